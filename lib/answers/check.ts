import { CHECKER_VERSION } from "./checker-version.ts";
import { compareChoices, letterOf } from "./choices.ts";
import { compareQuickly, decide } from "./decide.ts";
import { explain } from "./explain.ts";
import { extractAnswer, MAX_TEXT_CHARS, trimSpan } from "./extract.ts";
import type { Finding } from "./finding.ts";
import { type Reading, readAnswer } from "./parse-answer.ts";
import { habitsOf, isChoicePolicy } from "./policy.ts";
import type { AnswerCheck, AnswerCheckInput, ExtractedAnswer, Policy } from "./schema.ts";
import { LIMITS } from "./work.ts";

const BOX = /\\f?box(?:ed)?(?![a-zA-Z])/;
/** Two words outside of LaTeX: more than an answer with its unit. */
const TEXT_COMMAND = /\\(?:text[a-z]*|mbox|mathrm) ?\{[^{}]*\}/g;
const FOREIGN = /(?!\p{ASCII})\p{L}{2}/u;
const PROSE = /(?:^|[\s.:])[\p{L}]{2,}[\s,:]+(?:[\p{L}$\\(\d*]|[^\p{L}]*\d)/u;

/** What a text that should be an answer comes down to: itself if it can be read, else what is found in it. */
function answerIn(text: string, policy: Policy): { found: ExtractedAnswer | null; reading: Reading | null } {
  const end = Math.min(text.length, MAX_TEXT_CHARS);
  let span = trimSpan(text, { start: 0, end });
  if (!span) return { found: null, reading: null };
  // Three dots after a decimal say that it goes on.
  if (text.startsWith("...", span.end) && span.end + 3 <= end)
    span = { start: span.start, end: span.end + 3 };
  const whole = { ...span, text: text.slice(span.start, span.end) };
  const hasBox = BOX.test(text);
  if (!hasBox && isChoicePolicy(policy) && letterOf(whole.text) !== null)
    return { found: whole, reading: null };
  const reading = hasBox || whole.text.length > LIMITS.answerChars ? null : readAnswer(whole.text);
  const isAnswer =
    reading?.node && (reading.node.kind !== "text" || reading.node.words.split(" ").length <= 3);
  if (
    isAnswer ||
    (!hasBox && !PROSE.test(whole.text.replaceAll(TEXT_COMMAND, " ")) && !FOREIGN.test(whole.text))
  )
    return { found: whole, reading };
  const found = extractAnswer(text, policy);
  // Words that nothing can be found in are the answer themselves.
  return found ? { found, reading: null } : { found: hasBox ? null : whole, reading };
}

/** A gold answer as sources give it: a bare answer, or a rationale that ends in `#### n` or a box. */
function goldIn(gold: string, policy: Policy): { text: string; reading: Reading | null } {
  if (gold.length > MAX_TEXT_CHARS) return { text: "", reading: null };
  if (gold.includes("####") || BOX.test(gold)) {
    const extracted = extractAnswer(gold, policy.name === "math" ? "math" : "default");
    if (extracted) return { text: extracted.text, reading: null };
  }
  if (isChoicePolicy(policy)) {
    const text =
      letterOf(gold) === null && gold.includes("\n") ? (extractAnswer(gold, policy)?.text ?? gold) : gold;
    return { text: text.trim(), reading: null };
  }
  const { found, reading } = gold.length > 80 ? answerIn(gold, policy) : { found: null, reading: null };
  if (found) return { text: found.text, reading };
  const span = trimSpan(gold, { start: 0, end: gold.length });
  return { text: span ? gold.slice(span.start, span.end) : "", reading: null };
}

const ANSWER_IS = /answer\s+is/i;

/**
 * Whether a prediction gives the gold answer. `undecided` whenever that cannot be told: nothing was found, or answers
 * that cannot be compared. Never throws; the work is capped by counting it, so the verdict is the same everywhere;
 * needs nothing but the language. The habits of each policy are listed in policy.ts.
 */
export function checkAnswer({ prediction, kind, gold, policy }: AnswerCheckInput): AnswerCheck {
  const rule: Policy = typeof policy === "string" ? { name: policy } : policy;
  const habits = habitsOf(rule);
  const none = (reason: string, noAnswer: boolean): AnswerCheck => ({
    verdict: "undecided",
    reason,
    extracted: null,
    span: null,
    checkerVersion: CHECKER_VERSION,
    ...(noAnswer ? { noAnswer: true } : {}),
  });
  const right = goldIn(gold, rule);
  if (right.text === "") return none("There is no gold answer to compare with.", false);
  if (habits.asWritten && kind === "text" && !ANSWER_IS.test(prediction) && !BOX.test(prediction))
    return none("The text does not say “The answer is …”.", true);
  const { found, reading } =
    kind === "text" ? { found: extractAnswer(prediction, rule), reading: null } : answerIn(prediction, rule);
  if (!found) return none("No final answer was found.", true);
  const { text, start, end } = found;
  const finish = ({ verdict, why }: Finding): AnswerCheck => ({
    verdict,
    reason: explain(why, text, right.text),
    extracted: text.length > LIMITS.answerChars ? text.slice(0, LIMITS.answerChars) : text,
    span: { start, end },
    checkerVersion: CHECKER_VERSION,
  });
  if (isChoicePolicy(rule)) return finish(compareChoices(text, right.text, rule.choices ?? []));
  const quick = compareQuickly(text, right.text);
  if (quick) return finish(quick);
  if (text.length > LIMITS.answerChars) return finish({ verdict: "undecided", why: "work" });
  return finish(
    decide(text, right.text, habits, {
      answer: reading ?? readAnswer(text),
      gold: right.reading ?? readAnswer(right.text),
    }),
  );
}
