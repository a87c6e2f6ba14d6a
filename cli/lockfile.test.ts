import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./places.ts";

interface Entry {
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  packages: Record<string, Entry>;
};

/** Where Node would look for `name` from the package in `from`, outwards. */
function isLocked(from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf("/node_modules/"), 0))) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]?.version) return true;
    if (folder === "") return false;
  }
}

describe("the lockfile", () => {
  // npm leaves out what the registry at hand cannot serve, and `npm ci` then refuses the whole file everywhere.
  it("has an entry for every package that another one names, other platforms' too", () => {
    const missing = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path || "this project"} wants ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("names an exact version everywhere", () => {
    for (const [path, { version }] of Object.entries(packages)) {
      if (path !== "") expect(version, path).toMatch(/^\d+\.\d+\.\d+/);
    }
  });
});
