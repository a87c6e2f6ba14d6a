import { describe, expect, it } from "vitest";
import { startingChoices } from "#lib/training/presets.ts";
import { choicesOf, draftOf } from "./use-new-job.ts";

const choices = startingChoices("7b", "gsm8k", "qlora", 1);

describe("the form of a new training job", () => {
  it.each(["7b", "70b"] as const)("begins with the preset of %s and gives it back unchanged", (size) => {
    const preset = startingChoices(size, "math", "full", 4);
    expect(choicesOf(draftOf(preset))).toEqual({ valid: preset, errors: {} });
  });

  it.each([
    ["learningRate", "2e-4", null],
    ["learningRate", "", "Enter a number."],
    ["learningRate", "fast", "Enter a number."],
    ["duration", "2.5", expect.any(String)],
    ["r", "0", expect.any(String)],
    ["dropout", "0.1", null],
  ])("reads %s as typed: %j", (key, text, error) => {
    const draft = draftOf(choices);
    const { valid, errors } = choicesOf({ ...draft, numbers: { ...draft.numbers, [key]: text } });
    expect(errors[key] ?? null).toEqual(error);
    expect(valid === null).toBe(error !== null);
  });

  it("takes an empty revision as none", () => {
    expect(choicesOf({ ...draftOf(choices), revision: " " }).valid?.revision).toBeNull();
  });
});
