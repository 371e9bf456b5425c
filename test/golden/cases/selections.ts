import type { ReferenceCase } from "./referenceCase.js";

/** Projects that are started now or never, within one budget. */
export interface Selection {
  readonly projects: Readonly<Record<string, { readonly npv: number; readonly cost: number; readonly requires?: string }>>;
  readonly budget: number;
  /** What is started. */
  readonly selected: readonly string[];
}

export const portfolioBudgetKnapsack: readonly ReferenceCase<Selection>[] = [
  {
    id: "bardhan-t0-knapsack",
    inputs: {
      projects: {
        billing: { npv: 56_940, cost: 947 },
        doItHere: { npv: 55_253, cost: 2011 },
        lightsOut: { npv: 24_173, cost: 2464 },
        sabre: { npv: 19_402, cost: 2431 },
        hereToServe: { npv: 7916, cost: 2803 },
        infoMart: { npv: 1254, cost: 3468 },
        relocation: { npv: 625, cost: 5459 },
        calculators: { npv: 92, cost: 864 },
      },
      budget: 12_000,
      selected: ["billing", "doItHere", "lightsOut", "sabre", "hereToServe", "calculators"],
    },
    value: 163_776,
    tolerance: 0,
    source: "Bardhan, Bagchi and Sougstad (2004), tables 6 and 7; optimum by enumeration",
  },
  {
    id: "knapsack-dependency",
    inputs: {
      projects: {
        platform: { npv: -20, cost: 30 },
        app1: { npv: 35, cost: 20, requires: "platform" },
        app2: { npv: 30, cost: 25, requires: "platform" },
        solo: { npv: 28, cost: 40 },
      },
      budget: 75,
      selected: ["platform", "app1", "app2"],
    },
    value: 45,
    tolerance: 0,
    source: "computed by enumeration",
  },
  {
    id: "knapsack-greedy-trap",
    inputs: {
      projects: { A: { npv: 60, cost: 10 }, B: { npv: 100, cost: 20 }, C: { npv: 120, cost: 30 } },
      budget: 50,
      selected: ["B", "C"],
    },
    value: 220,
    tolerance: 0,
    source: "computed by enumeration; who takes the best ratio first earns 160",
  },
];

/** The second year of the same company, in which what was published can be beaten. */
export const secondYear: ReferenceCase<Selection> = {
  id: "bardhan-t1-knapsack",
  inputs: {
    projects: {
      clearinghouse: { npv: 68_920, cost: 11_509 },
      cyberRetail: { npv: 60_464, cost: 4175 },
      electra: { npv: 16_844, cost: 4876 },
      nameYourPrice: { npv: 6561, cost: 4273 },
      advisor: { npv: 5670, cost: 2678 },
      knowledge: { npv: 2482, cost: 3896 },
      environment: { npv: 1586, cost: 5168 },
      integratedBilling: { npv: 940, cost: 2162 },
      // Put off from the first year: what it is worth then is printed for the one, and scaled alike for the other.
      infoMart: { npv: 1036, cost: 3468 },
      relocation: { npv: 517, cost: 5459 },
    },
    // 27,000 less what the six projects of the first year cost in the second.
    budget: 24_095,
    selected: ["clearinghouse", "cyberRetail", "electra", "advisor"],
  },
  value: 151_898,
  tolerance: 0,
  source:
    "Bardhan, Bagchi and Sougstad (2004), tables 6 and 7; optimum by enumeration. The published plan takes infoMart for advisor: 147,264",
};
