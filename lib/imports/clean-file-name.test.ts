import { describe, expect, test } from "vitest";
import { cleanFileName } from "./clean-file-name.ts";

describe("cleanFileName", () => {
  test.each([
    ["mr_gsm8k.jsonl", "mr_gsm8k.jsonl"],
    ["Übung – 答え 🙂.csv", "Übung – 答え 🙂.csv"],
    ["gold\u202elnosj.txt", "goldlnosj.txt"],
    ["a\nb\u0000.jsonl", "ab.jsonl"],
    ["\u2066 \u2069", "file"],
  ])("stores %j as %j", (name, stored) => {
    expect(cleanFileName(name)).toBe(stored);
  });
});
