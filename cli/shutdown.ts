const SECOND_SIGNAL_MS = 2000;

export interface Shutdown {
  /** Something to undo at the end; the last added is undone first. */
  add(step: () => Promise<void>): void;
  begun(): boolean;
  run(): Promise<void>;
}

/**
 * Undoes what a command started on Ctrl-C, on a polite signal, or when the parent process ends.
 * A terminal and the parent may both deliver one Ctrl-C; only a later second one means "at once".
 */
export function createShutdown(): Shutdown {
  const steps: (() => Promise<void>)[] = [];
  let begunAt: number | undefined;

  const run = async () => {
    begunAt ??= Date.now();
    for (let step = steps.pop(); step; step = steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
  };
  const onSignal = async (signal?: NodeJS.Signals) => {
    if (begunAt !== undefined) {
      if (signal === "SIGINT" && Date.now() - begunAt > SECOND_SIGNAL_MS) process.exit(1);
      return;
    }
    console.log("\nStopping.");
    await run();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  if (process.channel) {
    process.on("disconnect", () => onSignal());
    // Listening must not keep a process alive that has failed or is done.
    process.channel.unref();
  }
  // The terminal may be gone by now; that must not keep us from cleaning up.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

  return {
    add: (step) => {
      steps.push(step);
    },
    begun: () => begunAt !== undefined,
    run,
  };
}
