import type { EffectTarget, Portfolio, StagedInitiative, Stream } from "../../document/index.js";
import { streamIdOf, type Declared, type Loose } from "../../names/index.js";
import type { Expectations } from "./expected.js";
import type { Warn } from "./warning.js";

/** Below this share of all contacts, what two streams avoid hardly meets. */
const smallShare = 0.02;

interface Found {
  readonly id: string;
  readonly stream: Stream;
  readonly name: string;
  readonly path: string;
}

/** One euro in one stream: pairs of streams that may count the same, unless an effect between them says what they share. */
export function warnOfDoubleCounting(portfolio: Portfolio, declared: Declared, expected: Expectations, warn: Warn): void {
  const staged = Object.entries(portfolio.initiatives).flatMap(([id, entry]) => ("stages" in entry ? [[id, entry] as const] : []));
  const streams = staged.flatMap(([id, { streams: own = [] }]) =>
    own.map((stream, i): Found => ({ id, stream, name: streamIdOf(stream as unknown as Loose), path: `initiatives.${id}.streams[${i}]` })),
  );
  const pairs = (
    pick: (found: Found) => boolean,
    share: (a: Found, b: Found) => boolean,
    message: (a: Found, b: Found) => string,
  ): void => {
    const own = streams.filter(pick);
    own.forEach((b, k) => {
      for (const a of own.slice(0, k))
        if (a.id !== b.id && share(a, b) && meet(a.id, b.id, portfolio) && !isStated(a, b, portfolio))
          warn("double-counting", b.path, message(a, b));
    });
  };

  pairs(
    (found) => contactsAvoided(found, declared, expected) >= smallShare,
    () => true,
    (a, b) =>
      `"${a.id}" and "${b.id}" both avoid contacts, and a contact can be avoided only once; an effect with "overlap" says what they share`,
  );
  pairs(
    ({ stream }) => stream.kind === "exchange" && typeof stream.uplift === "string",
    (a, b) => upliftOf(a) === upliftOf(b),
    (a, b) => `members of "${a.id}" and "${b.id}" may be the same people, whose "${upliftOf(b) ?? ""}" can be won only once`,
  );
  pairs(
    ({ stream }) => stream.kind === "referral",
    () => true,
    (a, b) => `"${a.id}" and "${b.id}" both count new customers who were brought by customers`,
  );
  for (const [id, initiative] of staged) warnWithin(id, initiative, warn);
  warnOfRetention(portfolio, streams, expected, warn);
}

/** Within one initiative: an uplift is what its members already stay for; contagion is in Bass's q already. */
function warnWithin(id: string, { streams = [], adoption }: StagedInitiative, warn: Warn): void {
  const place = (test: (stream: Stream) => boolean): number => streams.findIndex(test);
  const uplift = place(
    (stream) => stream.kind === "exchange" && stream.uplift !== undefined && adoption !== undefined && stream.base !== "customers",
  );
  const kept = place((stream) => stream.kind === "retention" && adoption !== undefined && stream.base !== "customers");
  if (uplift >= 0 && kept >= 0)
    warn(
      "double-counting",
      `initiatives.${id}.streams[${uplift}]`,
      "an uplift of members' margin usually holds that they stay longer, which streams of retention count again",
    );
  const word = place((stream) => stream.kind === "influence");
  if (word >= 0 && adoption !== undefined && adoption.q !== 0)
    warn(
      "double-counting",
      `initiatives.${id}.streams[${word}]`,
      "word of mouth is in q of the adoption already; use one of the two for the same people",
    );
}

/** Retention points on more than all customers. */
function warnOfRetention(portfolio: Portfolio, streams: readonly Found[], expected: Expectations, warn: Warn): void {
  const kept = streams.filter(({ stream, id }) => {
    const initiative = portfolio.initiatives[id];
    return stream.kind === "retention" && (stream.base === "customers" || !("adoption" in initiative));
  });
  const touched = kept.reduce((sum, { stream, id }) => sum + (expected.of({ value: stream.reach ?? 1, initiative: id }) ?? 1), 0);
  if (touched > 1 && kept.length > 1) {
    const names = [...new Set(kept.map(({ id }) => `"${id}"`))].join(", ");
    warn(
      "double-counting",
      kept[kept.length - 1].path,
      `${names} together touch ${Math.round(touched * 100)}% of the customers; who stays is kept only once`,
    );
  }
}

function contactsAvoided({ stream, id, path }: Found, declared: Declared, expected: Expectations): number {
  if (stream.kind !== "deflection") return 0;
  if (stream.base === "members") return 1; // a community may reach any share of them
  const place = declared.places.find((entry) => entry.path === `${path}.shareAvoided`);
  return place === undefined ? 0 : (expected.of({ ...place, initiative: id }) ?? 1);
}

function upliftOf({ stream }: Found): string | undefined {
  return stream.kind === "exchange" && typeof stream.uplift === "string" ? stream.uplift : undefined;
}

/** Whether two initiatives have a segment in common. */
function meet(a: string, b: string, { initiatives, segments }: Portfolio): boolean {
  const own = (id: string): readonly string[] => initiatives[id].segments ?? Object.keys(segments);
  return own(a).some((segment) => own(b).includes(segment));
}

/** Whether any effect between two initiatives is on one of the two streams: then the team has thought of it. */
function isStated(a: Found, b: Found, { effects = {} }: Portfolio): boolean {
  return Object.values(effects).some(({ when, unless, on }) => {
    const others = [when, unless].flatMap((state) => (state !== undefined && "initiative" in state ? [state.initiative] : []));
    return (strikes(on, a) && others.includes(b.id)) || (strikes(on, b) && others.includes(a.id));
  });
}

function strikes(on: EffectTarget, { id, name }: Found): boolean {
  return on.initiative === id && "stream" in on && on.stream === name;
}
