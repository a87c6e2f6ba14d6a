import type { AnswerCheck, Policy } from "#lib/answers/schema.ts";
import { checkPath, type JudgedParts, judgeParsed } from "#lib/corrections/judge.ts";
import { parseReply } from "#lib/corrections/parse-reply.ts";
import type { ParsedReply } from "#lib/corrections/schema.ts";
import { splitSteps } from "#lib/paths/split-steps.ts";
import type { StagedRecord } from "./schema.ts";

export type JudgedPath = {
  steps: readonly string[];
  /** Null when the step list came with the row: it wins over splitting. */
  splitterVersion: string | null;
  check: AnswerCheck;
};

export type JudgedReply = JudgedParts & { reply: ParsedReply };

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
