import type { Schema } from "../model/index.js";
import type { Portfolio } from "./document/index.js";
import { portfolioSchema as form } from "./schema/index.js";

/** The form of the portfolio document; `parsePortfolio` also checks what it means, in words. */
export const portfolioSchema: Schema<Portfolio> = form;
