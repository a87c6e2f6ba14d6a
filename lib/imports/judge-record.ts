import { checkAnswer } from "#lib/answers/check.ts";
import type { AnswerCheck, Policy, PolicyName } from "#lib/answers/schema.ts";
import { isKept } from "#lib/corrections/keep.ts";
import { type CheckedAnswer, machineNotes } from "#lib/corrections/machine-notes.ts";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import type { MachineNote, ParsedReply } from "#lib/corrections/schema.ts";
import { splitSteps } from "#lib/paths/split-steps.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import type { StagedRecord } from "./schema.ts";

/** How answers of a set are compared, by the set's kind. */
export const policyOfKind: Record<QuestionKind, PolicyName> = {
  numeric: "gsm8k",
  math: "math",
  choice: "choice",
};

export type JudgedPath = {
  steps: readonly string[];
  /** Null when the step list came with the row: it wins over splitting. */
  splitterVersion: string | null;
  check: AnswerCheck;
};

/** What of a reply its verdict, its keeping and its notes depend on. */
type ParsedPart = Pick<ParsedReply, "outcome" | "incorrectStep" | "correctedSteps" | "startsAt">;

export type JudgedReply = {
  reply: ParsedReply;
  /** Null when the reply holds no solution whose answer could be checked. */
  check: AnswerCheck | null;
  kept: boolean;
  notes: MachineNote[];
};

export function policyOf(kind: QuestionKind, choices: StagedRecord["choices"]): Policy {
  const name = choices === null ? policyOfKind[kind] : "choice";
  return choices === null ? { name } : { name, choices: choices.map(({ text }) => text) };
}

/** A path's final answer against the gold answer. */
export function checkPath(text: string, gold: string, policy: Policy): AnswerCheck {
  return checkAnswer({ prediction: text, kind: "text", gold, policy });
}

/** A row's path in steps, and its final answer against the gold answer; null for a row without a path. */
export function judgePath(record: StagedRecord, gold: string, policy: Policy): JudgedPath | null {
  if (record.path === null) return null;
  const check = checkPath(record.path, gold, policy);
  return record.pathSteps === null
    ? { ...splitSteps(record.path), check }
    : { steps: record.pathSteps, splitterVersion: null, check };
}

/**
 * A corrector's reply read against the path's steps: parsed, its final answer checked, kept or not, and the
 * machine's notes. Null for a row without a reply.
 */
export function judgeReply(
  record: StagedRecord,
  steps: readonly string[],
  gold: string,
  policy: Policy,
  pathCheck: AnswerCheck | null = null,
): JudgedReply | null {
  if (record.reply === null) return null;
  const reply = parseReply(record.reply, {
    pathStepCount: steps.length,
    choice: policy.name === "choice",
  });
  return { reply, ...judgeParsed(reply, steps, gold, policy, pathCheck) };
}

/** A reply that is parsed already: its final answer checked, kept or not, and the machine's notes. */
export function judgeParsed(
  reply: ParsedPart,
  steps: readonly string[],
  gold: string,
  policy: Policy,
  pathAnswer: CheckedAnswer | null,
): Omit<JudgedReply, "reply"> {
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
): Pick<JudgedReply, "kept" | "notes"> {
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
