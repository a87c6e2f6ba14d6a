import { spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { basename, join } from "node:path";
import { defineCommand } from "citty";
import { root } from "./places.ts";

/** `errata bench NAME …`: one script of the bench folder, printing JSON lines. */
export const benchCommand = defineCommand({
  meta: { description: "Measure one of the figures in the README" },
  args: { name: { type: "positional", description: "which figure", required: false } },
  run: async ({ args, rawArgs }) => {
    const script = join(root, "bench", `${args.name}.ts`);
    if (!args.name || !/^[a-z-]+$/.test(args.name) || !existsSync(script)) {
      const names = globSync("bench/*.ts", { cwd: root }).map((path) => basename(path, ".ts"));
      throw new Error(
        `Say which: ${names.filter((name) => !name.endsWith(".test")).join(", ") || "there is none yet"}`,
      );
    }
    const child = spawn(process.execPath, [script, ...rawArgs.slice(1)], { cwd: root, stdio: "inherit" });
    process.exitCode = await new Promise<number>((done) => child.once("exit", (code) => done(code ?? 1)));
  },
});
