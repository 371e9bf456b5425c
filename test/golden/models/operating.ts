import type { DecisionModel, Mode, Option } from "../../../packages/core/src/model/types.js";
import type { Interacting, Switching, Vignette } from "../cases.js";
import { evenDates } from "./evenDates.js";
import { gbm } from "./vanilla.js";

/** Modes are what has been done to the scale: nothing, contracted, expanded, both. Two steps of one date are an arrow of their own. */
export function interactingModel({ V0, sigma, r, q, T, options }: Interacting): DecisionModel {
  const dt = T / 20;
  const share = -Math.expm1(-q * dt);
  const scales = { held: 1, contracted: 0.75, expanded: 1.5, both: 1.125 };
  const after: Record<string, Partial<Record<string, string>>> = {
    held: { contract: "contracted", expand: "expanded" },
    contracted: { expand: "both" },
    expanded: { contract: "both" },
    both: {},
  };
  const modes: Record<string, Mode> = { sold: {} };
  for (const [name, scale] of Object.entries(scales)) {
    const { contract, expand } = after[name];
    const may = {
      abandon: options.includes("abandon"),
      contract: options.includes("contract") && contract,
      expand: options.includes("expand") && expand,
    };
    const arrows: Option[] = [];
    if (may.abandon) arrows.push({ name: "abandon", kind: "abandon", to: "sold", receive: 90 * scale });
    if (may.contract) arrows.push({ name: "contract", kind: "contract", to: may.contract, receive: 26 });
    if (may.expand) arrows.push({ name: "expand", kind: "expand", to: may.expand, pay: 55 });
    if (may.abandon && may.contract)
      arrows.push({ name: "contractAndAbandon", kind: "abandon", to: "sold", receive: 26 + 90 * scale * 0.75 });
    if (may.contract && may.expand) arrows.push({ name: "contractAndExpand", kind: "switch", to: "both", receive: 26, pay: 55 });
    // At the last date the mode brings `cashFlow` and then `terminal`: together V times the scale.
    modes[name] = { cashFlow: `${scale * share} * V`, terminal: `${scale * (1 - share)} * V`, options: arrows };
  }
  return { dates: evenDates(0, T, 20), discountRate: r, drivers: { V: gbm(V0, r, q, sigma) }, modes, start: "held" };
}

export function switchingModel({ S0, sigma, r, q, T, Q, cost, maint, close_cost, reopen_cost, modes }: Switching): DecisionModel {
  const months = 12 * T;
  const names = modes.split("/");
  const close: Option = { name: "close", kind: "switch", to: "mothball", pay: close_cost };
  const abandon: Option = { name: "abandon", kind: "abandon", to: "gone" };
  const mayClose = names.includes("mothball");
  const leave = names.includes("abandon") ? [abandon] : [];
  return {
    dates: evenDates(0, T, months).slice(0, -1),
    discountRate: r,
    drivers: { S: gbm(S0, r, q, sigma) },
    modes: {
      operate: { cashFlow: `${Q / 12} * (S - ${cost})`, options: [...(mayClose ? [close] : []), ...leave] },
      ...(mayClose
        ? { mothball: { cashFlow: -maint / 12, options: [{ name: "reopen", kind: "switch", to: "operate", pay: reopen_cost }, ...leave] } }
        : {}),
      gone: {},
    },
    start: "operate",
  };
}

/** Invest once, at any month; half a year later the plant earns until the horizon. */
export function vignetteModel({ S0, mu, sigma, rf, horizon, construction_steps }: Vignette): DecisionModel {
  return {
    dates: evenDates(0, horizon, 12 * horizon),
    discountRate: rf,
    drivers: { S: { kind: "gbm", start: S0, drift: mu, volatility: sigma } },
    modes: {
      idle: { options: [{ name: "invest", to: "plant", pay: "1e5 * exp(-0.01 * t)", takes: construction_steps / 12 }] },
      plant: { cashFlow: "(1e4 * S - 3.6e5) / 12" },
    },
    start: "idle",
  };
}
