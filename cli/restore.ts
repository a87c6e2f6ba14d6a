import { resolve } from "node:path";
import { defineCommand } from "citty";
import { restoreFromFile } from "#lib/backup/restore-backup.ts";
import { findDatabase } from "./database.ts";

/** `errata restore FILE`: puts a backup into an empty database and checks every table by its hash. */
export const restoreCommand = defineCommand({
  meta: { description: "Put a backup into an empty database" },
  args: { file: { type: "positional", description: "a file made by errata backup", required: false } },
  run: async ({ args }) => {
    if (!args.file) throw new Error("Say which: errata restore FILE");
    const { databaseUrl, embedded } = await findDatabase();
    try {
      const { tables, runningImports, pausedRuns } = await restoreFromFile(
        databaseUrl,
        resolve(args.file),
        (end) =>
          console.log(
            `  ${end.table.padEnd(24)} ${end.rows.toLocaleString("en").padStart(12)} rows  sha256 ${end.sha256.slice(0, 12)}… as written`,
          ),
      );
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      console.log(
        `\nRestored: ${rows.toLocaleString("en")} rows in ${tables.length} tables, every hash as written.`,
      );
      if (pausedRuns > 0)
        console.log(`Runs that were under way: ${pausedRuns}. Open each and press “Resume”.`);
      if (runningImports > 0)
        console.log(`Imports that were under way: ${runningImports}. Open each and press “Go on”.`);
    } finally {
      await embedded?.stop();
    }
  },
});
