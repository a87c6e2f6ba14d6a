import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleHash, manifestText } from "./example-hash.ts";
import { createManifestHash, sha256 } from "./hash.ts";
import { exportLine, renderChat } from "./render-export.ts";
import { type Recipe, recipeSchema } from "./schema.ts";
import { type Candidate, type Eligible, leftOutReason, selectExamples } from "./select-examples.ts";

const recipe: Recipe = recipeSchema.parse({
  grades: ["excellent"],
  includeUngraded: false,
  cot: { goldRationales: true, rightPaths: false },
  maxCorrectionsPerQuestion: null,
  seed: "1",
});
const good: Candidate = {
  source: "correction",
  split: "train",
  inSets: true,
  flagged: false,
  kept: true,
  grade: "excellent",
  gradesDiffer: false,
  labelledWrong: false,
};

describe("what a recipe leaves out", () => {
  test.each<[string, Partial<Candidate>, Partial<Recipe>, ReturnType<typeof leftOutReason>]>([
    ["lets a chosen grade in", {}, {}, null],
    ["a poor correction", { grade: "poor" }, {}, "poor"],
    ["a grade that is not chosen", { grade: "good" }, {}, "grade_not_chosen"],
    ["an ungraded correction", { grade: null }, {}, "ungraded"],
    ["lets an ungraded correction in when asked to", { grade: null }, { includeUngraded: true }, null],
    ["a wrong final answer, whatever its grade", { kept: false }, { includeUngraded: true }, "not_kept"],
    ["a flagged question", { flagged: true }, {}, "flagged"],
    ["lets a flagged question in when asked to", { flagged: true }, { omitFlagged: false }, null],
    ["a test question", { split: "test" }, {}, "test_split"],
    ["a question of a set that is not chosen", { inSets: false }, {}, "set_not_chosen"],
    ["a test question, whatever sets are chosen", { split: "test", inSets: true }, {}, "test_split"],
    ["a correction on which reviewers differ", { gradesDiffer: true }, {}, "grades_differ"],
    [
      "lets a correction on which reviewers differ in when asked to",
      { gradesDiffer: true },
      { includeDiffering: true },
      null,
    ],
    [
      "a right path with a step that people found wrong",
      { source: "right_path", grade: null, labelledWrong: true },
      { cot: { goldRationales: false, rightPaths: true } },
      "labelled_wrong",
    ],
    ["a right path that is not asked for", { source: "right_path", grade: null }, {}, "not_chosen"],
    ["lets a gold rationale in without a grade", { source: "gold_rationale", grade: null }, {}, null],
  ])("%s", (_, candidate, change, expected) => {
    expect(leftOutReason({ ...good, ...candidate }, { ...recipe, ...change })).toBe(expected);
  });
});

const items = fc.array(
  fc.record({
    hash: fc.nat(30).map((number) => sha256(`example ${number}`)),
    source: fc.constantFrom("correction" as const, "gold_rationale" as const),
    questionKey: fc.nat(5).map(String),
  }),
  { maxLength: 60 },
);
// In real data an example's text fixes its question and kind; so it must here.
const consistent = items.map((list) =>
  [...new Map(list.map((item) => [item.hash, item])).values(), ...list.slice(0, 3)].map(
    (item, _, all) => all.find(({ hash }) => hash === item.hash) ?? item,
  ),
);
const manifest = (list: readonly Eligible[], seed: string, limit: number | null) =>
  manifestText(
    selectExamples(list, { seed, maxCorrectionsPerQuestion: limit }, sha256).chosen.map(({ hash }) => hash),
  );

describe("a selection", () => {
  test("gives the same manifest however the data lay", () => {
    fc.assert(
      fc.property(
        consistent,
        fc.string({ minLength: 1 }),
        fc.option(fc.integer({ min: 1, max: 3 })),
        fc.infiniteStream(fc.nat()),
        (list, seed, limit, numbers) => {
          const shuffled = list
            .map((item) => ({ item, at: numbers.next().value ?? 0 }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ item }) => item);
          expect(manifest(shuffled, seed, limit)).toBe(manifest(list, seed, limit));
        },
      ),
    );
  });
  test("accounts for every candidate once, holds no example twice and keeps the limit", () => {
    fc.assert(
      fc.property(consistent, fc.integer({ min: 1, max: 3 }), (list, limit) => {
        const { chosen, leftOut } = selectExamples(
          list,
          { seed: "s", maxCorrectionsPerQuestion: limit },
          sha256,
        );
        expect(chosen.length + leftOut.length).toBe(list.length);
        expect(new Set(chosen.map(({ hash }) => hash)).size).toBe(chosen.length);
        const corrections = chosen.filter(({ source }) => source === "correction");
        for (const group of Map.groupBy(corrections, ({ questionKey }) => questionKey).values()) {
          expect(group.length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });
  test("is ordered otherwise by another seed", () => {
    const list = Array.from(
      { length: 20 },
      (_, index): Eligible => ({ hash: sha256(String(index)), source: "correction", questionKey: "q" }),
    );
    expect(manifest(list, "1", null)).not.toBe(manifest(list, "2", null));
    expect(manifest(list, "1", null).split("\n").toSorted()).toEqual(
      manifest(list, "2", null).split("\n").toSorted(),
    );
  });
});

describe("hashes", () => {
  test("of an example is the SHA-256 of its RFC 8785 JSON", () => {
    const example = { kind: "cot", prompt: "q\n", completion: "é" } as const;
    expect(exampleHash(example, sha256)).toBe(sha256('{"completion":"é","kind":"cot","prompt":"q\\n"}'));
  });
  test("of a manifest is the same whole and line by line", () => {
    const hash = createManifestHash();
    for (const line of ["aa", "bb"]) hash.add(line);
    expect(hash.finish()).toBe(sha256(manifestText(["aa", "bb"])));
    expect(manifestText(["aa", "bb"])).toBe("lema-1\naa\nbb");
  });
});

describe("an exported line", () => {
  const example = { prompt: "Q\nIncorrect Step:", completion: " Step 1.\n<script>" };
  test("holds prompt and completion byte for byte", () => {
    expect(JSON.parse(exportLine(example, "prompt_completion"))).toEqual(example);
  });
  test("holds a chat whose messages a template can trim without a change", () => {
    const { messages } = renderChat(example);
    expect(messages.map(({ content }) => content.trim())).toEqual(messages.map(({ content }) => content));
    expect(JSON.parse(exportLine(example, "messages"))).toEqual({ messages });
  });
});
