import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { createToken } from "#lib/members/token-commands.ts";
import { correctionsFile } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { instance } from "./instance.ts";

const run = promisify(execFile);
const errata = resolve(import.meta.dirname, "../cli/errata.ts");

test("`errata import` with a token takes a file over the API, and says no to a token that may only read", async ({
  project,
  connection,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "errata-import-"));
  try {
    const file = join(folder, "corrections.jsonl");
    writeFileSync(file, correctionsFile(5));
    const tokenOf = async (scope: "read" | "write") => {
      const input = { userId: project.ids.researcher, name: `a ${scope} token`, scope, days: 1 } as const;
      const actor = { userId: project.ids.researcher, via: "system" } as const;
      return (await createToken(connection, actor, project.projectId, input)).token;
    };
    const importWith = (token: string) => {
      const env = { ...process.env, ERRATA_URL: instance.address(), ERRATA_TOKEN: token };
      return run(process.execPath, [errata, "import", file, "--project", project.slug], { env });
    };
    const { stdout, stderr } = await importWith(await tokenOf("write"));
    expect(stderr).toContain("Reading it as corrections (jsonl)");
    expect(stdout).toMatch(/5/);
    const refused = await importWith(await tokenOf("read")).catch((error: { stderr: string }) => error);
    expect(refused.stderr).toMatch(/token/i);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
