import type { InitiativeModel, PortfolioModel } from "../../model/index.js";

/** Modes of another initiative that make the same difference to one, as its formulas ask for them. */
export interface FlagClass {
  readonly initiative: string;
  readonly modes: readonly string[];
  /** Whether it counts that it has ever been there, not that it is. */
  readonly ever?: true;
}

/** The most different things that others may do, as one initiative sees them. */
export const mostViews = 64;

/**
 * Sorts the modes of others that an initiative's formulas ask for into classes. Modes that are only ever added up together,
 * `(peers.launch + peers.scale)`, are one class: an initiative is in one mode at a time, so all that a formula sees is whether it is in one of them.
 *
 * @returns by other initiative: its classes; being in none of them is one more way to be
 */
export function flagClasses({ initiatives }: PortfolioModel, name: string): FlagClass[][] {
  const texts = formulasOf(initiatives[name]);
  return Object.entries(initiatives)
    .filter(([other]) => other !== name)
    .map(([other, { modes }]) => {
      const sums = new Map<string, ReadonlySet<string>>();
      for (const text of texts) {
        const rest = text.replace(new RegExp(`\\(\\s*${other}\\.\\w+(?:\\s*\\+\\s*${other}\\.\\w+)+\\s*\\)`, "g"), (sum) => {
          note(
            sums,
            [...sum.matchAll(/\.(\w+)/g)].map((match) => match[1]),
          );
          return "0";
        });
        for (const match of rest.matchAll(new RegExp(`\\b${other}\\.(\\w+)`, "g"))) note(sums, [match[1]]);
      }
      const bySignature = new Map<string, string[]>();
      for (const mode of Object.keys(modes)) {
        const signature = [...sums.values()].map((sum) => (sum.has(mode) ? 1 : 0)).join("");
        if (signature.includes("1")) bySignature.set(signature, [...(bySignature.get(signature) ?? []), mode]);
      }
      return [...bySignature.values()].map((own) => ({ initiative: other, modes: own }));
    })
    .filter(({ length }) => length > 0);
}

function note(sums: Map<string, ReadonlySet<string>>, modes: readonly string[]): void {
  // What stands in a sum twice counts twice, so it is no class with the others.
  if (new Set(modes).size < modes.length) for (const mode of modes) sums.set(mode, new Set([mode]));
  else sums.set([...modes].sort().join(), new Set(modes));
}

/** All texts in a model: what is no formula does no harm. */
function formulasOf(model: InitiativeModel): string[] {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  collect(model);
  return texts;
}
