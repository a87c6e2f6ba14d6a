import { hash } from "node:crypto";
import { policyOf } from "#lib/corrections/judge.ts";
import { normaliseQuestionText } from "#lib/questions/normalise.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import type { DecodedRow } from "./decoded-row.ts";
import { type JudgedPath, type JudgedReply, judgePath, judgeReply } from "./judge-record.ts";
import { parseRecord } from "./parse-record.ts";
import type { ImportSettings, RowError, StagedRecord } from "./schema.ts";

/** A good row with everything worked out that needs no database; hashes are hex. */
export interface PreparedRow {
  line: number;
  record: StagedRecord;
  questionHash: string;
  reasoner: string;
  corrector: string;
  pathHash: string | null;
  replyHash: string | null;
  /** By the row's own gold answer; null when it has none, or no path. */
  path: JudgedPath | null;
  reply: JudgedReply | null;
}

export interface BadRow {
  line: number;
  errors: RowError[];
  excerpt: string;
}

export const sha256 = (text: string): string => hash("sha256", text, "hex");

/** The beginning of a row, for the person who looks for it in the file. */
export function excerptOf(value: unknown): string {
  const text = value === undefined ? "" : (JSON.stringify(value) ?? "");
  return text.slice(0, 300).toWellFormed().replaceAll("\0", "");
}

/** Everything about a decoded row that needs no database: mapped, checked, hashed, split and judged. */
export function prepareRow(
  row: DecodedRow,
  settings: ImportSettings,
  kind: QuestionKind,
): { ok: true; row: PreparedRow } | { ok: false; bad: BadRow } {
  if (!row.ok) return { ok: false, bad: { line: row.line, errors: [row.error], excerpt: "" } };
  const parsed = parseRecord(row.value, settings.format, settings.mapping);
  if (!parsed.ok) {
    return { ok: false, bad: { line: row.line, errors: parsed.errors, excerpt: excerptOf(row.value) } };
  }
  const { record } = parsed;
  const gold = record.goldAnswer;
  const policy = policyOf(kind, record.choices);
  const path = gold === null ? null : judgePath(record, gold, policy);
  return {
    ok: true,
    row: {
      line: row.line,
      record,
      questionHash: sha256(normaliseQuestionText(record.question)),
      reasoner: record.reasoner ?? settings.reasoner,
      corrector: record.corrector ?? settings.corrector,
      pathHash: record.path === null ? null : sha256(record.path),
      replyHash: record.reply === null ? null : sha256(record.reply),
      path,
      reply: gold === null || path === null ? null : judgeReply(record, path.steps, gold, policy, path.check),
    },
  };
}
