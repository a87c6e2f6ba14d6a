import { describe, expect, test } from "vitest";
import type { ModelView } from "#lib/models/views.ts";
import { losesKey, readForm, startValues } from "./model-form.ts";

const filled = {
  ...startValues(null),
  name: "GPT",
  baseUrl: "https://api.example.com/v1",
  model: "gpt-4",
};
const stored: ModelView = {
  id: "m",
  name: "GPT",
  baseUrl: "https://api.example.com/v1",
  model: "gpt-4",
  api: "completions",
  hasKey: true,
  keySetAt: "2026-11-22T12:00:00.000Z",
  promptUsdPerMillionTokens: 2.5,
  completionUsdPerMillionTokens: 10,
  maxConcurrentCalls: 3,
  maxRequestsPerMinute: 60,
  maxTokensPerMinute: null,
  timeoutSeconds: 30,
  isSimulated: false,
  lastTest: null,
  restUntil: null,
  createdAt: "2026-11-22T12:00:00.000Z",
};

describe("readForm", () => {
  test("reads a new connection with the values that nobody needs to enter", () => {
    expect(readForm(filled)).toEqual({
      ok: true,
      fields: {
        name: "GPT",
        baseUrl: "https://api.example.com/v1",
        model: "gpt-4",
        api: "chat",
        promptUsdPerMillionTokens: 0,
        completionUsdPerMillionTokens: 0,
        maxConcurrentCalls: 8,
        maxRequestsPerMinute: null,
        maxTokensPerMinute: null,
        timeoutSeconds: 120,
      },
    });
  });

  test("gives a stored connection back as it is, and leaves its key alone", () => {
    const read = readForm(startValues(stored));
    expect(read).toMatchObject({ ok: true, fields: { api: "completions", maxRequestsPerMinute: 60 } });
    expect(read).not.toHaveProperty("key");
  });

  test.each([
    [{ name: " " }, "name"],
    [{ baseUrl: "" }, "baseUrl"],
    [{ baseUrl: "api.example.com" }, "baseUrl"],
    [{ baseUrl: "https://u:p@a.example/v1" }, "baseUrl"],
    [{ model: "" }, "model"],
    [{ promptUsdPerMillionTokens: "" }, "promptUsdPerMillionTokens"],
    [{ promptUsdPerMillionTokens: "2,5" }, "promptUsdPerMillionTokens"],
    [{ completionUsdPerMillionTokens: "0.0001" }, "completionUsdPerMillionTokens"],
    [{ maxConcurrentCalls: "0" }, "maxConcurrentCalls"],
    [{ maxConcurrentCalls: "1.5" }, "maxConcurrentCalls"],
    [{ maxRequestsPerMinute: "many" }, "maxRequestsPerMinute"],
    [{ timeoutSeconds: "4000" }, "timeoutSeconds"],
    [{ key: "two words" }, "key"],
  ])("says what is wrong with %j", (changes, field) => {
    const read = readForm({ ...filled, ...changes });
    expect(read).toEqual({ ok: false, errors: { [field]: expect.any(String) } });
  });

  test("takes thin separators in numbers, and a key with blanks around it", () => {
    const read = readForm({ ...filled, maxTokensPerMinute: "40\u2009000", key: " sk-1 " });
    expect(read).toMatchObject({ ok: true, fields: { maxTokensPerMinute: 40_000 }, key: "sk-1" });
  });

  test("removes a key when asked", () => {
    expect(readForm({ ...startValues(stored), keyChange: "remove" })).toMatchObject({ ok: true, key: null });
  });
});

test.each([
  ["https://api.example.com/v2", "keep", false],
  ["https://other.example.com/v1", "keep", true],
  ["https://other.example.com/v1", "set", false],
  ["http://api.example.com/v1", "keep", true],
] as const)("losesKey at %s with the key to %s is %s", (baseUrl, keyChange, expected) => {
  expect(losesKey(stored, { ...startValues(stored), baseUrl, keyChange })).toBe(expected);
});
