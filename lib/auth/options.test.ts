import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { authOptions } from "./options.ts";

beforeEach(() => vi.stubEnv("ERRATA_SECRET", "a secret of tests that is long enough to sign"));
afterEach(() => vi.unstubAllEnvs());

const cookies = () => Object.entries(authOptions().cookies ?? {});

describe("cookies", () => {
  test("next-auth takes whatever begins with the session's name for a piece of it, so no other one does", () => {
    vi.stubEnv("PORT", "3456");
    const names = cookies().map(([, cookie]) => cookie?.name ?? "");
    expect(names).toContain("errata-3456.session");
    expect(names.filter((name) => name.startsWith("errata-3456.session"))).toHaveLength(1);
    expect(names.every((name) => name.startsWith("errata-3456."))).toBe(true);
  });

  test.each([
    ["https://errata.example.org", true],
    ["http://127.0.0.1:3000", false],
    ["", false],
  ])(
    "with the address “%s” secure is %s; scripts never see them, other sites never send them",
    (url, secure) => {
      vi.stubEnv("ERRATA_PUBLIC_URL", url);
      for (const [, cookie] of cookies()) {
        expect(cookie?.options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/", secure });
      }
    },
  );
});

describe("ways to log in", () => {
  test.each([
    ["a password alone", {}, ["credentials"]],
    ["GitHub", { GITHUB_ID: "a", GITHUB_SECRET: "b" }, ["credentials", "github"]],
    ["Google", { GOOGLE_ID: "a", GOOGLE_SECRET: "b" }, ["credentials", "google"]],
    [
      "a provider of one's own",
      { OIDC_ISSUER: "https://id.example.org", OIDC_ID: "a", OIDC_SECRET: "b" },
      ["credentials", "oidc"],
    ],
    ["not GitHub without its secret", { GITHUB_ID: "a" }, ["credentials"]],
  ])("%s", (_, settings, ids) => {
    for (const name of [
      "GITHUB_ID",
      "GITHUB_SECRET",
      "GOOGLE_ID",
      "GOOGLE_SECRET",
      "OIDC_ISSUER",
      "OIDC_ID",
      "OIDC_SECRET",
    ])
      vi.stubEnv(name, "");
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    expect(authOptions().providers.map(({ id }) => id)).toEqual(ids);
  });
});
