import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkAnswer } from "./check.ts";
import { policies, verdicts } from "./schema.ts";

const verdictOf = (prediction: string, gold: string) =>
  checkAnswer({ prediction, kind: "answer", gold, policy: "math" }).verdict;

const integer = fc.integer({ min: -9_999, max: 9_999 });
const positive = fc.integer({ min: 1, max: 99 });

/** Answers as people write them, from numbers up to sets of expressions. */
const leaf = fc.oneof(
  integer.map(String),
  fc.tuple(integer, fc.integer({ min: 0, max: 99 })).map(([a, b]) => `${a}.${String(b).padStart(2, "0")}`),
  fc.tuple(integer, positive).map(([a, b]) => `\\frac{${a}}{${b}}`),
  positive.map((n) => `\\sqrt{${n}}`),
  fc.constantFrom("x", "y", "\\pi", "2x", "3y", "\\sin(x)", "e^{x}", "|x|"),
);
const expression = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    leaf,
    fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => `(${a})+(${b})`),
    fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => `(${a})\\cdot(${b})`),
    fc.tuple(tie("tree"), positive).map(([a, b]) => `\\frac{${a}}{${b}}`),
    tie("tree").map((a) => `(${a})^{2}`),
    tie("tree").map((a) => `-(${a})`),
  ),
})).tree;
const answer = fc.oneof(
  expression,
  fc.tuple(leaf, leaf).map(([a, b]) => `(${a}, ${b})`),
  fc.array(leaf, { minLength: 2, maxLength: 4 }).map((items) => `\\{${items.join(", ")}\\}`),
  fc.array(leaf, { minLength: 2, maxLength: 4 }).map((items) => items.join(", ")),
  fc.tuple(integer, positive).map(([a, b]) => `[${a}, ${a + b})`),
  leaf.map((a) => `x = ${a}`),
  integer.map((a) => `x < ${a}`),
  fc.constantFrom(
    "\\text{Evelyn}",
    "\\text{(C)}",
    "5 \\text{ cm}",
    "50\\%",
    "4:30 \\text{ p.m.}",
    "60^\\circ",
  ),
);

const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\\frac",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "\\{",
        "\\}",
        "^",
        "_",
        "\\sqrt",
        "\\left",
        "\\right",
        "|",
        ",",
        ";",
        "\\text{ and }",
        "and",
        "\\pm",
        "\\cup",
        "\\in",
        "=",
        "<",
        "\\le",
        "!",
        "%",
        "$",
        "\\$",
        "\\%",
        "12",
        "0",
        "1.5",
        "x",
        "e",
        "i",
        "\\pi",
        "\\infty",
        "\\sum_{k=1}^{3}",
        "\\int",
        "dx",
        "\\log_2",
        "\\sin",
        "\\begin{pmatrix}",
        "&",
        "\\\\",
        "\\end{pmatrix}",
        "\\binom",
        ":",
        "cm",
        " ",
        "\\overline{3}",
        "0.",
        "\\mathbb{R}",
        "'",
        "^\\circ",
        "1/0",
        "\\boxed{",
        "!!",
        "\\lim_{x \\to 0}",
        "-",
        "+",
        "*",
        "/",
        "\\lfloor",
        "\\rfloor",
        "f(",
        "...",
        "#### ",
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(""));

describe("checkAnswer", () => {
  test("calls every answer equal to itself", () => {
    fc.assert(
      fc.property(answer, (text) => {
        expect(verdictOf(text, text)).toBe("equal");
      }),
    );
  });

  test("gives the same verdict both ways", () => {
    fc.assert(
      fc.property(answer, answer, (a, b) => {
        // Which of two decimals rounds which is the one thing that depends on the side.
        fc.pre(!/\d\.\d/.test(a + b));
        expect(verdictOf(a, b)).toBe(verdictOf(b, a));
      }),
      { numRuns: 400 },
    );
  });

  test("does not mind spaces, sized delimiters, \\dfrac, dollar signs and boxes", () => {
    const rewritings: readonly ((text: string) => string)[] = [
      (text) => `  ${text}  `,
      (text) => `$${text}$`,
      (text) => `$$${text}$$`,
      (text) => `\\(${text}\\)`,
      (text) => `\\boxed{${text}}`,
      (text) => `${text}.`,
      (text) => text.replaceAll("\\frac", "\\dfrac"),
      (text) => text.replaceAll("\\frac", "\\tfrac"),
      (text) => text.replaceAll(/[+]|\\cdot/g, " $& ").replaceAll(",", " , "),
      (text) => text.replaceAll(/(?<!\\|[a-z])\(/g, "\\left(").replaceAll(/(?<!\\)\)/g, "\\right)"),
    ];
    fc.assert(
      fc.property(answer, fc.constantFrom(...rewritings), (text, rewrite) => {
        const written = rewrite(text);
        // \left( needs its \right).
        fc.pre(written.split("\\left").length === written.split("\\right").length);
        expect(verdictOf(written, text)).toBe("equal");
      }),
      { numRuns: 500 },
    );
  });

  test("never calls a number with one digit changed equal", () => {
    const numeral = fc.oneof(
      integer.map(String),
      fc.tuple(integer, fc.integer({ min: 0, max: 99_999 })).map(([a, b]) => `${a}.${b}`),
      fc.tuple(integer, positive).map(([a, b]) => `\\frac{${a}}{${b}}`),
      fc.tuple(positive, positive).map(([a, b]) => `${a}\\sqrt{${b}}`),
      fc.tuple(positive, positive).map(([a, b]) => `(${a}, ${b})`),
      fc.tuple(positive, positive).map(([a, b]) => `${a}x+${b}y`),
      fc.bigInt({ min: 10n ** 20n, max: 10n ** 40n }).map(String),
    );
    fc.assert(
      fc.property(numeral, fc.nat(), fc.integer({ min: 1, max: 9 }), (text, place, by) => {
        const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
        const at = places[place % places.length] ?? 0;
        const changed = `${text.slice(0, at)}${(Number(text.charAt(at)) + by) % 10}${text.slice(at + 1)}`;
        // A fraction or root may keep its value: 0/5 and 0/7.
        fc.pre(
          !/\\frac\{-?0+\}|\{0+\}/.test(text + changed) &&
            !/^-?0*$/.test(text + changed) &&
            !/^-0/.test(changed),
        );
        const [a, b] = [text, changed].map(value);
        fc.pre(a === undefined || b === undefined || a !== b);
        expect(verdictOf(changed, text)).not.toBe("equal");
        expect(verdictOf(text, changed)).not.toBe("equal");
      }),
      { numRuns: 500 },
    );
  });

  test("gives a verdict and a place for any text", () => {
    fc.assert(
      fc.property(
        soup,
        soup,
        fc.constantFrom(...policies),
        fc.constantFrom("answer", "text"),
        (prediction, gold, policy, kind) => {
          const check = checkAnswer({ prediction, gold, policy, kind });
          expect(verdicts).toContain(check.verdict);
          if (check.span) expect(prediction.slice(check.span.start, check.span.end)).toBe(check.extracted);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test("is symmetric for any two texts without decimals", () => {
    fc.assert(
      fc.property(soup, soup, (a, b) => {
        fc.pre(!/\d\.\d|boxed|####/.test(a + b) && a.length > 0 && b.length > 0);
        const [there, back] = [verdictOf(a, b), verdictOf(b, a)];
        expect([there, back].includes("equal") && [there, back].includes("different")).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** The value of the fractions and roots above, to see when a changed digit keeps it. */
function value(text: string): number | undefined {
  const [, top, bottom] = /^\\frac\{(-?\d+)\}\{(\d+)\}$/.exec(text) ?? [];
  if (top !== undefined && bottom !== undefined) return Number(top) / Number(bottom);
  const [, factor, radicand] = /^(\d+)\\sqrt\{(\d+)\}$/.exec(text) ?? [];
  return factor !== undefined && radicand !== undefined ? Number(factor) ** 2 * Number(radicand) : undefined;
}
