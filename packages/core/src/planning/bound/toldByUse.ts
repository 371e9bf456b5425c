import {
  compilePortfolioModel,
  type AmountProgram,
  type InitiativeProgram,
  type OptionProgram,
  type PortfolioModel,
  type Program,
} from "../../model/index.js";
import type { Obstacle } from "../../valuation/index.js";
import { withCorrelated } from "./correlated.js";
import { valuedModel } from "./valuedModel.js";

/**
 * What stands in the way where use tells something: what is charged shows in what is left of a resource, and so does the private driver that it follows, although
 * nothing was paid to learn it. A bound that takes it for unknown may lie below what a plan earns that looks at what is left. It does no harm where the driver
 * decides nothing but what one move uses and pays, which is over once it is made.
 */
export function toldByUse(model: PortfolioModel): Obstacle | undefined {
  const program = compilePortfolioModel(valuedModel(model));
  const { privateNames } = program.world;
  const places = placesOf(program);
  for (const [p, name] of privateNames.entries()) {
    const own = slotsOf(program, [p]);
    const users = places.filter(({ uses }) => uses.some((amount) => reads(amount, own)));
    if (users.length === 0) continue;
    const kin = withCorrelated([name], program);
    const all = slotsOf(
      program,
      [...privateNames.keys()].filter((other) => kin.has(privateNames[other])),
    );
    const others = places.filter((place) => place.amounts.some((amount) => reads(amount, all)));
    if (others.length === 0) continue;
    const [user] = users;
    if (users.length === 1 && user.isOnce && others.every((place) => place === user)) continue;
    const elsewhere = others.find((place) => place !== user) ?? user;
    return {
      message: `what ${user.name} uses tells of ${name}, which ${elsewhere.name} depends on too: the upper bound does not follow what is seen by that`,
      hint: "let what is used follow a driver of its own",
    };
  }
  return undefined;
}

/** An option or a mode: what it uses of what is limited, and what else it asks for. */
interface Place {
  readonly name: string;
  readonly uses: readonly AmountProgram[];
  readonly amounts: readonly AmountProgram[];
  /** Whether it is over once it has begun. */
  readonly isOnce: boolean;
}

function placesOf({ initiatives, resources }: Program): Place[] {
  const isLimited = ({ resource }: { readonly resource: number }): boolean => resources[resource].periods.length > 0;
  return initiatives.flatMap((own) =>
    own.modes.flatMap(({ name, cashFlow, terminal, next, uses, options }): Place[] => [
      {
        name: `${own.name}.${name}`,
        uses: uses.filter(isLimited).map(({ amount }) => amount),
        amounts: [...cashFlow, ...terminal, ...next].map(({ amount }) => amount),
        isOnce: false,
      },
      ...options.map((option) => ({
        name: option.id,
        uses: option.uses.filter(isLimited).flatMap(({ amounts }) => amounts),
        amounts: [
          ...[...option.receive, ...option.onArrival, ...option.pay.flat()].map(({ amount }) => amount),
          ...[option.when, option.succeeds].filter((amount) => amount !== undefined),
        ],
        isOnce: !comesBack(own, option),
      })),
    ]),
  );
}

/** Whether an initiative may take an option more than once. */
function comesBack({ modes }: InitiativeProgram, { mode, to, otherwise }: OptionProgram): boolean {
  const reached = new Set([to, otherwise].filter((end) => end >= 0));
  for (const at of reached)
    for (const option of modes[at].options) for (const end of [option.to, option.otherwise]) if (end >= 0) reached.add(end);
  return reached.has(mode);
}

function slotsOf({ layout }: Program, privates: readonly number[]): Set<number> {
  return new Set(privates.flatMap((p) => [layout.truth[p], layout.known[p]]));
}

function reads({ truth, known }: AmountProgram, slots: ReadonlySet<number>): boolean {
  return [...truth.reads, ...known.reads].some((slot) => slots.has(slot));
}
