import { describe, expect, it } from "vitest";
import { questionCapacity, simulatedCorrections, simulatedPaths, simulatedQuestions } from "./streams.ts";
import { templates } from "./templates/catalogue.ts";

describe("simulatedQuestions", () => {
  it("never repeats a question text in 20,000, and could go past a million", () => {
    const texts = new Set<string>();
    for (const { question } of simulatedQuestions({ seed: "unique", count: 20_000 })) texts.add(question);
    expect(texts.size).toBe(20_000);
    expect(questionCapacity).toBeGreaterThan(1_000_000);
  });

  it("has 30 or more templates with distinct ids, on all five levels", () => {
    expect(templates.length).toBeGreaterThanOrEqual(30);
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
    expect(new Set(templates.map(({ level }) => level)).size).toBe(5);
  });

  it.each(templates.map((template) => [template.id, template] as const))(
    "shows every chosen value in the question: %s",
    (_, { size, draft }) => {
      // A stride that shares no factor with the size visits different corners of the choices.
      const indexes = Array.from({ length: 2_000 }, (_, i) => (i * 7_919) % size);
      const neighbours = Array.from({ length: 2_000 }, (_, i) => Math.floor(size / 3) + i);
      const wanted = new Set([...indexes, ...neighbours]);
      expect(new Set([...wanted].map((index) => draft(index).question)).size).toBe(wanted.size);
    },
  );

  it("gives the same bytes for a seed, others for another, and any part by itself", () => {
    const all = JSON.stringify([...simulatedQuestions({ seed: "a", count: 200 })]);
    expect(JSON.stringify([...simulatedQuestions({ seed: "a", count: 200 })])).toBe(all);
    expect(JSON.stringify([...simulatedQuestions({ seed: "b", count: 200 })])).not.toBe(all);
    const halves = [0, 100].flatMap((start) => [...simulatedQuestions({ seed: "a", count: 100, start })]);
    expect(JSON.stringify(halves)).toBe(all);
  });

  it("makes only what is asked for, and refuses what it cannot make", () => {
    const [first] = simulatedQuestions({ seed: "a", count: questionCapacity });
    expect(first?.question).toMatch(/\?$/);
    expect(() => simulatedQuestions({ seed: "a", count: questionCapacity + 1 }).next()).toThrow(RangeError);
    expect(() => simulatedQuestions({ seed: "a", count: -1 }).next()).toThrow(RangeError);
  });
});

describe("simulatedPaths", () => {
  it("samples each question the asked number of times and is wrong at the asked rate", () => {
    const paths = [...simulatedPaths({ seed: "p", count: 4_000, pathsPerQuestion: 5, wrongRate: 0.4 })];
    expect(paths.at(-1)?.questionIndex).toBe(799);
    const wrong = paths.filter(({ mistake }) => mistake !== null);
    expect(Math.abs(wrong.length / 4_000 - 0.4)).toBeLessThan(0.031);
    for (const { mistake, finalAnswer, problem } of paths)
      expect(finalAnswer === problem.goldAnswer).toBe(mistake === null);
  });

  it("can be made in parts that do not fall on whole questions", () => {
    const all = [...simulatedPaths({ seed: "p", count: 30, pathsPerQuestion: 4 })];
    const parts = [0, 10, 20].flatMap((start) => [
      ...simulatedPaths({ seed: "p", count: 10, start, pathsPerQuestion: 4 }),
    ]);
    expect(JSON.stringify(parts)).toBe(JSON.stringify(all));
  });
});

describe("simulatedCorrections", () => {
  it("gives the same bytes for the same seed, whole or in parts", () => {
    const flawRates = { blames_wrong_step: 0.3, restates_all: 0.3 };
    const all = JSON.stringify([...simulatedCorrections({ seed: "c", count: 60, flawRates })]);
    const parts = [0, 25].flatMap((start) => [
      ...simulatedCorrections({ seed: "c", count: start === 0 ? 25 : 35, start, flawRates }),
    ]);
    expect(JSON.stringify(parts)).toBe(all);
  });
});
