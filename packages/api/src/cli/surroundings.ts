/** Where text goes; a terminal tells that it is one, and how wide. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a command has to do with: where it reads, writes, and looks for files. */
export interface Surroundings {
  readonly input: AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean };
  readonly output: Output;
  readonly errors: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder that file names are meant from. */
  readonly folder: string;
  /** Tells when the command is asked to stop. */
  readonly onStop: (stop: () => void) => void;
}

/** Those of this process. */
export function ofProcess(): Surroundings {
  return {
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    environment: process.env,
    // npm runs scripts in the folder of the package, and keeps the user's own there.
    folder: process.env["INIT_CWD"] ?? process.cwd(),
    onStop: (stop) => void process.once("SIGTERM", stop).once("SIGINT", stop),
  };
}
