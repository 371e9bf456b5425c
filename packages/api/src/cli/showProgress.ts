import type { Progress } from "@ripen/core";
import type { Surroundings } from "./surroundings.js";

const words: Readonly<Record<string, string>> = {
  "committed plans": "each initiative as it is planned",
  "fit": "learning when to act",
  "select": "comparing rules of deciding",
  "price": "the plan on new futures",
  "price, real drift": "the plan on new futures, as they are expected",
  "bound": "prices of what is scarce",
  "compare": "fixed selections on the same futures",
  "contributions": "the plan without each initiative",
  "each initiative alone": "each initiative by itself",
};

/** The same where a limit is asked for: the prices come with it. */
const bounded: Readonly<Record<string, string>> = { ...words, bound: "what no plan can be worth more than" };

const barWidth = 24;
const pauseBetween = 80; // milliseconds

/** Shows how far work is, until it is ended. */
export interface ShownProgress {
  show(progress: Progress): void;
  end(): void;
}

/**
 * Shows how far the work is: a bar that moves on a terminal, a line for each kind of work elsewhere.
 *
 * @param limit whether what no plan can beat is asked for
 */
export function showProgress(stream: Surroundings["errors"], limit: boolean): ShownProgress {
  const say = (stage: string): string => (limit ? bounded : words)[stage] ?? stage;
  return stream.isTTY === true ? onTerminal(stream, say) : inLines(stream, say);
}

type Say = (stage: string) => string;

function inLines(stream: Surroundings["errors"], say: Say): ShownProgress {
  const told = new Set<string>();
  return {
    show({ stage }) {
      if (told.has(stage)) return;
      told.add(stage);
      stream.write(`- ${say(stage)}\n`);
    },
    end: () => undefined,
  };
}

function onTerminal(stream: Surroundings["errors"], say: Say): ShownProgress {
  let last = -Infinity;
  return {
    show({ stage, done }) {
      const now = performance.now();
      if (now - last < pauseBetween) return;
      last = now;
      const full = Math.round(Math.min(1, Math.max(0, done)) * barWidth);
      const line = `${"█".repeat(full)}${"░".repeat(barWidth - full)} ${say(stage)}`;
      stream.write(`\r\u001b[2K${line.slice(0, Math.max(0, (stream.columns ?? 80) - 1))}`);
    },
    end: () => void stream.write("\r\u001b[2K"),
  };
}
