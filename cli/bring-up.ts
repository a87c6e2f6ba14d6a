import { type EmbeddedPostgres, ensureEmbeddedPostgres } from "#db/embedded.ts";
import { isAlive } from "#db/embedded-process.ts";
import { migrate } from "#db/migrate.ts";
import { seedShippedPrompts } from "#db/seed/shipped-prompts.ts";
import { type Prepared, prepareDatabase } from "./database.ts";
import { stage } from "./progress.mjs";
import type { Shutdown } from "./shutdown.ts";

/** The database of a data folder: running, migrated, with the demo project when it is the embedded one and new. */
export async function bringUpDatabase(dataDir: string, shutdown: Shutdown): Promise<Prepared> {
  const prepared = await stage("Starting the database", () => prepareDatabase(console.log));
  if (prepared.embedded) keepDatabase(dataDir, prepared.embedded, shutdown);
  Object.assign(process.env, prepared.variables);
  await stage("Bringing the database up to date", () => migrate(prepared.databaseUrl));
  if (prepared.embedded) await seed(prepared.databaseUrl);
  await seedShippedPrompts(prepared.databaseUrl);
  return prepared;
}

async function seed(databaseUrl: string): Promise<void> {
  const { seedDemo } = await import("#db/seed/seed.ts");
  await stage("Setting up the demo project", () => seedDemo(databaseUrl));
}

/** Stops the database at the end, and starts it again on the same port when it dies before, trying until it runs. */
function keepDatabase(dataDir: string, first: EmbeddedPostgres, shutdown: Shutdown): void {
  let database = first;
  let busy = false;
  let told = "";
  const say = (line: string) => {
    if (line !== told) console.log(line);
    told = line;
  };
  const watch = setInterval(async () => {
    if (busy || shutdown.begun() || isAlive(database.pid)) return;
    busy = true;
    if (!told) say("The database ended; it starts again.");
    try {
      database = await ensureEmbeddedPostgres({ dataDir, samePort: true });
      told = "";
    } catch (error) {
      say(`The database could not be started again yet: ${error instanceof Error ? error.message : error}`);
    }
    busy = false;
  }, 1000);
  shutdown.add(async () => {
    clearInterval(watch);
    await database.stop();
  });
}
