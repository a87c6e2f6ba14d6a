import { describe, expect, test } from "vitest";
import { type Draft, firstDraft, type RunDraft, readDraft } from "./use-new-run.ts";

const id = "01a20486-b8e9-7257-896b-4cc54e9029da";
const draft = (changes: Partial<RunDraft> = {}): Draft => ({
  ...firstDraft("seed"),
  sets: [],
  modelId: id,
  promptVersionId: id,
  ...(changes as Partial<Draft>),
});

describe("readDraft", () => {
  test("a whole draft is a request", () => {
    expect(readDraft(draft({ cap: "0.5", replySeed: "7" }))).toMatchObject({
      errors: {},
      request: {
        capNanoUsd: 500_000_000,
        retries: 2,
        selection: { sample: { size: 50, seed: "seed" } },
        parameters: { temperature: 0, maxTokens: 1024, seed: 7 },
      },
    });
  });

  test("without a sample all that match are asked about", () => {
    expect(readDraft(draft({ isSample: false, size: "" })).request?.selection.sample).toBeNull();
  });

  test.each([
    ["size", "0"],
    ["size", "many"],
    ["seed", " "],
    ["temperature", "2.5"],
    ["temperature", "-1"],
    ["maxTokens", "1e9"],
    ["replySeed", "x"],
    ["retries", "11"],
    ["cap", "free"],
  ] as const)("says what is wrong with %s “%s”", (field, value) => {
    const read = readDraft(draft({ [field]: value }));
    expect(read.errors[field]).toEqual(expect.any(String));
    expect(read.request).toBeNull();
  });

  test("without a model there is nothing to estimate", () => {
    expect(readDraft(draft({ modelId: null })).plan).toBeNull();
  });
});
