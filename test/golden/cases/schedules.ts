/** Projects that may be started in a year of their own or later, within a budget for each year. */
export interface Schedule {
  readonly projects: readonly ScheduledProject[];
  readonly budgets: readonly number[];
  /** Value of the plan that was published: what its projects are worth when they are started in the years that it says. */
  readonly published: number;
}

export interface ScheduledProject {
  readonly name: string;
  /** The first year, from 0. */
  readonly from: number;
  readonly npv: number;
  /** Share of the value that each year of delay leaves. */
  readonly delay: number;
  /** In the year of its start, and in each of the three years after it (the published table has no more). */
  readonly cost: number;
  readonly runs: number;
  /** The year in which the published plan starts it; absent where it does not. */
  readonly published?: number;
}

/** What a year of delay leaves of a value: of three of the four projects whose values are printed for both years. */
const usual = 1 / 1.21;

function phase(from: number, rows: readonly (readonly [string, number, number, number, number?, number?])[]): ScheduledProject[] {
  return rows.map(([name, npv, cost, runs, published, delay = usual]) => ({
    name,
    from,
    npv,
    delay,
    cost,
    runs,
    ...(published === undefined ? {} : { published }),
  }));
}

/**
 * Twenty-three projects of an energy company in three phases, thousands of dollars. Source: I. Bardhan, S. Bagchi and R. Sougstad, "Prioritizing a
 * portfolio of information technology investment projects", Journal of Management Information Systems 21:2 (2004) 33-60, tables 6 and 7. How values
 * change with delay is printed for four of them (three lose 17.4% a year, one 9.1%) and taken to be the same for the others; that a delay also
 * lowers what depends on the delayed project is left out, in the published plan as well.
 */
export const energySchedule: Schedule = {
  projects: [
    ...phase(0, [
      ["billing", 56_940, 947, 281, 0],
      ["doItHere", 55_253, 2011, 263, 0],
      ["lightsOut", 24_173, 2464, 942, 0],
      ["sabre", 19_402, 2431, 299, 0],
      ["hereToServe", 7916, 2803, 852, 0],
      ["infoMart", 1254, 3468, 811, 1],
      ["relocation", 625, 5459, 627],
      ["calculators", 92, 864, 268, 0],
    ]),
    ...phase(1, [
      ["clearinghouse", 68_920, 11_509, 2590, 1],
      ["cyberRetail", 60_464, 4175, 385, 1],
      ["electra", 16_844, 4876, 766, 1],
      ["nameYourPrice", 6561, 4273, 530, 2],
      ["advisor", 5670, 2678, 482, 2, 1 / 1.1],
      ["knowledge", 2482, 3896, 424, 2],
      ["environment", 1586, 5168, 681],
      ["integratedBilling", 940, 2162, 385],
    ]),
    ...phase(2, [
      ["bizInABox", 41_644, 17_223, 9057, 2],
      ["rentARetailer", 36_226, 8356, 1179, 2],
      ["privateLabel", 9834, 2346, 1068, 2],
      ["emo", 6371, 3944, 3459, 2],
      ["best", 5144, 1766, 355, 2],
      ["totalHome", 4348, 4395, 693],
      ["lockOn", 2960, 1940, 660],
    ]),
  ],
  budgets: [12_000, 27_000, 52_000, 25_000, 22_000, 20_000],
  published: 422_887,
};
