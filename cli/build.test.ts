import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashSources } from "./build.ts";

let folder = "";
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "errata-sources-"));
  write("app/page.tsx", "export default 1;");
  write("lib/paths/steps.ts", "export const steps = 1;");
  write("package-lock.json", "{}");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the hash that keys the build", () => {
  it.each([
    ["a page changes", "app/page.tsx", "export default 2;"],
    ["a file is added", "components/ui/button.tsx", "export {};"],
    ["the lockfile changes", "package-lock.json", '{"a":1}'],
    ["the configuration changes", "next.config.js", "export default {};"],
  ])("changes when %s", (_what, path, text) => {
    const before = hashSources(folder);
    write(path, text);
    expect(hashSources(folder)).not.toBe(before);
  });

  it.each([
    ["a test changes", "lib/paths/steps.test.ts"],
    ["the compiler leaves its notes", "tsconfig.tsbuildinfo"],
    ["the framework writes its types", "next-env.d.ts"],
    ["the README changes", "README.md"],
  ])("stays when %s", (_what, path) => {
    const before = hashSources(folder);
    write(path, "new");
    expect(hashSources(folder)).toBe(before);
  });
});
