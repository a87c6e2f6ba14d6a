import type { AskedItem } from "./asked-item.ts";
import { numberedSteps } from "./problem.ts";
import type { Random } from "./random.ts";
import type { FlawRates } from "./schema.ts";

/** A question that somebody wrote by hand, with what is right and where its wrong path goes wrong. */
export interface KnownItem {
  readonly question: string;
  /** Candidates of a choice question, else null. */
  readonly candidates: readonly string[] | null;
  /** Without numbers; the last is "The answer is …". */
  readonly rightSteps: readonly string[];
  /** The wrong path as raw text. */
  readonly path: string;
  /** From 1, in that path. */
  readonly firstErrorStep: number;
  /** Why it is wrong there. */
  readonly reason: string;
}

const wrongEnds: readonly ((end: string) => string)[] = [
  (end) => end.replace(/\d+/, (digits) => String(Number(digits) + 1)),
  (end) => end.replace(/\d+/, (digits) => String(Number(digits) * 2)),
];

function wrongEnd({ candidates, rightSteps }: KnownItem, random: Random): string {
  const end = rightSteps.at(-1) ?? "";
  if (candidates) {
    const others = candidates.filter((candidate) => !end.includes(candidate));
    return others.length > 0 ? `The answer is ${random.pick(others)}.` : end;
  }
  return random.pick(wrongEnds)(end);
}

/** A correction of a hand-written item, flaws drawn independently at the rates. It is worded anew, not the demo's own. */
export function correctKnown(known: KnownItem, item: AskedItem, rates: FlawRates, random: Random): string {
  const has = (flaw: keyof FlawRates) => random.chance(rates[flaw] ?? 0);
  if (has("does_not_parse")) return "The solution reads well to me. I would only write it a little shorter.";
  const end = has("ends_wrong") ? wrongEnd(known, random) : (known.rightSteps.at(-1) ?? "");
  const steps = [...known.rightSteps.slice(0, -1), end];
  const reason = has("unsound_explanation") ? "The sentences are too long to be right." : known.reason;
  if (known.candidates || item.task === "correct-choice")
    return `Mistakes: ${reason}\nCorrected Reasons: ${steps.slice(0, -1).join(" ")}\n${end}`;
  const last = Math.max(1, item.steps.length);
  const right = Math.min(known.firstErrorStep, last);
  const blamed = has("blames_wrong_step") ? (right % last) + 1 : right;
  const restates = has("restates_all");
  const dots = blamed > 1 && !restates ? "...\n" : "";
  const solution = numberedSteps(steps, restates ? 1 : blamed);
  return `Incorrect Step: Step ${blamed}.\nExplanation: ${reason}\nCorrect Solution:\n{\n${dots}${solution}\n}`;
}
