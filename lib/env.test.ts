import { describe, expect, it } from "vitest";
import { parseEnv } from "./env.ts";

describe("the environment", () => {
  it("has a default for everything a first start needs", () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      HOST: "127.0.0.1",
      ERRATA_DATA: ".errata",
      ERRATA_MAX_UPLOAD_MB: 2000,
      ERRATA_ALLOW_PRIVATE_URLS: false,
      LOG_LEVEL: "info",
    });
  });

  it("treats an empty variable as one that is not set", () => {
    expect(parseEnv({ DATABASE_URL: "", ERRATA_SECRET: "", ERRATA_PUBLIC_URL: "" }).DATABASE_URL).toBe(
      undefined,
    );
  });

  it.each([
    ["a port that is no number", { PORT: "web" }, "PORT"],
    ["a port out of range", { PORT: "70000" }, "PORT"],
    ["a database that is not PostgreSQL", { DATABASE_URL: "mysql://root@localhost/errata" }, "DATABASE_URL"],
    ["a short secret", { ERRATA_SECRET: "hunter2" }, "ERRATA_SECRET"],
    ["an encryption key of the wrong length", { ERRATA_ENCRYPTION_KEY: "aGVsbG8=" }, "ERRATA_ENCRYPTION_KEY"],
    ["an address without http", { ERRATA_PUBLIC_URL: "ftp://errata.example" }, "ERRATA_PUBLIC_URL"],
    ["half of an OAuth pair", { GITHUB_ID: "abc" }, "GITHUB_SECRET"],
  ])("refuses %s and names the variable", (_what, source, name) => {
    expect(() => parseEnv(source)).toThrow(name);
  });

  it("never repeats a secret's value in its refusal", () => {
    expect(() => parseEnv({ ERRATA_SECRET: "hunter2" })).not.toThrow("hunter2");
  });
});
