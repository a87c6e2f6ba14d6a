import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureSecrets, requireSecrets } from "./secrets.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "errata-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("secrets of a data folder", () => {
  it("are made once, for the owner only, and long enough", () => {
    const first = ensureSecrets(folder, {} as NodeJS.ProcessEnv);
    expect(ensureSecrets(folder, {} as NodeJS.ProcessEnv)).toEqual(first);
    expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
    expect(Buffer.from(first.ERRATA_ENCRYPTION_KEY, "base64")).toHaveLength(32);
    expect(first.ERRATA_SECRET).not.toBe(first.ERRATA_ENCRYPTION_KEY);
  });

  it("give way to the environment", () => {
    const environment = { ERRATA_SECRET: "x".repeat(40) } as unknown as NodeJS.ProcessEnv;
    expect(ensureSecrets(folder, environment).ERRATA_SECRET).toBe("x".repeat(40));
  });

  it("are not replaced when the file is damaged", () => {
    writeFileSync(join(folder, "secrets.json"), "{");
    expect(() => ensureSecrets(folder, {} as NodeJS.ProcessEnv)).toThrow("restore it");
  });
});

describe("a database of one's own", () => {
  it("wants both secrets and says how to make the one that is missing", () => {
    const environment = { ERRATA_SECRET: "x".repeat(40) } as unknown as NodeJS.ProcessEnv;
    expect(() => requireSecrets(environment)).toThrow(
      /ERRATA_ENCRYPTION_KEY must be set.*\n.*\n.*openssl rand/,
    );
  });
});
