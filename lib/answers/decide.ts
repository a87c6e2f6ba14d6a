import { compareNodes } from "./compare.ts";
import { compare } from "./exact.ts";
import { exactValue } from "./exact-value.ts";
import { different, equal, type Finding, undecided } from "./finding.ts";
import { type Reading, readAnswer } from "./parse-answer.ts";
import { plainNumber } from "./plain-number.ts";
import type { Habits } from "./policy.ts";
import type { Node } from "./syntax.ts";
import { wordsOf } from "./texts.ts";
import { LIMITS, OutOfWork, Work } from "./work.ts";
import { normaliseTex } from "./written.ts";

function sameWriting(a: string, b: string): boolean {
  if (a === b || normaliseTex(a) === normaliseTex(b)) return true;
  const words = wordsOf(a);
  return words !== "" && words === wordsOf(b) && /^[\p{L}\p{N}\s'’.,-]+$/u.test(a + b);
}

/** A single comma as decimal point, where the other side is one number. */
function compareDecimalComma(a: Reading, b: Reading, work: Work): boolean {
  const number = (reading: Reading): Node | null =>
    reading.node &&
    (reading.node.kind === "num" || reading.node.kind === "neg" || reading.node.kind === "div")
      ? reading.node
      : null;
  for (const [comma, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const [node, value] = [number(other), comma.decimalComma];
    const exact = node && value ? exactValue(node, work) : null;
    if (exact && value && compare(exact, value) === 0) return true;
  }
  return false;
}

/** The paper's way: numbers by value, all else as a normalised string. */
function compareAsWritten(a: Reading, b: Reading, habits: Habits, work: Work): Finding {
  const numeric = (node: Node | null): boolean => {
    if (node?.kind === "quantity" || node?.kind === "percent") return numeric(node.of);
    return node !== null && exactValue(node, work) !== null;
  };
  if (numeric(b.node) && b.node && a.node) {
    const found = compareNodes(a.node, b.node, work, habits);
    if (found.verdict === "equal") return found;
    return numeric(a.node) ? found : undecided("lema-number");
  }
  return numeric(b.node) ? undecided("lema-number") : different("lema-text");
}

function compareReadings(a: Reading, b: Reading, habits: Habits, work: Work): Finding {
  if (habits.asWritten)
    return sameWriting(a.text, b.text) ? equal("same-text") : compareAsWritten(a, b, habits, work);
  const found = a.node && b.node ? compareNodes(a.node, b.node, work, habits) : undecided("unread");
  if (found.verdict === "equal") return found;
  if ((a.decimalComma || b.decimalComma) && compareDecimalComma(a, b, work)) return equal("same-rational");
  if (found.verdict === "undecided" && sameWriting(a.text, b.text)) return equal("same-text");
  return found;
}

/** Two whole numbers, or the same plain number, without reading them as expressions; null for everything else. */
export function compareQuickly(answer: string, gold: string): Finding | null {
  const [x, y] = [plainNumber(answer), plainNumber(gold)];
  if (Number.isNaN(x) || Number.isNaN(y)) return null;
  if (x === y) return equal("same-rational");
  return Number.isInteger(x) && Number.isInteger(y) && !answer.includes(".") && !gold.includes(".")
    ? different("other-number")
    : null;
}

export type Decision = Finding & { readonly steps: number };

/** Whether two answers, each by itself, are the same under the habits of a policy; `steps` is the work it took. */
export function decide(
  answer: string,
  gold: string,
  habits: Habits,
  readings?: { readonly answer: Reading; readonly gold: Reading },
): Decision {
  const quick = compareQuickly(answer, gold);
  if (quick) return { ...quick, steps: 1 };
  const work = new Work(LIMITS.steps);
  try {
    const [a, b] = [readings?.answer ?? readAnswer(answer), readings?.gold ?? readAnswer(gold)];
    if (a.text === "" || b.text === "") return { ...undecided("unread"), steps: 1 };
    if (a.text === b.text) return { ...equal("same-text"), steps: 1 };
    return { ...compareReadings(a, b, habits, work), steps: work.spent };
  } catch (error) {
    if (error instanceof OutOfWork) return { ...undecided("work"), steps: work.spent };
    throw error;
  }
}
