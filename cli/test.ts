import { existsSync, globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { defineCommand } from "citty";
import { ensureBuild } from "./build.ts";
import { runChecks } from "./check.ts";
import { findChromium } from "./find-chromium.ts";
import { root } from "./places.ts";
import { interruptTools, programOf, runTool } from "./run-tool.ts";
import {
  addTallies,
  formatTally,
  NOTHING,
  ONE_FAILED,
  ONE_PASSED,
  type Tally,
  tallyPlaywright,
  tallyVitest,
  withExitCode,
} from "./tally.ts";
import { testEnvironment, withTemporaryDatabase, withTemporaryStart } from "./temporary-start.ts";

const reports = join(root, ".build", "reports");

/** The parts of a whole run, in order; `filter` is part of a test file's name. */
const PARTS: Record<string, (filter: string[]) => Promise<Tally>> = {
  check: () => runChecks(),
  unit: (filter) => runVitest("unit", filter, testEnvironment({ NODE_ENV: "test" })),
  db: (filter) =>
    withTemporaryDatabase((url) =>
      // They wait for the database and for time to pass more than they compute.
      runVitest(
        "db",
        ["--maxWorkers=3", ...filter],
        testEnvironment({ NODE_ENV: "test", ERRATA_TEST_DATABASE_URL: url }),
      ),
    ),
  build: async () => {
    await ensureBuild();
    return ONE_PASSED;
  },
  training: (filter) =>
    withTemporaryDatabase((url) =>
      runVitest(
        "training",
        filter,
        testEnvironment({
          NODE_ENV: "test",
          ERRATA_TEST_DATABASE_URL: url,
          ...(process.env.ERRATA_TRL ? { ERRATA_TRL: process.env.ERRATA_TRL } : {}),
        }),
      ),
    ),
  start: (filter) => runVitest("start", filter, testEnvironment({ NODE_ENV: "test" })),
  e2e: runBrowser,
};

async function runVitest(project: string, filter: string[], env: NodeJS.ProcessEnv): Promise<Tally> {
  const report = join(reports, `${project}.json`);
  const how = ["--reporter=dot", "--reporter=json", `--outputFile.json=${report}`, "--passWithNoTests"];
  const args = [programOf("vitest"), "run", "--project", project, ...how, ...filter];
  const { code } = await runTool(args, { env, show: true });
  return withExitCode(readReport(report, tallyVitest), code);
}

async function runBrowser(filter: string[]): Promise<Tally> {
  if (globSync("e2e/**/*.spec.ts", { cwd: root }).length === 0) return NOTHING;
  const chromium = await findChromium();
  await ensureBuild();
  const report = join(reports, "e2e.json");
  return withTemporaryStart(async ({ address, databaseUrl, dataDir }) => {
    const env = testEnvironment({
      BASE_URL: address,
      E2E_DATABASE_URL: databaseUrl,
      E2E_DATA: dataDir,
      PLAYWRIGHT_CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    const args = [programOf("@playwright/test", "playwright"), "test", "--reporter=line,json", ...filter];
    const { code } = await runTool(args, { env, show: true });
    return withExitCode(readReport(report, tallyPlaywright), code);
  });
}

/** A runner that died left no report. */
function readReport(path: string, read: (report: unknown) => Tally): Tally {
  return existsSync(path) ? read(JSON.parse(readFileSync(path, "utf8"))) : ONE_FAILED;
}

/** `errata test [check|unit|db|build|training|start|e2e] [filter …]`: the last line is the sum. */
export const testCommand = defineCommand({
  meta: { description: "Run all tests, or one part: check, unit, db, build, training, start, e2e [filter]" },
  run: async ({ rawArgs }) => {
    const [part, ...filter] = rawArgs;
    if (part !== undefined && !PARTS[part])
      throw new Error(`There is no part ${part}: ${Object.keys(PARTS).join(", ")}`);
    for (const signal of ["SIGINT", "SIGTERM", "disconnect"] as const) process.on(signal, interruptTools);
    process.channel?.unref();
    rmSync(reports, { recursive: true, force: true });
    mkdirSync(reports, { recursive: true });
    const results: [string, Tally, number][] = [];
    for (const [name, run] of Object.entries(PARTS)) {
      if (part !== undefined && part !== name) continue;
      const begun = Date.now();
      const tally = await run(filter).catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        return ONE_FAILED;
      });
      results.push([name, tally, Math.round((Date.now() - begun) / 1000)]);
    }
    console.log("");
    for (const [name, tally, seconds] of results) {
      console.log(`${name.padEnd(6)} ${`${seconds}`.padStart(4)} s  ${formatTally(tally)}`);
    }
    const sum = addTallies(results.map(([, tally]) => tally));
    console.log(`\n${formatTally(sum)}`);
    if (sum.failed > 0) process.exitCode = 1;
  },
});
