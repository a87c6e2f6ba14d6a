import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const now = Date.UTC(2026, 10, 22, 12, 0, 0);

describe("parseRetryAfter", () => {
  test.each<[string, Record<string, string>, number | null]>([
    ["nothing", {}, null],
    ["seconds", { "retry-after": "7" }, 7],
    ["a fraction of a second", { "retry-after": "0.5" }, 0.5],
    ["milliseconds before seconds", { "retry-after-ms": "1500", "retry-after": "9" }, 1.5],
    ["an HTTP date", { "retry-after": "Sun, 22 Nov 2026 12:00:30 GMT" }, 30],
    ["a date that has passed", { "retry-after": "Sun, 22 Nov 2026 11:00:00 GMT" }, 0],
    ["a year", { "retry-after": "31536000" }, 86_400],
    ["a negative number", { "retry-after": "-5" }, null],
    ["words", { "retry-after": "soon" }, null],
    ["an empty value", { "retry-after": "" }, null],
  ])("reads %s", (_, headers, seconds) => {
    expect(parseRetryAfter(new Headers(headers), now)).toBe(seconds);
  });

  test("answers null or a wait within a day, whatever is sent", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const wait = parseRetryAfter({ get: (name) => (name === "retry-after" ? value : null) }, now);
        expect(wait === null || (wait >= 0 && wait <= 86_400)).toBe(true);
      }),
    );
  });
});
