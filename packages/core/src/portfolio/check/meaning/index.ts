import { createCalendar } from "../../calendar/index.js";
import type { Portfolio } from "../../document/index.js";
import type { Declared } from "../../names/index.js";
import type { Issues } from "../issues.js";
import { checkDivisions } from "./divisions.js";
import { checkDrivers } from "./drivers.js";
import { checkEffects } from "./effects.js";
import { checkFrame } from "./frame.js";
import { checkLinks } from "./links.js";
import { checkOptions } from "./options.js";
import { checkRanges } from "./ranges.js";
import { checkShares } from "./shares.js";
import { checkStages } from "./stages.js";
import { checkStreams } from "./streams.js";

export { isShare, spreadAt } from "./shares.js";

/** Whether what the document says holds together, once its form and its references are right. */
export function checkMeaning(portfolio: Portfolio, declared: Declared, issues: Issues): void {
  const timed = checkFrame(portfolio, issues);
  checkDrivers(portfolio, declared, issues);
  checkRanges(portfolio, declared, issues);
  checkDivisions(portfolio, declared, issues);
  checkShares(portfolio, declared, issues);
  if (timed) checkStages(portfolio, declared, createCalendar(portfolio.time), issues);
  checkOptions(portfolio, issues);
  checkStreams(portfolio, declared, issues);
  checkEffects(portfolio, issues);
  checkLinks(portfolio, issues);
}
