import fc from "fast-check";
import type { DecisionModel, InitiativeModel, Link, PortfolioModel, Resource } from "../../packages/core/src/model/types.js";
import { allFeatures, compact, decimal, maybe, pick, whole, type ModelFeatures } from "./features.js";
import { graphs, skeletons, type Skeleton } from "./graphs.js";
import { worlds } from "./worlds.js";

export { allFeatures, noFeatures, type ModelFeatures } from "./features.js";
export { worlds, type World } from "./worlds.js";

/**
 * Small DecisionModels that hold together; each feature is there now and then.
 *
 * @example
 * decisionModels() // everything but given paths
 * decisionModels({ beliefs: false, stocks: false }) // all but these
 * decisionModels({ ...noFeatures, chains: true, maxDates: 3 }) // chains only
 */
export function decisionModels(options: Partial<ModelFeatures> = {}): fc.Arbitrary<DecisionModel> {
  const features = { ...allFeatures, ...options };
  return fc
    .tuple(worlds(features), skeletons("decision", features))
    .chain(([world, skeleton]) =>
      fc
        .record({ graph: graphs(skeleton, world, features, [], features.resources ? ["budget"] : []), objective: objectives(features) })
        .map(({ graph, objective }): DecisionModel => ({ ...world, ...graph, ...compact({ objective }) })),
    );
}

/** Small PortfolioModels that hold together. */
export function portfolioModels(options: Partial<ModelFeatures> = {}): fc.Arbitrary<PortfolioModel> {
  const features = { ...allFeatures, ...options };
  const names = ["forum", "coach", "match", "desk", "shop"].slice(0, features.maxInitiatives);
  const some = whole(1, names.length).chain((count) => fc.tuple(...names.slice(0, count).map((name) => skeletons(name, features))));
  return fc.tuple(worlds(features), some, resources(features)).chain(([world, skeleton, declared]) =>
    fc
      .tuple(
        ...skeleton.map((own) =>
          graphs(own, world, features, features.peers ? dottedNames(skeleton, own) : [], Object.keys(declared ?? {})),
        ),
      )
      .chain((list) => {
        const initiatives = Object.fromEntries(skeleton.map(({ name }, i) => [name, list[i]]));
        return fc
          .record({ links: links(initiatives, features), objective: objectives(features) })
          .map((parts): PortfolioModel => ({ ...world, initiatives, ...compact({ resources: declared, ...parts }) }));
      }),
  );
}

function dottedNames(all: readonly Skeleton[], own: Skeleton): string[] {
  return all
    .filter((other) => other !== own)
    .flatMap(({ name, modes, stocks }) => [...modes, ...stocks].map((inner) => `${name}.${inner}`));
}

function objectives({ accounts }: ModelFeatures): fc.Arbitrary<Record<string, number> | undefined> {
  return maybe(
    accounts,
    decimal(0, 1).map((customer) => ({ firm: 1, customer })),
  );
}

/** A yearly budget, and people per half-year from time 0.5 on; what is available is known beforehand. */
function resources(features: ModelFeatures): fc.Arbitrary<Record<string, Resource> | undefined> {
  const available = fc.oneof(whole(0, 80), fc.constant("20 + 5 * t"));
  const periods = (first: number, length: number): fc.Arbitrary<Resource["periods"]> =>
    fc
      .array(available, { minLength: 1, maxLength: 4 })
      .map((list) => list.map((amount, i) => ({ from: first + i * length, until: first + (i + 1) * length, available: amount })));
  const carry = maybe(true, decimal(0, 1));
  const reserve = maybe(true, fc.oneof(fc.constant("mean" as const), decimal(0.5, 0.99)));
  const resource = (first: number, length: number): fc.Arbitrary<Resource> =>
    fc.record({ periods: periods(first, length), carry, reserve }).map((fields) => compact(fields) as Resource);
  const declared = fc
    .record({ budget: resource(0, 1), people: maybe(true, resource(0.5, 0.5)) })
    .map((both) => compact(both) as Record<string, Resource>);
  return maybe(features.resources, declared);
}

/** Links between the initiatives that are there; one alone can only have floors. */
function links(initiatives: Readonly<Record<string, InitiativeModel>>, features: ModelFeatures): fc.Arbitrary<Link[] | undefined> {
  const names = Object.keys(initiatives);
  const modesOf = (name: string): string[] => Object.keys(initiatives[name].modes);
  const optionsOf = (name: string): string[] =>
    Object.entries(initiatives[name].modes).flatMap(([mode, { options = [] }]) =>
      options.map((option) => `${name}.${mode}.${option.name}`),
    );
  const followers = names.filter((name) => optionsOf(name).length > 0);
  const kinds: fc.Arbitrary<Link>[] = [];
  if (features.requires && names.length > 1 && followers.length > 0) {
    kinds.push(
      pick(followers).chain((follower) =>
        pick(names.filter((name) => name !== follower)).chain((initiative) =>
          fc
            .record({
              option: pick(optionsOf(follower)),
              modes: fc.subarray(modesOf(initiative), { minLength: 1 }),
              hold: maybe(true, fc.constant(true as const)),
            })
            .map((fields): Link => compact({ kind: "requires" as const, initiative, ...fields }) as Link),
        ),
      ),
    );
  }
  if (features.excludes && names.length > 1) {
    const [one, other] = names;
    kinds.push(
      fc
        .tuple(pick(modesOf(one)), pick(modesOf(other)))
        .map(([a, b]): Link => ({ kind: "excludes", modes: [`${one}.${a}`, `${other}.${b}`] })),
    );
  }
  if (features.floors) kinds.push(whole(-500, -100).map((atLeast): Link => ({ kind: "floor", account: "firm", atLeast })));
  return maybe(kinds.length > 0, () => fc.array(fc.oneof(...kinds), { maxLength: 3 }));
}
