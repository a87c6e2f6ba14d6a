import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkBaseUrl, isUnencrypted } from "./base-url.ts";

describe("checkBaseUrl", () => {
  test.each([
    ["https://api.example.com/v1", "https://api.example.com/v1"],
    [" https://api.example.com/v1/ ", "https://api.example.com/v1"],
    ["https://api.example.com/v1/chat/completions", "https://api.example.com/v1"],
    ["https://api.example.com/v1/models/", "https://api.example.com/v1"],
    ["http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1"],
    ["http://2130706433:8000/v1", "http://127.0.0.1:8000/v1"],
    ["https://api.example.com", "https://api.example.com"],
    ["https://models", "https://models"],
    ["https://api.example.com/models/completions/", "https://api.example.com"],
  ])("stores %s as %s", (text, url) => {
    expect(checkBaseUrl(text)).toEqual({ ok: true, url });
  });

  test.each([
    "",
    "api.example.com/v1",
    "ftp://a/v1",
    "file:///etc/passwd",
    "https://u:p@a/v1",
    "https://a/v1?k=1",
    "https://a/#x",
  ])("refuses %j with words for people", (text) => {
    expect(checkBaseUrl(text)).toEqual({ ok: false, message: expect.stringMatching(/address/) });
  });

  test("stores what it stored the same, and answers any text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string().map((path) => `https://host/${path}`),
          fc.string(),
        ),
        (text) => {
          const once = checkBaseUrl(text);
          if (once.ok) expect(checkBaseUrl(once.url)).toEqual(once);
        },
      ),
    );
  });
});

describe("isUnencrypted", () => {
  test.each([
    ["http://api.example.com/v1", true],
    ["http://8.8.8.8/v1", true],
    ["https://api.example.com/v1", false],
    ["http://localhost:8000/v1", false],
    ["http://127.0.0.1:8000/v1", false],
    ["http://10.0.0.7/v1", false],
    ["http://gpu-box:8000/v1", false],
    ["http://[::1]:8000/v1", false],
    ["nonsense", false],
  ])("says of %s: %s", (text, expected) => {
    expect(isUnencrypted(text)).toBe(expected);
  });
});
