import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineCommand, runCommand, runMain } from "citty";
import { root } from "./places.ts";

const envFile = join(root, ".env");
// Variables that are set already win over the file.
if (existsSync(envFile) && process.argv[2] !== "test") process.loadEnvFile(envFile);

/** A command without options of its own: what it does is in `load`. */
const plain = (description: string, load: () => Promise<() => Promise<void>>) =>
  defineCommand({
    meta: { description },
    run: async () => {
      const run = await load();
      await run();
    },
  });

const main = defineCommand({
  meta: {
    name: "errata",
    description: "Grade corrections, approve datasets, see whether learning from mistakes helped.",
  },
  subCommands: {
    start: plain(
      "Start everything: database, web server and worker",
      async () => (await import("./start.ts")).start,
    ),
    dev: plain("Start everything for working on Errata itself", async () => (await import("./dev.ts")).dev),
    web: plain("Run one web server against DATABASE_URL", async () => (await import("./web.ts")).web),
    worker: plain("Run one worker", async () => (await import("./worker.ts")).worker),
    "simulated-endpoint": async () => (await import("./simulated-endpoint.ts")).simulatedEndpointCommand,
    migrate: plain("Bring the database up to date", async () => (await import("./migrate.ts")).migrateOnly),
    build: plain(
      "Make the production build if sources changed",
      async () => (await import("./build.ts")).buildOnly,
    ),
    check: plain(
      "Check style, types, imports and unused code",
      async () => (await import("./check.ts")).check,
    ),
    import: async () => (await import("./import.ts")).importCommand,
    "check-answers": async () => (await import("./check-answers.ts")).checkAnswersCommand,
    user: async () => (await import("./user.ts")).userCommand,
    token: async () => (await import("./token.ts")).tokenCommand,
    backup: async () => (await import("./backup.ts")).backupCommand,
    restore: async () => (await import("./restore.ts")).restoreCommand,
    test: async () => (await import("./test.ts")).testCommand,
    bench: async () => (await import("./bench.ts")).benchCommand,
  },
});

const args = process.argv.slice(2);
const wantsHelp = args.length === 0 || args.some((arg) => arg === "--help" || arg === "-h");
try {
  if (wantsHelp) await runMain(main, { rawArgs: args.length === 0 ? ["--help"] : args });
  else await runCommand(main, { rawArgs: args });
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

/** A refusal is told by its message; anything else is a bug and shows where it happened. */
function explain(error: unknown): void {
  const isRefusal = error instanceof Error && (error.constructor === Error || "code" in error);
  console.error(isRefusal ? `\n${error.message}` : error);
  for (let cause = error instanceof Error ? error.cause : null; cause instanceof Error; cause = cause.cause) {
    console.error(`  because: ${cause.message}`);
  }
}
