import { describe, expect, it } from "vitest";
import { checkAnswer } from "#lib/answers/check.ts";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import { findMath } from "#lib/corrections/segments.ts";
import { splitSteps } from "#lib/paths/split-steps.ts";
import { validateReview } from "#lib/reviews/grade.ts";
import { type DemoItem, demoGuidelines, demoItems } from "./demo-items.ts";

/** The gold answers worked out once more, each straight from its question. */
const golds: Readonly<Record<string, number>> = {
  "bakery-rolls": (8 * 24 - 150) / 6,
  "rain-barrel": 240 * 0.75 - 9 * 12,
  "late-film": 18 * 60 + 45 + (2 * 60 + 35) + 15 - 21 * 60,
  "jacket-sale": 80 * 0.75 - 6,
  "lotte-and-finn": (3 * (40 - 8)) / 4,
  "garden-slabs": (1200 / 50) * (150 / 50),
  "school-buses": Math.ceil((187 + 11) / 52),
  "green-paint": (42 * 5) / (2 + 5),
  "hall-painters": (3 * 4) / 2,
  "picture-books": (1260 * 0.35 * 2) / 3,
  "noor-saves": 15 * 8 * 0.6 * 2,
  "steady-cyclist": (18 / 45) * 120,
  "fence-posts": (60 / 4 + 1) * 7,
  "sixth-number": 6 * 20 - 5 * 18,
  "two-fractions": 7 / (1 / 3 + 1 / 4),
  "sum-of-roots": Math.sqrt(72) - Math.sqrt(18) + 6 / Math.sqrt(2),
  "turning-sign": (2 - 4 * 5) / 3,
  "two-equations": 2 + 3,
  "three-logarithms": Math.log2(48) - Math.log2(3) + Math.log(27) / Math.log(9),
  committee: (9 * 8 * 7 - 5 * 4 * 3) / 6,
};

/** Gold answers that are not plain numbers, as numbers; for the interval its lower end. */
const written: Readonly<Record<string, number>> = {
  "sum-of-roots": 6 * Math.SQRT2,
  "turning-sign": -6,
  "three-logarithms": 11 / 2,
};

function check(item: DemoItem, prediction: string) {
  const policy =
    item.set === "choice"
      ? { name: "choice" as const, choices: item.candidates ?? [] }
      : item.set === "math"
        ? "math"
        : "lema";
  return checkAnswer({ prediction, kind: "text", gold: item.goldAnswer, policy }).verdict;
}

function parse(item: DemoItem) {
  const pathStepCount = splitSteps(item.path).steps.length;
  return parseReply(item.reply, { pathStepCount, choice: item.set === "choice" });
}

const named = demoItems.map((item) => [item.id, item] as const);

describe("demo items", () => {
  it("are 14 word problems, 6 with LaTeX and 4 with choices, each with a name of its own", () => {
    const sets = demoItems.map(({ set }) => set);
    const counts = ["grade-school", "math", "choice"].map((set) => sets.filter((s) => s === set).length);
    expect(counts).toEqual([14, 6, 4]);
    expect(new Set(demoItems.map(({ id }) => id)).size).toBe(24);
    for (const { set, question, path } of demoItems)
      if (set === "math") expect(findMath(question + path).length).toBeGreaterThan(3);
  });

  it("show every grade, and every way in which a correction fails", () => {
    const outcomes = demoItems.map((item) => ({ item, parsed: parse(item), last: check(item, item.reply) }));
    const count = (test: (o: (typeof outcomes)[number]) => boolean) => outcomes.filter(test).length;
    expect(count(({ item }) => item.intended?.grade === "excellent")).toBe(12);
    expect(count(({ item }) => item.intended?.grade === "good")).toBe(4);
    expect(count(({ item }) => item.intended?.grade === "poor")).toBe(6);
    expect(count(({ parsed }) => parsed.outcome !== "parsed")).toBe(2);
    expect(count(({ item }) => item.intended?.rightStep === false)).toBe(2);
    expect(count(({ parsed, last }) => parsed.outcome === "parsed" && last === "different")).toBe(2);
    expect(
      count(
        ({ item, parsed }) =>
          item.intended?.grade === "good" && parsed.startsAt === 1 && item.firstErrorStep > 1,
      ),
    ).toBeGreaterThanOrEqual(1);
  });

  it.each(named.filter(([, { set }]) => set !== "choice"))(
    "%s has the gold answer that its question gives",
    (id, item) => {
      const recomputed = golds[id];
      expect(recomputed).toBeDefined();
      expect(written[id] ?? Number(item.goldAnswer)).toBeCloseTo(recomputed ?? Number.NaN, 10);
    },
  );

  it.each(named)("%s ends right in its rationale and wrong in its path", (_, item) => {
    expect(check(item, item.goldRationale)).toBe("equal");
    // A surd or an interval against another answer may be left undecided by the checker; equal it is never.
    const verdict = check(item, item.path);
    if (/sqrt|infty/.test(item.goldAnswer)) expect(verdict).not.toBe("equal");
    else expect(verdict).toBe("different");
    if (item.candidates) expect(item.candidates).toContain(item.goldAnswer);
  });

  it.each(named)("%s has true arithmetic before the first error and in its rationale", (_, item) => {
    const { steps } = splitSteps(item.path);
    expect(item.firstErrorStep).toBeLessThan(steps.length);
    const sound = [...steps.slice(0, item.firstErrorStep - 1), ...item.goldRationale.split("\n")].join("\n");
    for (const [, sides = "", result = ""] of sound.matchAll(
      /(\d[\d.]*(?: [-+*/] [\d.]*\d)+) = (\d[\d.]*\d|\d)/g,
    ))
      expect(calculate(sides)).toBeCloseTo(Number(result), 10);
  });

  it.each(named)("%s is graded as the rubric and the parse allow", (_, item) => {
    const parsed = parse(item);
    if (item.intended === null) {
      expect(["no_mistake_found", "cut"]).toContain(parsed.outcome);
      return;
    }
    expect(parsed.outcome).toBe("parsed");
    expect(validateReview({ ...item.intended, trueErrorStep: item.firstErrorStep }, 99)).toEqual([]);
    if (item.set !== "choice")
      expect(parsed.incorrectStep === item.firstErrorStep).toBe(item.intended.rightStep === true);
    const endsWrong = item.intended.poorReasons.includes("wrong_solution");
    expect(check(item, item.reply)).toBe(endsWrong ? "different" : "equal");
  });
});

/** Products and quotients first, then sums, from left to right. */
function calculate(sides: string): number {
  const tokens = sides.split(" ");
  const terms: number[] = [Number(tokens[0])];
  for (let i = 1; i < tokens.length; i += 2) {
    const value = Number(tokens[i + 1]);
    const last = terms.length - 1;
    if (tokens[i] === "*") terms[last] = (terms[last] ?? 0) * value;
    else if (tokens[i] === "/") terms[last] = (terms[last] ?? 0) / value;
    else terms.push(tokens[i] === "-" ? -value : value);
  }
  return terms.reduce((sum, term) => sum + term, 0);
}

describe("demo guidelines", () => {
  it("hold the rubric, an example for each grade, and true mathematics", () => {
    for (const grade of ["Excellent", "Good", "Poor"]) expect(demoGuidelines).toContain(`\n## ${grade}\n`);
    expect(findMath(demoGuidelines).length).toBeGreaterThan(8);
    const [low, high] = [3 - Math.sqrt(64) / 2, 3 + Math.sqrt(64) / 2];
    for (const x of [low, high]) expect(x * x - 6 * x + 5).toBe(12);
    expect((5 * 100) / 20).toBe(25);
    expect(30 - 30 / 3 + 4).toBe(24);
  });
});
