import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureEmbeddedPostgres } from "#db/embedded.ts";
import { getImport } from "#db/queries/imports.ts";
import { createTemplateDatabase } from "#db/testing.ts";
import { resumeImport } from "./commands.ts";
import { createImportWorld, gsm8kRow, jsonLines } from "./import-world.testing.ts";

/**
 * Imports on a database whose disk runs full: the folder of the first argument lies on a small file system of this
 * process alone. Prints what became of the import while the disk was full, and after room was made.
 */
const [folder = "", rowCount = "0"] = process.argv.slice(2);
const dataDir = join(folder, "data");
const log = () => {};
const settings = { max_wal_size: "64MB", min_wal_size: "32MB" };
const start = () => ensureEmbeddedPostgres({ dataDir, settings, log });

const database = await start();
process.env.ERRATA_TEST_DATABASE_URL = database.url;
await createTemplateDatabase();
const world = await createImportWorld();
const id = await world.upload(
  jsonLines(Array.from({ length: Number(rowCount) }, (_, index) => gsm8kRow(index))),
);
await world.start(id);

const ballast = join(folder, "ballast");
const { bavail, bsize } = statfsSync(folder);
writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 6 * 1024 * 1024), 1));
const thrown = await world.run(id).then(
  () => null,
  (error: Error) => error.message,
);
rmSync(ballast);
await start(); // a server without room for its log stops by itself

async function stand() {
  for (let attempt = 1; ; attempt++) {
    try {
      return await getImport(world.connection.db, world.projectId, id);
    } catch (error) {
      if (attempt === 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500)); // it recovers
    }
  }
}
const full = await stand();
if (full?.state === "failed")
  await resumeImport(world.connection, world.actor, { projectId: world.projectId, id }, async () => {});
await world.run(id);
const done = await stand();
const [counted] = await world.connection
  .raw`select count(*)::int as questions from questions where import_id = ${id}`;
console.log(
  JSON.stringify({
    whileFull: { thrown, state: full?.state, failure: full?.failure, rowsRead: full?.rowsRead },
    afterwards: { state: done?.state, rowsRead: done?.rowsRead, rowsAdded: done?.rowsAdded, ...counted },
  }),
);
await world.connection.drop();
await database.stop();
