import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root } from "./places.ts";
import { endChild, spawnNode } from "./supervise.ts";

/** The script behind a package's command, so that it runs on this Node and not on the one of its first line. */
export function programOf(packageName: string, command = packageName): string {
  const file = findManifest(packageName);
  const { bin } = JSON.parse(readFileSync(file, "utf8")) as { bin: string | Record<string, string> };
  const path = typeof bin === "string" ? bin : bin[command];
  if (!path) throw new Error(`${packageName} has no command ${command}`);
  return join(dirname(file), path);
}

function findManifest(packageName: string): string {
  const folders = createRequire(join(root, "package.json")).resolve.paths(packageName) ?? [];
  for (const folder of folders) {
    const file = join(folder, packageName, "package.json");
    try {
      readFileSync(file);
      return file;
    } catch {}
  }
  throw new Error(`${packageName} is not installed`);
}

const running = new Set<ChildProcess>();
let interrupted = false;

/** Ends what runs now and lets nothing new begin, so that a run of many parts comes to its clean-up. */
export function interruptTools(): void {
  interrupted = true;
  for (const child of running) void endChild(child);
}

/** Runs a Node program to its end in the project folder; its output is shown or kept. */
export async function runTool(
  args: string[],
  { env = process.env, show = false }: { env?: NodeJS.ProcessEnv; show?: boolean } = {},
): Promise<{ code: number; output: string }> {
  if (interrupted) return { code: 130, output: "Interrupted." };
  const child = spawnNode(args, env, show ? "inherit" : "pipe");
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise<number>((done) => child.once("close", (exit) => done(exit ?? 1)));
  running.delete(child);
  return { code, output };
}
