import type { Progress } from "@ripen/core";
import type { Surroundings } from "./surroundings.js";

const words: Readonly<Record<string, string>> = {
  "committed plans": "each initiative as it is planned",
  "fit": "learning when to act",
  "select": "comparing rules of deciding",
  "price": "the plan on new futures",
  "price, real drift": "the plan on new futures, as they are expected",
  "bound": "what no plan can be worth more than",
  "compare": "fixed selections on the same futures",
  "contributions": "the plan without each initiative",
  "each initiative alone": "each initiative by itself",
};

const barWidth = 24;
const pauseBetween = 80; // milliseconds

/** Shows how far work is, until it is ended. */
export interface ShownProgress {
  show(progress: Progress): void;
  end(): void;
}

/** Shows how far the work is: a bar that moves on a terminal, a line for each kind of work elsewhere. */
export function showProgress(stream: Surroundings["errors"]): ShownProgress {
  return stream.isTTY === true ? onTerminal(stream) : inLines(stream);
}

function inLines(stream: Surroundings["errors"]): ShownProgress {
  const told = new Set<string>();
  return {
    show({ stage }) {
      if (told.has(stage)) return;
      told.add(stage);
      stream.write(`- ${words[stage] ?? stage}\n`);
    },
    end: () => undefined,
  };
}

function onTerminal(stream: Surroundings["errors"]): ShownProgress {
  let last = -Infinity;
  return {
    show({ stage, done }) {
      const now = performance.now();
      if (now - last < pauseBetween) return;
      last = now;
      const full = Math.round(Math.min(1, Math.max(0, done)) * barWidth);
      const line = `${"█".repeat(full)}${"░".repeat(barWidth - full)} ${words[stage] ?? stage}`;
      stream.write(`\r\u001b[2K${line.slice(0, Math.max(0, (stream.columns ?? 80) - 1))}`);
    },
    end: () => void stream.write("\r\u001b[2K"),
  };
}
