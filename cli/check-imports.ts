import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { root } from "./places.ts";
import { programOf, runTool } from "./run-tool.ts";

const FOLDERS = ["app", "pages", "components", "lib", "db", "cli", "e2e", "bench"];

const reportSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string(), severity: z.string() }),
      }),
    ),
  }),
});

const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
const cruiser = programOf("dependency-cruiser", "depcruise");
const { output } = await runTool([
  cruiser,
  "--config",
  ".dependency-cruiser.cjs",
  "--output-type",
  "json",
  ...folders,
]);
const report = reportSchema.parse(JSON.parse(output.slice(output.indexOf("{"))));

const broken = report.summary.violations.filter(({ rule }) => rule.severity === "error");
for (const { from, to, rule } of broken) console.log(`${rule.name}: ${from} imports ${to}`);

// Without a parser it understands, dependency-cruiser reads nothing and finds nothing wrong.
const read = new Set(report.modules.map(({ source }) => source));
const unread = globSync(`{${folders.join(",")}}/**/*.{ts,tsx}`, { cwd: root })
  .filter((path) => !path.endsWith(".d.ts") && !path.endsWith(".d.mts"))
  .filter((path) => !read.has(path));
for (const path of unread) console.log(`not read: ${path}`);

console.log(`${read.size} modules read, ${broken.length} imports against the rules`);
if (broken.length > 0 || unread.length > 0) process.exitCode = 1;
