import type { PortfolioModel } from "../model/index.js";
import type { Portfolio } from "./document/index.js";
import { streamIdOf, type Loose } from "./names/index.js";

/**
 * The place in a document that a place in its model comes from, as far as it can be told: the stream of a flow, the stage of a payment, else the
 * initiative.
 *
 * @param path such as `initiatives.rental.modes.ten.cashFlow[0].amount`
 * @returns such as `initiatives.rental.streams[0]`; the path itself where the document has the engine's own form
 */
export function documentPath(path: string, { initiatives }: Portfolio, model: PortfolioModel): string {
  const [, id, mode, field, place] =
    /^initiatives\.(\w+)\.modes\.(\w+)\.(\w+)(?:\[(\d+)\])?/.exec(path) ?? /^initiatives\.(\w+)\./.exec(path) ?? [];
  const initiative = id === undefined ? undefined : initiatives[id];
  if (id === undefined || initiative === undefined || "modes" in initiative) return path;
  const own = `initiatives.${id}`;
  const compiled = mode === undefined ? undefined : model.initiatives[id].modes[mode];
  if (compiled === undefined || place === undefined) return own;
  if (field === "options") {
    const to = compiled.options?.[Number(place)]?.to;
    const stage = initiative.stages.findIndex((one) => one.id === to);
    return stage < 0 ? `${own}.options` : `${own}.stages[${stage}].cost`;
  }
  const flow = compiled.cashFlow;
  const line = field === "cashFlow" && Array.isArray(flow) ? (flow as readonly { readonly stream?: string }[])[Number(place)] : undefined;
  const streams = initiative.streams ?? [];
  const exact = streams.findIndex((stream) => streamIdOf(stream as unknown as Loose) === line?.stream);
  return exact < 0 ? own : `${own}.streams[${exact}]${streams[exact].kind === "custom" ? ".formula" : ""}`;
}
