import { CHECKER_VERSION } from "./checker-version.ts";
import { compare, type ParsedNumber, parseNumber, type Rational, subtract } from "./exact.ts";
import { extractAnswer, MAX_TEXT_CHARS, trimSpan } from "./extract.ts";
import type { AnswerCheck, AnswerCheckInput, Policy, Span, Verdict } from "./schema.ts";

type Finding = { readonly verdict: Verdict; readonly reason: string };

const equal = (reason: string): Finding => ({ verdict: "equal", reason });
const different = (reason: string): Finding => ({ verdict: "different", reason });
const undecided = (reason: string): Finding => ({ verdict: "undecided", reason });

/** LaTeX that means the same written the same: spacing, delimiters, sizes and fraction variants drop out. */
export function normaliseTex(answer: string): string {
  return answer
    .replaceAll(/\\(?:text|textbf|textit|mathrm|mbox|mathbf) ?\{([^{}]{0,200})\}/g, "$1")
    .replaceAll(/\\(?:left|right|displaystyle|quad|qquad)(?![a-zA-Z])/g, "")
    .replaceAll(/\\[,!;: ]/g, "")
    .replaceAll(/\\[dt]frac/g, String.raw`\frac`)
    .replaceAll(/\\frac ?(\d) ?(\d)/g, String.raw`\frac{$1}{$2}`)
    .replaceAll(/\^\{([^{}])\}/g, "^$1")
    .replaceAll(/_\{([^{}])\}/g, "_$1")
    .replaceAll(/\^\\circ|°/g, "")
    .replaceAll(/\\le(?![a-zA-Z])/g, String.raw`\leq`)
    .replaceAll(/\\ge(?![a-zA-Z])/g, String.raw`\geq`)
    .replaceAll(/[\s$]/g, "")
    .replace(/\.$/, "");
}

/** The number an answer states: the whole of it, what follows its last `=`, or the only number before a unit. */
function numberIn(answer: string): ParsedNumber | null {
  const whole = parseNumber(answer);
  if (whole) return whole;
  if (/[<>≤≥≠±]|\\(?:leq?|geq?|neq?|lt|gt|in|pm)(?![a-zA-Z])/.test(answer)) return null;
  const equations = answer.split("=");
  if (equations.length > 2 && answer.includes(",")) return null;
  if (
    equations.length > 1 &&
    !/^[^a-zA-Z\\]*$|^[\s$]*\\?[a-zA-Z]+(?:_\{?\w{1,9}\}?)?[\s$]*$/.test(equations[0] ?? "") &&
    !/[a-z]{3}/i.test(equations[0] ?? "")
  )
    return null;
  const tail = answer
    .slice(answer.lastIndexOf("=") + 1)
    .replaceAll(/\\text ?\{([^{}]{0,200})\}/g, " $1")
    .replaceAll(/\^\\circ|°/g, "")
    .trim();
  const unit = /^(.*[\d}%])\s*(?:[a-zA-Z²³ ./-]|\\ |\^[23]){0,60}$/.exec(tail.slice(0, 400));
  const stated = parseNumber(tail) ?? (unit?.[1] === undefined ? null : parseNumber(unit[1]));
  if (stated) return stated;
  if (/[\\{}^_]/.test(answer)) return null;
  const numbers = [
    ...answer.matchAll(/(?<![\w.])[-−]?[$€£]?\d+(?:,\d{3})*(?:\.\d+)?(?:\/\d+)?%?(?!\w*[=*^/])/g),
  ];
  return numbers.length === 1 ? parseNumber(numbers[0]?.[0] ?? "") : null;
}

const HUNDRED = 100n;
const asShare = (value: Rational): Rational => ({ n: value.n, d: value.d * HUNDRED });

/** Numbers are equal exactly; a percentage also equals the share it stands for (50 % and 0.5, and 50 where no sign is written). */
function sameNumber(a: ParsedNumber, b: ParsedNumber): boolean {
  if (compare(a.value, b.value) === 0) return true;
  if (a.percent === b.percent) return false;
  return compare(a.percent ? asShare(a.value) : a.value, b.percent ? asShare(b.value) : b.value) === 0;
}

/** `written` prints `mine` with four or more decimals, and `other` is that number before rounding. */
function isRounded(mine: ParsedNumber, other: ParsedNumber, written: string): boolean {
  const decimals = /\.(\d{4,300})/.exec(written)?.[1]?.length;
  if (decimals === undefined) return false;
  const gap = subtract(mine.value, other.value);
  return compare({ n: gap.n < 0n ? -gap.n : gap.n, d: gap.d }, { n: 1n, d: 10n ** BigInt(decimals) }) < 0;
}

const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
const letterOf = (text: string): string | null =>
  /^[\s(]{0,4}(?:(?:option|choice)[ _]?)?\(?([A-J])(?:$|[).:,。\s])/.exec(text)?.[1] ?? null;

/** Letters and texts of choices become the words of the choice, as far as the choices are known. */
function choiceOf(answer: string, choices: readonly string[]): string | null {
  const words = wordsOf(answer);
  const named = choices.filter((choice) => wordsOf(choice) === words);
  if (named.length === 1) return wordsOf(named[0] ?? "");
  const letter = letterOf(answer);
  const byLetter = letter === null ? undefined : choices[letter.charCodeAt(0) - 65];
  if (byLetter !== undefined) return wordsOf(byLetter);
  const mentioned = choices.filter((choice) => ` ${words} `.includes(` ${wordsOf(choice)} `));
  return mentioned.length === 1 ? wordsOf(mentioned[0] ?? "") : null;
}

function compareChoices(answer: string, gold: string, choices: readonly string[]): Finding {
  if (wordsOf(answer) === wordsOf(gold) && wordsOf(gold) !== "") return equal("The same words.");
  const [mine, right] = [choiceOf(answer, choices), choiceOf(gold, choices)];
  if (mine !== null && right !== null)
    return mine === right ? equal("The same choice.") : different("Another choice.");
  const [letter, goldLetter] = [letterOf(answer), letterOf(gold)];
  if (letter !== null && goldLetter !== null)
    return letter === goldLetter ? equal("The same letter.") : different("Another letter.");
  if (` ${wordsOf(answer)} `.includes(` ${wordsOf(gold)} `))
    return undecided("The answer says more than the gold answer.");
  if (letter !== null || goldLetter !== null) return undecided("A letter cannot be compared with a text.");
  return wordsOf(answer).length > 60
    ? undecided("No single choice can be made out.")
    : different("Other words.");
}

function compareAnswers(answer: string, gold: string): Finding {
  const [mine, right] = [numberIn(answer), numberIn(gold)];
  if (mine && right) {
    if (sameNumber(mine, right)) return equal("The same number.");
    return isRounded(mine, right, answer) || isRounded(right, mine, gold)
      ? undecided("The two numbers differ only by rounding.")
      : different("Another number.");
  }
  if (normaliseTex(answer) === normaliseTex(gold)) return equal("The same text.");
  if (
    wordsOf(answer) === wordsOf(gold) &&
    /^[\p{L}\p{N}\s'’.,-]+$/u.test(answer + gold) &&
    wordsOf(gold) !== ""
  )
    return equal("The same words.");
  if (right) return undecided("The answer cannot be read as one number.");
  if (mine && /^[\p{L}\s'’.-]+$/u.test(gold)) return undecided("A number cannot be compared with words.");
  return undecided("The two answers are written differently and cannot be compared.");
}

/** A gold answer as sources give it: a bare answer, or a rationale that ends in `#### n` or a box. */
function goldAnswer(gold: string, policy: Policy): string {
  const isRationale = gold.includes("####") || /\\f?box(?:ed)?(?![a-zA-Z])/.test(gold);
  const extracted = isRationale ? extractAnswer(gold, policy.name === "math" ? "math" : "default") : null;
  if (extracted) return extracted.text;
  const span = trimSpan(gold, { start: 0, end: gold.length });
  return span ? gold.slice(span.start, span.end) : "";
}

/**
 * Whether a prediction gives the gold answer. `undecided` whenever that cannot be told: nothing was found, or LaTeX
 * that is neither a number nor written alike. Never throws, takes linear time, needs nothing but the language.
 */
export function checkAnswer({ prediction, kind, gold, policy }: AnswerCheckInput): AnswerCheck {
  const rule: Policy = typeof policy === "string" ? { name: policy } : policy;
  const finish = (finding: Finding, extracted: string | null, span: Span | null): AnswerCheck => ({
    ...finding,
    extracted,
    span,
    checkerVersion: CHECKER_VERSION,
  });
  const right = gold.length > MAX_TEXT_CHARS ? "" : goldAnswer(gold, rule);
  if (right === "") return finish(undecided("There is no gold answer to compare with."), null, null);
  const boxed = /\\f?box(?:ed)?(?![a-zA-Z])/.test(prediction);
  const whole =
    kind === "answer" && !boxed
      ? trimSpan(prediction, { start: 0, end: Math.min(prediction.length, MAX_TEXT_CHARS) })
      : null;
  const found = whole
    ? { ...whole, text: prediction.slice(whole.start, whole.end) }
    : extractAnswer(prediction, rule);
  if (!found) return finish(undecided("No final answer was found."), null, null);
  const span = { start: found.start, end: found.end };
  if (found.text.length > 4_000)
    return finish(undecided("The answer is too long to compare."), found.text.slice(0, 4_000), span);
  const isChoice = rule.name === "choice" || (rule.choices !== undefined && rule.choices.length > 0);
  return finish(
    isChoice ? compareChoices(found.text, right, rule.choices ?? []) : compareAnswers(found.text, right),
    found.text,
    span,
  );
}
