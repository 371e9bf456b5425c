import { compilePortfolioModel, type OptionProgram, type PortfolioModel, type Program } from "../../model/index.js";
import { prepareApart, worldOf, type Charges, type Obstacle, type Setting, type View } from "../../valuation/index.js";
import { entersClass, rowKey, type Couplings } from "./coupling.js";
import { withoutHopeless } from "./hopeless.js";
import { relaxedModel } from "./relaxedModel.js";
import type { Activity } from "./rowBook.js";
import { optionOf, Shares, type StageActivities } from "./shares.js";

/** What others may be taken to do, as one initiative sees it, and its share in the rows that hold this against what they do, by date. */
export interface PartView {
  readonly flags: View;
  readonly activities: readonly (readonly Activity[])[];
}

/** One initiative by itself, with its share in every row. */
export interface Part {
  readonly name: string;
  readonly setting: Setting;
  readonly views: readonly PartView[];
  /** By date, then by post, by place and move, by post and hearing, and by arrival. */
  readonly activities: readonly StageActivities[];
}

/** Sources of others that an initiative may hear or not: it can stand in as many ways as there are sets of them. */
const mostChosen = 6;

/** Takes an initiative apart from the others, or says what stands in the way. */
export function makePart(model: PortfolioModel, joint: Program, couplings: Couplings, index: number): Part | Obstacle {
  const { name } = joint.initiatives[index];
  const program = withoutHopeless(compilePortfolioModel(relaxedModel(model, name)), joint, couplings.priced);
  const obstacle = readsTooMuch(program);
  if (obstacle !== undefined) return obstacle;
  const views = listViews(program, couplings, index);
  const heard = couplings.heard[index];
  const chosen = heard.filter(({ free }) => !free).length;
  if (chosen > mostChosen)
    return {
      message: `${name} may hear of ${String(chosen)} sources of others what its conditions ask for: the upper bound follows ${String(mostChosen)} at most`,
      hint: "let amounts, not conditions, depend on what others find out",
    };
  const setting = prepareApart(program, worldOf(program), {
    foreign: heard.map(({ id, earliest, free }) => ({ option: optionOf(program, id), earliest, free })),
    modes: countedModes(joint, couplings, index),
    sources: new Set(
      joint.options.filter((option) => isHeard(option, joint, couplings, index)).map(({ id }) => optionOf(program, id).index),
    ),
  });
  if ("message" in setting) return setting;
  const shares = new Shares(joint, couplings, index);
  return {
    name,
    setting,
    views,
    activities: setting.stations.stages.map((stage, k) => shares.ofStage(stage, k, heard)),
  };
}

/** What is charged at prices that are the same on every path. */
export function chargesOf(part: Part, costs: readonly number[]): Charges {
  const sum = (activities: readonly Activity[] = []): number =>
    activities.reduce((total, { row, amount }) => total + costs[row] * amount, 0);
  const { stages } = part.setting.stations;
  const posts = new Map<unknown, number>();
  stages.forEach((stage, k) => {
    const own = part.activities[k];
    stage.posts.forEach((post, p) => {
      posts.set(post, sum(own.posts[p]));
      post.heard.forEach((hearing, h) => posts.set(hearing, sum(own.hearings[p][h])));
    });
    stage.places.forEach(({ moves }, i) => moves.forEach((move, m) => posts.set(move, sum(own.moves[i][m]))));
    stage.arrivals.forEach((arrival, a) => posts.set(arrival, sum(own.arrivals[a])));
  });
  const of = (what: unknown): number => posts.get(what) ?? 0;
  return { post: of, move: of, hearing: of, arrival: of };
}

/** Amounts may ask for others' modes; nothing else may, nor may anything ask for their stocks or ages. */
function readsTooMuch({ initiatives: [own], layout, initiatives }: Program): Obstacle | undefined {
  const flags = new Set(layout.initiatives.slice(1).flatMap(({ flag }) => flag.filter((slot) => slot >= 0)));
  const foreign = new Map(
    layout.initiatives
      .slice(1)
      .flatMap(({ stockTruth, stockKnown, age }, j) => [...stockTruth, ...stockKnown, age].map((slot) => [slot, initiatives[j + 1].name])),
  );
  for (const { cashFlow, terminal, next, uses, options } of own.modes) {
    const flows = [
      ...cashFlow,
      ...terminal,
      ...options.flatMap(({ receive, onArrival, pay }) => [...receive, ...onArrival, ...(pay[0] ?? [])]),
    ];
    const others = [
      ...next,
      ...uses,
      ...options.flatMap(({ when, succeeds, uses: used, pay }) => [
        ...[when, succeeds].filter((amount) => amount !== undefined).map((amount) => ({ amount })),
        ...used.flatMap(({ amounts }) => amounts.map((amount) => ({ amount }))),
        ...pay.slice(1).flat(),
      ]),
    ];
    for (const { amount } of [...flows, ...others])
      for (const slot of [...amount.truth.reads, ...amount.known.reads]) {
        const whose = foreign.get(slot);
        if (whose !== undefined)
          return {
            message: `${amount.path} asks for what decisions make of ${whose}: the upper bound does not follow that`,
            hint: "let it ask for modes",
          };
      }
    for (const { amount } of others)
      if ([...amount.truth.reads, ...amount.known.reads].some((slot) => flags.has(slot)))
        return {
          message: `${amount.path} asks for the modes of others: the upper bound follows that in what is paid and received only`,
          hint: "let amounts, not conditions, stocks or uses, depend on other initiatives",
        };
  }
  return undefined;
}

/** Every combination of what others may be doing: in one of the modes of a class, or in none that is asked for. */
function listViews(program: Program, { book, flags }: Couplings, index: number): PartView[] {
  const reader = program.initiatives[0].name;
  const { last } = program;
  const slotOf = (initiative: string, mode: string): number => {
    const other = program.initiatives.findIndex(({ name }) => name === initiative);
    return program.layout.initiatives[other].flag[program.initiatives[other].modes.findIndex(({ name }) => name === mode)];
  };
  return flags[index].reduce<PartView[]>(
    (views, classes) =>
      views.flatMap(({ flags: set, activities }) => [
        { flags: set, activities },
        ...classes.map(({ initiative, modes }): PartView => ({
          flags: [...set, slotOf(initiative, modes[0])],
          activities: activities.map((own, k) => [...own, { row: book.find(rowKey.flag(reader, initiative, modes[0], k)), amount: 1 }]),
        })),
      ]),
    [{ flags: [], activities: Array.from({ length: last + 1 }, () => []) }],
  );
}

/** Modes in which an initiative counts for others, or for what all share. */
function countedModes(joint: Program, couplings: Couplings, index: number): Set<number> {
  const own = joint.initiatives[index];
  const counted = new Set<number>();
  for (const { index: m, name, uses } of own.modes) {
    const asked = couplings.flags.some((all) =>
      all.flat().some(({ initiative, modes }) => initiative === own.name && modes.includes(name)),
    );
    const required = joint.options.some(({ requires }) => requires.some((r) => r.initiative === index && r.modes[m] === 1));
    const excluded = couplings.exclusions.some(({ modes }) => modes[index]?.[m] === 1);
    if (asked || required || excluded || uses.length > 0) counted.add(m);
  }
  return counted;
}

/** Whether it counts for others that an option of an initiative has arrived. */
function isHeard(option: OptionProgram, { initiatives }: Program, { heard, flags }: Couplings, index: number): boolean {
  if (option.initiative !== index) return false;
  const own = initiatives[index];
  return initiatives.some(
    (_, i) =>
      heard[i].some((source) => source.id === option.id && source.held) ||
      flags[i].flat().some((one) => one.ever === true && one.initiative === own.name && entersClass(option, own, one)),
  );
}
