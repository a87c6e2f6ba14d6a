import { existsSync, readFileSync } from "node:fs";
import { simulateProblem } from "#lib/simulation/problem.ts";
import { simulateWrongPath } from "#lib/simulation/wrong-path.ts";

export interface Pair {
  gold: string;
  prediction: string;
  kind: "answer" | "text";
  isChoice?: boolean;
}

const shared = new URL("../../shared/data/answers/", import.meta.url);

function sharedRows<T>(file: string): T[] | null {
  const url = new URL(file, shared);
  if (!existsSync(url)) return null;
  return readFileSync(url, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

/** 1,200 solutions of word problems with their gold answers: real models' where the labelled data lies beside the project, else simulated. */
export function wordProblemPaths(): { source: string; paths: { text: string; gold: string }[] } {
  const rows = sharedRows<{ path: string; gold_answer: string }>("gsm8k_paths.jsonl");
  if (rows)
    return { source: "shared", paths: rows.map((row) => ({ text: row.path, gold: row.gold_answer })) };
  const paths = Array.from({ length: 1_200 }, (_, at) => {
    const problem = simulateProblem({ seed: `answers/${at % 300}` });
    const steps = at % 3 === 0 ? problem.steps : simulateWrongPath(problem, { seed: `answers/${at}` }).steps;
    return { text: steps.join("\n"), gold: problem.goldAnswer };
  });
  return { source: "simulated", paths };
}

// One of each construct, for machines without the labelled pairs.
const shipped: readonly (readonly [string, string])[] = [
  ["12345", "12{,}345"],
  ["\\frac{3}{4}", "0.75"],
  ["-\\frac{7}{2}", "-3\\frac12"],
  ["\\frac{1}{3}", "0.\\overline{3}"],
  ["50\\%", "\\frac12"],
  ["2\\sqrt{2}", "\\sqrt{8}"],
  ["\\frac{1}{1+\\sqrt{2}}", "\\sqrt{2}-1"],
  ["\\frac{9}{4}\\pi", "2.25\\pi"],
  ["2+3i", "2-3i"],
  ["\\log_2 3", "\\frac{\\ln 3}{\\ln 2}"],
  ["\\cos 58^\\circ", "\\sin 32^\\circ"],
  ["x^2+2x+1", "(x+1)^2"],
  ["6r^2-4r-24", "2(3r^2-2r-12)"],
  ["\\tan^2(y)+1", "\\sec^2(y)"],
  ["\\binom{n}{2}", "\\frac{n(n-1)}{2}"],
  ["(1,\\frac{9}{2})", "(1, 4.5)"],
  ["\\{1\\pm\\sqrt{5},-2\\}", "-2, 1+\\sqrt5, 1-\\sqrt5"],
  ["\\begin{pmatrix}1/2\\\\1/2\\end{pmatrix}", "\\frac12\\begin{pmatrix}1\\\\1\\end{pmatrix}"],
  ["(-\\infty,1)\\cup(3,\\infty)", "x<1\\text{ or }x>3"],
  ["x \\geq 5", "5 \\leq x"],
  ["y=2x+3", "2x-y+3=0"],
  ["20x+23y+26z-69=0", "20x+23y+26z+69=0"],
  ["15\\text{ cm}^2", "15"],
  ["1.5 m", "150 cm"],
  ["4:30", "4:30 \\text{ p.m.}"],
  ["\\text{Evelyn}", "evelyn"],
  ["\\text{(C)}", "C"],
  ["1101_2", "1101_{2}"],
  ["12 apples", "13 apples"],
  ["\\emptyset", "\\text{no solution}"],
];

/** Pairs of answers: the labelled ones where they lie beside the project, else one of each construct. */
export function answerPairs(): { source: string; pairs: Pair[] } {
  const rows = sharedRows<{ gold: string | null; pred: string; kind: string }>("pairs.jsonl");
  if (!rows)
    return {
      source: "shipped",
      pairs: shipped.map(([gold, prediction]) => ({ gold, prediction, kind: "answer" })),
    };
  const pairs = rows.flatMap((row): Pair[] =>
    row.gold === null
      ? []
      : [
          {
            gold: row.gold,
            prediction: row.pred,
            kind: row.kind === "answer" ? "answer" : "text",
            isChoice: row.kind === "mc-text",
          },
        ],
  );
  return { source: "shared", pairs };
}

const list = (count: number, item: (at: number) => string, joiner = ","): string =>
  Array.from({ length: count }, (_, at) => item(at)).join(joiner);

/** Inputs made to hang or exhaust a checker. */
export const hostilePairs: readonly (readonly [string, Pair])[] = (
  [
    ["tower", "9^{9^{9^9}}", "9^{9^{9^8}}"],
    ["factorial", "10^9!", "(10^9)!"],
    ["brackets", `${"(".repeat(3_000)}1${")".repeat(3_000)}`, "1"],
    ["braces", `${"{".repeat(3_000)}1${"}".repeat(3_000)}`, "1"],
    ["fractions", `${"\\frac{1}{1+".repeat(40)}2${"}".repeat(40)}`, "1"],
    ["megabyte of terms", `${"1+".repeat(500_000)}1`, "500001"],
    ["megabyte of digits", "9".repeat(1_000_000), "9"],
    ["megabyte of words", `${"so we get ".repeat(100_000)}5`, "5"],
    ["power of a sum", "(x+y+z+w+1)^{40}", "(x+y+z+w+1)^{40}+0"],
    ["product of sums", list(30, (i) => `(x_{${i}}+y)`, ""), list(30, (i) => `(y+x_{${i}})`, "")],
    ["large sum", "\\sum_{k=1}^{1000} k^{50}", "\\sum_{k=1}^{1000} k^{49}"],
    ["sums in sums", "\\sum_{a=1}^{999}\\sum_{b=1}^{999} ab", "\\sum_{a=1}^{999}\\sum_{b=1}^{999} a"],
    ["list", list(90, (i) => `x+${i}`), list(90, (i) => `${90 - i}+x`)],
    ["roots", list(90, (i) => `\\sqrt{${i + 2}}`), list(90, (i) => `\\sqrt{${91 - i}}`)],
    ["intervals", list(90, (i) => `[${2 * i},${2 * i + 1}]`, "\\cup"), "[0,1]"],
    [
      "matrices",
      "\\begin{pmatrix}1&x\\\\3&4\\end{pmatrix}".repeat(20),
      "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
    ],
    ["bars", "|".repeat(2_000), "1"],
    ["dollars", "$".repeat(4_000), "1"],
    ["open brackets", "(1,".repeat(1_000), "1"],
    ["near miss", "e^{\\pi\\sqrt{163}}", "262537412640768744"],
  ] as const
).map(([name, prediction, gold]) => [name, { gold, prediction, kind: "answer" }] as const);
