import type { Portfolio, PortfolioModel } from "@ripen/core";
import { compile, parsePortfolio, RipenError } from "@ripen/core";

/** A failure of the engine, and the part of the request that its paths start from. */
export class PartError extends Error {
  readonly base: string;
  override readonly cause: RipenError;

  constructor(base: string, cause: RipenError) {
    super(cause.message);
    this.base = base;
    this.cause = cause;
  }
}

/** Reads and checks one document of a request. */
export function readPart(name: string, json: unknown): Portfolio {
  return inPart(name, () => parsePortfolio(json));
}

/** Compiles one document of a request. */
export function compilePart(name: string, portfolio: Portfolio): PortfolioModel {
  return inPart(name, () => compile(portfolio));
}

function inPart<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw RipenError.is(error) ? new PartError(`/${name}`, error) : error;
  }
}
