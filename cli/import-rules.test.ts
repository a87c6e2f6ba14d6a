import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const rules = createRequire(import.meta.url)(path.join(root, ".dependency-cruiser.cjs")) as {
  forbidden: { name: string }[];
};

/** One planted violation for each rule: the file that breaks it, and what it imports. */
const violations: Record<string, { from: string; to: string }> = {
  "no-circular": { from: "lib/answers/one.ts", to: "lib/answers/two.ts" },
  "nobody-imports-the-edges": { from: "lib/answers/edge.ts", to: "cli/errata.ts" },
  "components-see-no-server": { from: "components/reviews/server.ts", to: "db/client.ts" },
  "components-of-one-noun": { from: "components/reviews/other.ts", to: "components/datasets/list.ts" },
  "ui-knows-no-noun": { from: "components/ui/noun.ts", to: "components/reviews/screen.ts" },
  "lib-sees-no-screen": { from: "lib/reviews/screen.ts", to: "components/reviews/screen.ts" },
  "db-knows-only-vocabularies": { from: "db/queries/reviews.ts", to: "lib/reviews/commands.ts" },
  "commands-know-no-request": { from: "lib/imports/commands.ts", to: "lib/imports/procedures.ts" },
  "tasks-only-in-the-registry": { from: "lib/datasets/read.ts", to: "lib/datasets/tasks.ts" },
  "router-only-behind-the-handler": { from: "lib/datasets/router-user.ts", to: "lib/api/router.ts" },
  "pure-stays-pure": { from: "lib/simulation/impure.ts", to: "db/client.ts" },
  "pure-needs-no-node": { from: "lib/statistics/clocked.ts", to: "node:fs" },
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(root, ".build-rules-"));
  const write = (file: string, text: string) => {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text, { flag: "a" });
  };
  writeFileSync(
    path.join(folder, ".dependency-cruiser.cjs"),
    readFileSync(path.join(root, ".dependency-cruiser.cjs")),
  );
  symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
  const targets = Object.values(violations).map(({ to }) => to);
  for (const to of targets) if (!to.startsWith("node:")) write(to, "export const planted = 1;\n");
  for (const { from, to } of Object.values(violations)) {
    const target = to.startsWith("node:") ? to : `./${path.relative(path.dirname(from), to)}`;
    write(from, `import * as planted from "${target}";\nexport const used = planted;\n`);
  }
  write("lib/answers/two.ts", 'import * as back from "./one.ts";\nexport const used = back;\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function broken(): Set<string> {
  const program = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [
    program,
    "--config",
    ".dependency-cruiser.cjs",
    "--output-type",
    "json",
    "lib",
    "db",
    "components",
    "cli",
  ];
  const output = execFileSync(process.execPath, args, { cwd: folder, maxBuffer: 1 << 26 });
  const report = JSON.parse(output.toString()) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return new Set(report.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`));
}

describe("import rules", () => {
  test("each has a planted violation here", () => {
    expect(Object.keys(violations).sort()).toEqual(rules.forbidden.map((rule) => rule.name).sort());
  });

  test("each one catches its planted violation", () => {
    const caught = broken();
    const missed = Object.entries(violations).filter(([rule, { from }]) => !caught.has(`${rule} ${from}`));
    expect(missed).toEqual([]);
  });
});
