import { describe, expect, test } from "vitest";
import { primaryVerifiedEmail, verifiedEmail } from "./verified-email.ts";

const entry = (email: string, primary: boolean, verified: boolean) => ({ email, primary, verified });

describe("an address another provider vouches for", () => {
  test.each([
    ["claimed as verified", { email_verified: true }, "mira@example.org"],
    ["claimed as unverified", { email_verified: false }, null],
    ["not claimed at all", {}, null],
    ["claimed by a word instead of a truth value", { email_verified: "true" }, null],
    ["without a profile", undefined, null],
  ])("%s", async (_, profile, email) => {
    expect(await verifiedEmail("oidc", undefined, profile, "mira@example.org")).toBe(email);
  });

  test("GitHub's claim inside the profile counts for nothing", async () => {
    expect(await verifiedEmail("github", undefined, { email_verified: true }, "mira@example.org")).toBeNull();
  });

  test.each([
    ["the primary, verified one", [entry("b@x.org", false, true), entry("a@x.org", true, true)], "a@x.org"],
    [
      "nothing when the primary is not verified",
      [entry("a@x.org", true, false), entry("b@x.org", false, true)],
      null,
    ],
    ["nothing from an empty list", [], null],
    ["nothing from an error message", { message: "Bad credentials" }, null],
  ])("takes %s of GitHub's list", (_, list, email) => {
    expect(primaryVerifiedEmail(list)).toBe(email);
  });
});
