import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { waitForLock } from "#lib/hold-lock.mjs";
import { nextProgram, root } from "./places.ts";
import { stage, tailOf } from "./progress.mjs";
import { endChild, spawnNode } from "./supervise.ts";

const SOURCES = ["{app,pages,components,lib,db,public}/**/*", "*.{js,mjs,ts,json}", ".browserslistrc"];

/**
 * Makes the production build unless the one that is there was made from the same sources.
 * Answers whether it built. `onChild` gets a function that ends a build under way.
 */
export async function ensureBuild(onChild: (end: () => Promise<void>) => void = () => {}): Promise<boolean> {
  if (isBuilt()) return false;
  const lock = await waitForLock(`build:${root}`, () =>
    console.log("Another process builds; waiting for it."),
  );
  try {
    if (isBuilt()) return false;
    await stage("Building the app", () => build(onChild));
    return true;
  } finally {
    await lock.release();
  }
}

function buildDirectory(): string {
  return resolve(root, process.env.NEXT_DIST_DIR ?? ".next");
}

const stampFile = () => join(buildDirectory(), "errata-sources");

function isBuilt(): boolean {
  return (
    existsSync(stampFile()) &&
    existsSync(join(buildDirectory(), "BUILD_ID")) &&
    readFileSync(stampFile(), "utf8") === hashSources(root)
  );
}

/** SHA-256 over the names and contents of all that goes into the build of a project folder; tests do not. */
export function hashSources(folder: string): string {
  const files = globSync(SOURCES, { cwd: folder })
    .filter(
      (path) =>
        !/\.test\.tsx?$|^(vitest|playwright|drizzle|knip|biome)\b|next-env\.d\.ts$|tsbuildinfo$/.test(path),
    )
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
  const hash = createHash("sha256");
  for (const path of files) {
    const content = readFileSync(join(folder, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

async function build(onChild: (end: () => Promise<void>) => void): Promise<void> {
  // What is built is what was there at the beginning; an edit during the build makes the next start build again.
  const sources = hashSources(root);
  rmSync(stampFile(), { force: true });
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawnNode([nextProgram, "build"], env, "pipe");
  onChild(() => endChild(child));
  let log = "";
  child.stdout?.on("data", (chunk) => (log += chunk));
  child.stderr?.on("data", (chunk) => (log += chunk));
  const code = await new Promise((done) => child.once("close", done));
  mkdirSync(join(root, ".build"), { recursive: true });
  writeFileSync(join(root, ".build", "build.log"), log);
  if (code !== 0 || !existsSync(join(buildDirectory(), "BUILD_ID")))
    throw new Error(`${tailOf(log, 40)}\n\nThe build failed. The whole log: .build/build.log`);
  writeFileSync(stampFile(), sources);
}

/** `errata build`: as a start would build. */
export async function buildOnly(): Promise<void> {
  console.log((await ensureBuild()) ? "Built." : "The build is of these sources already.");
}
