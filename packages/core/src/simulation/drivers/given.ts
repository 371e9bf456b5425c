import type { Driver } from "../../model/index.js";

/** What the random numbers of a run are for; the four never meet. */
export type Purpose = "fit" | "select" | "price" | "bound";

const purposes: readonly Purpose[] = ["fit", "select", "price", "bound"];

/** Paths from the user, dealt out among the purposes. */
export interface GivenPaths {
  /** How many paths the purpose has before they repeat. */
  available(purpose: Purpose): number;
  /** columns[date][i] = path number (first + i) of the purpose. */
  fill(purpose: Purpose, first: number, columns: readonly Float64Array[], count: number): void;
}

/**
 * Deals the paths out: number i of the list goes to fit, select, price, bound for i mod 4 = 0, 1, 2, 3. When a run needs more than there
 * are they repeat from the beginning; with fewer than four paths every purpose uses all of them.
 */
export function givenPaths(driver: Extract<Driver, { kind: "given" }>): GivenPaths {
  const { paths } = driver;
  const shared = paths.length < purposes.length;
  const available = (purpose: Purpose): number =>
    shared ? paths.length : Math.ceil((paths.length - purposes.indexOf(purpose)) / purposes.length);
  return {
    available,
    fill(purpose, first, columns, count) {
      const [offset, stride] = shared ? [0, 1] : [purposes.indexOf(purpose), purposes.length];
      const size = available(purpose);
      for (let i = 0; i < count; i++) {
        const path = paths[offset + stride * ((first + i) % size)];
        for (let k = 0; k < columns.length; k++) columns[k][i] = path[k];
      }
    },
  };
}
