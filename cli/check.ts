import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./places.ts";
import { stage, tailOf } from "./progress.mjs";
import { programOf, runTool } from "./run-tool.ts";
import { addTallies, formatTally, ONE_FAILED, ONE_PASSED, type Tally } from "./tally.ts";

interface Check {
  name: string;
  args: () => string[];
}

const CHECKS: readonly Check[] = [
  {
    name: "Style",
    args: () => [
      programOf("@biomejs/biome", "biome"),
      "check",
      "--diagnostic-level=warn",
      "--error-on-warnings",
      ".",
    ],
  },
  { name: "Types", args: () => [programOf("typescript", "tsc"), "--noEmit", "-p", "."] },
  { name: "Imports", args: () => [join(root, "cli", "check-imports.ts")] },
  { name: "Unused code", args: () => [programOf("knip"), "--no-progress"] },
];

/** Runs every check, also after one that failed; prints what those found. */
export async function runChecks(): Promise<Tally> {
  await writeRouteTypes();
  const tallies: Tally[] = [];
  for (const { name, args } of CHECKS) {
    const { code, output } = await stage(name, () => runTool(args()));
    if (code !== 0) console.log(`${name} failed:\n${tailOf(output, 60)}`);
    tallies.push(code === 0 ? ONE_PASSED : ONE_FAILED);
  }
  return addTallies(tallies);
}

/** A bare clone lacks the declarations that the framework writes, such as those of imported styles. */
async function writeRouteTypes(): Promise<void> {
  if (!existsSync(join(root, "app"))) return;
  const { code, output } = await stage("Route types", () => runTool([programOf("next"), "typegen"]));
  if (code !== 0) console.log(`Route types could not be written:\n${tailOf(output)}`);
}

/** `errata check`. */
export async function check(): Promise<void> {
  const tally = await runChecks();
  console.log(formatTally(tally));
  if (tally.failed > 0) process.exitCode = 1;
}
