import { RipenError, solveExactly, type PortfolioModel } from "@ripen/core";

/** What a small portfolio is worth at most, by joint recursion; undefined where that does not cover it. */
export async function truthOf(model: PortfolioModel): Promise<number | undefined> {
  try {
    return (await solveExactly(model, { nodes: 61 })).value.lower.mean;
  } catch (error) {
    if (RipenError.is(error) && ["not-exact", "too-large"].includes(error.code)) return undefined;
    throw error;
  }
}
