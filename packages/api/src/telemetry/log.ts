/** Writes one entry of the log: what happened, and facts about it. Never a document, nor anything quoted from one. */
export type Log = (event: string, facts?: Readonly<Record<string, unknown>>) => void;

/**
 * A log of JSON lines.
 *
 * @param write where a line goes; it ends with a line break
 * @param now the clock
 */
export function jsonLog(write: (line: string) => void, now: () => Date = () => new Date()): Log {
  return (event, facts = {}) => write(`${JSON.stringify({ time: now().toISOString(), event, ...facts })}\n`);
}

/** Keeps nothing. */
export const noLog: Log = () => undefined;
