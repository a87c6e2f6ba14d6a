import { statSync } from "node:fs";
import { resolve } from "node:path";
import { defineCommand } from "citty";
import { backupToFile } from "#lib/backup/write-backup.ts";
import { findDatabase } from "./database.ts";

/** `errata backup FILE`: everything the app stores, as it is at this moment, in one file; web and worker go on. */
export const backupCommand = defineCommand({
  meta: { description: "Write everything that is stored into one file" },
  args: { file: { type: "positional", description: "the file to write", required: false } },
  run: async ({ args }) => {
    if (!args.file) throw new Error("Say where to: errata backup FILE");
    const file = resolve(args.file);
    const stopping = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM"] as const)
      process.once(signal, () => stopping.abort(new Error("Stopped; no backup was written.")));
    const { databaseUrl, embedded } = await findDatabase();
    try {
      await backupToFile(databaseUrl, file, {
        signal: stopping.signal,
        report: ({ table, rows }) =>
          console.log(`  ${table.padEnd(24)} ${rows.toLocaleString("en").padStart(12)} rows`),
      });
    } finally {
      await embedded?.stop();
    }
    const megabytes = (statSync(file).size / 1024 / 1024).toFixed(1);
    console.log(
      `\n${file} is complete (${megabytes} MB). It holds password hashes and everybody's work: only you can read it, keep it so.\n` +
        "Keys of this server (secrets.json or its environment) are not in it: keep those separately.",
    );
  },
});
