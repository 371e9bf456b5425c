import type { Dispatch, Job } from "./call.js";

/**
 * Starts at most so many jobs at a time; the others wait in the order they came in.
 *
 * @param most jobs at a time: as many as there are threads
 * @param start gives a port to a thread that is free
 * @returns the same for any number of jobs, for {@link remoteExecutor}
 */
export function inLine(most: number, start: Dispatch): Dispatch {
  let busy = 0;
  const waiting: (() => void)[] = [];
  const next = (): void => {
    while (busy < most && waiting.length > 0) {
      busy++;
      waiting.shift()!();
    }
  };
  return (port) => {
    let job: Job | undefined;
    let giveUp: (error: Error) => void = () => undefined;
    let begin: () => void = () => undefined;
    const running = new Promise<unknown>((resolve, reject) => {
      giveUp = reject;
      begin = () => {
        job = start(port);
        job.running
          .finally(() => {
            busy--;
            next();
          })
          .then(resolve, reject);
      };
    });
    waiting.push(begin);
    next();
    return {
      running,
      finish: () => job?.finish(),
      kill: () => {
        const place = waiting.indexOf(begin);
        if (place >= 0) waiting.splice(place, 1);
        if (job === undefined) giveUp(new Error("it was stopped before it began"));
        else job.kill();
      },
    };
  };
}
