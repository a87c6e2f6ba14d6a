import { checkAnswer } from "#lib/answers/check.ts";
import type { AnswerCheck, Policy, PolicyName } from "#lib/answers/schema.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import { isKept } from "./keep.ts";
import { type CheckedAnswer, machineNotes } from "./machine-notes.ts";
import type { MachineNote, ParsedReply } from "./schema.ts";

/** How answers of a set are compared, by the set's kind. */
export const policyOfKind: Record<QuestionKind, PolicyName> = {
  numeric: "gsm8k",
  math: "math",
  choice: "choice",
};

/** What of a reply its verdict, its keeping and its notes depend on. */
type ParsedPart = Pick<ParsedReply, "outcome" | "incorrectStep" | "correctedSteps" | "startsAt">;

export type JudgedParts = {
  /** Null when the reply holds no solution whose answer could be checked. */
  check: AnswerCheck | null;
  kept: boolean;
  notes: MachineNote[];
};

/** How a question's answers are compared: by its candidates where it has some, else by its set's kind. */
export function policyOf(kind: QuestionKind, choices: readonly { text: string }[] | null): Policy {
  const name = choices === null ? policyOfKind[kind] : "choice";
  return choices === null ? { name } : { name, choices: choices.map(({ text }) => text) };
}

/** A path's final answer against the gold answer. */
export function checkPath(text: string, gold: string, policy: Policy): AnswerCheck {
  return checkAnswer({ prediction: text, kind: "text", gold, policy });
}

/** A reply that is parsed already: its final answer checked, kept or not, and the machine's notes. */
export function judgeParsed(
  reply: ParsedPart,
  steps: readonly string[],
  gold: string,
  policy: Policy,
  pathAnswer: CheckedAnswer | null,
): JudgedParts {
  const text = reply.correctedSteps.map((step) => step.text).join("\n");
  const check =
    reply.outcome === "parsed" && text !== ""
      ? checkAnswer({ prediction: text, kind: "text", gold, policy })
      : null;
  return { check, ...weighReply(reply, steps, gold, check, pathAnswer) };
}

/** What follows for a correction from the verdicts on its answer and its path's: kept or not, and the machine's notes. */
export function weighReply(
  reply: ParsedPart,
  pathSteps: readonly string[],
  gold: string,
  answer: CheckedAnswer | null,
  pathAnswer: CheckedAnswer | null,
): Pick<JudgedParts, "kept" | "notes"> {
  const verdict = answer?.verdict ?? null;
  const extracted = answer?.extracted ?? null;
  const kept = isKept({ parseOutcome: reply.outcome, verdict });
  return { kept, notes: machineNotes({ pathSteps, reply, verdict, extracted, pathAnswer, gold }) };
}

/** Whether two writings of a gold answer say the same. */
export function sameGold(one: string, other: string, policy: Policy): boolean {
  return (
    one === other || checkAnswer({ prediction: one, kind: "answer", gold: other, policy }).verdict === "equal"
  );
}

/** The kinds of notes that lists filter by: that a wrong path ends in a wrong answer is true of all of them. */
export function filterKinds(notes: readonly MachineNote[]): string[] {
  const telling = notes.filter(({ side, kind }) => side === "correction" || !kind.startsWith("answer_"));
  return [...new Set(telling.map(({ kind }) => kind))];
}
