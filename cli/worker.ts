import { prepareDatabase } from "./database.ts";
import { createShutdown } from "./shutdown.ts";

/** One worker of several on the same database, until a signal; jobs under way are finished or given back. */
export async function worker(): Promise<void> {
  const shutdown = createShutdown();
  const { embedded, variables } = await prepareDatabase();
  Object.assign(process.env, variables);
  if (embedded) shutdown.add(() => embedded.stop());
  const { startWorker } = await import("#lib/jobs/worker.ts");
  const running = await startWorker();
  shutdown.add(() => running.stop());
}
