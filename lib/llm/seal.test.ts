import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openSecret, sealSecret } from "./seal.ts";

const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");

beforeEach(() => vi.stubEnv("ERRATA_ENCRYPTION_KEY", key(1)));
afterEach(() => vi.unstubAllEnvs());

describe("sealSecret and openSecret", () => {
  test("give back any text, and seal it differently each time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const sealed = sealSecret(text);
        expect(openSecret(sealed)).toBe(text);
        expect(Buffer.from(sealed).equals(sealSecret(text))).toBe(false);
      }),
    );
  });

  test("keep the text out of the sealed bytes", () => {
    expect(Buffer.from(sealSecret("sk-very-secret")).includes("sk-very-secret")).toBe(false);
  });

  test("refuse bytes that were changed anywhere", () => {
    const sealed = sealSecret("sk-very-secret");
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => openSecret(changed)).toThrow(/Enter the key anew/);
    }
    expect(() => openSecret(sealed.slice(0, 10))).toThrow(/Enter the key anew/);
  });

  test("refuse what was sealed under another key", () => {
    const sealed = sealSecret("sk-very-secret");
    vi.stubEnv("ERRATA_ENCRYPTION_KEY", key(2));
    expect(() => openSecret(sealed)).toThrow(/ERRATA_ENCRYPTION_KEY/);
  });

  test("say what is missing without an encryption key", () => {
    vi.stubEnv("ERRATA_ENCRYPTION_KEY", "");
    expect(() => sealSecret("sk")).toThrow(/openssl rand/);
  });
});
