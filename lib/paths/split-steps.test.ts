import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { MAX_STEPS } from "./schema.ts";
import { splitSteps, stripCalculatorMarks } from "./split-steps.ts";

describe("splitSteps", () => {
  test.each<[string, string, string[]]>([
    ["colons", "Step 1: a\nStep 2: b\nStep 3: The answer is 5.", ["a", "b", "The answer is 5."]],
    ["commas", "Step 1, a\nStep 2, b", ["a", "b"]],
    ["full stops", "Step 1. a\nStep 2. b", ["a", "b"]],
    ["bold headings", "**Step 1:** a\n\n**Step 2:** b", ["a", "b"]],
    [
      "Markdown headings",
      "### Step 1: Count\nwe count\n### Step 2: Add\nwe add",
      ["Count\nwe count", "Add\nwe add"],
    ],
    ["one line", "Step 1: a. Step 2: b. Step 3: c", ["a.", "b.", "c"]],
    [
      "a reference to a step",
      "Step 1: a\nStep 2: as in Step 1, b\nStep 1, c",
      ["a", "as in Step 1, b\nStep 1, c"],
    ],
    ["words before the first step", "Let us think.\nStep 1: a\nStep 2: b", ["Let us think.\na", "b"]],
    [
      "an answer line behind the last step",
      "Step 1: a\nStep 2: b\nThe answer is 5.",
      ["a", "b", "The answer is 5."],
    ],
    ["a numbered list", "1. a\n2. b\n3. c", ["a", "b", "c"]],
    ["a numbered list with brackets", "1) a\nmore\n2) b", ["a\nmore", "b"]],
    ["lines", "a is 3.5\n\nb is 4\n#### 4", ["a is 3.5", "b is 4", "#### 4"]],
    ["lines with a display", "First\n\\[\nx\n= 1\n\\]\nThen", ["First\n\\[\nx\n= 1\n\\]", "Then"]],
    [
      "sentences",
      "He has 3.5 kg. He buys 2 more. The answer is 5.5.",
      ["He has 3.5 kg.", "He buys 2 more.", "The answer is 5.5."],
    ],
    [
      "sentences with a name",
      "Mr. Smith pays $3. He has $2 left.",
      ["Mr. Smith pays $3.", "He has $2 left."],
    ],
    ["sentences with mathematics", "Let $a. B$ be. Then $3$ is.", ["Let $a. B$ be.", "Then $3$ is."]],
    ["one sentence", "It is 5", ["It is 5"]],
    ["nothing", " \n ", []],
  ])("%s", (_name, text, steps) => {
    expect(splitSteps(text).steps).toEqual(steps);
  });

  test("keeps every word, for any text", () => {
    const piece = fc.oneof(
      fc.constantFrom("\n", ". ", "$", "\\[", "\\]", " A", "3.5", "1. ", "word"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        const bare = (text: string): string => text.replaceAll(/\s|step|\d|[.,:)*_#>\-–：]/gi, "");
        const text = parts.join("");
        expect(bare(splitSteps(text).steps.join(""))).toBe(bare(text));
      }),
    );
  });

  test("gives back the steps that were written with markers", () => {
    const step = fc
      .stringMatching(/^[a-z]{1,8}( [a-z]{1,8}){0,5}$/)
      .filter((words) => !words.includes("step"));
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        expect(splitSteps(steps.map((words, i) => `Step ${i + 1}: ${words}`).join("\n")).steps).toEqual(
          steps,
        );
      }),
    );
  });

  test("keeps the rest of an endless list in its last step", () => {
    const text = Array.from({ length: 5_000 }, (_, i) => `line ${i}`).join("\n");
    const { steps } = splitSteps(text);
    expect(steps).toHaveLength(MAX_STEPS);
    expect(steps.at(-1)).toContain("line 4999");
  });

  test.each(["Step 1: ", "step ", " ", "\n", "$", "1. \n", ". A", "*", "\\["])(
    "stays quick on %j over and over",
    (piece) => {
      const before = performance.now();
      splitSteps(piece.repeat(Math.ceil(200_000 / piece.length)));
      expect(performance.now() - before).toBeLessThan(1_000);
    },
  );
});

test("calculator marks are taken out", () => {
  expect(stripCalculatorMarks("takes 4 * 4 = <<4*4=16>>16 minutes, $<<2*5=10>>10")).toBe(
    "takes 4 * 4 = 16 minutes, $10",
  );
});

const labelled = new URL("../../../shared/data/corrections/mr_gsm8k.jsonl", import.meta.url);
const row = z.object({ path: z.string(), first_error_step: z.int() });

describe.skipIf(!existsSync(labelled))("on 171 labelled paths", () => {
  test("gives as many steps as the path has markers", () => {
    for (const line of readFileSync(labelled, "utf8").trim().split("\n")) {
      const { path, first_error_step } = row.parse(JSON.parse(line));
      const { steps } = splitSteps(path);
      expect(steps).toHaveLength(path.match(/^Step \d+:/gm)?.length ?? 0);
      expect(steps.length).toBeGreaterThanOrEqual(first_error_step);
    }
  });
});
