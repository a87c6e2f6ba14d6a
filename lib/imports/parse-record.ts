import { isRecord, mapFields } from "./map-fields.ts";
import { parsePath } from "./parse-path.ts";
import { parseQuestion } from "./parse-question.ts";
import { createRowReader } from "./read-values.ts";
import { rowError } from "./row-error.ts";
import {
  type FieldMapping,
  type ImportFormat,
  type RowError,
  type StagedRecord,
  stagedRecordSchema,
  textLimits,
} from "./schema.ts";

export type ParsedRecord = { ok: true; record: StagedRecord } | { ok: false; errors: RowError[] };

const questionFormats: readonly ImportFormat[] = ["gsm8k", "math", "csqa"];

/**
 * One decoded row as a record for staging, or everything that is wrong with it (field, code, message). Texts are
 * kept as they are: nothing in them is run, stripped or escaped here.
 */
export function parseRecord(row: unknown, format: ImportFormat, mapping: FieldMapping): ParsedRecord {
  if (!isRecord(row)) return { ok: false, errors: [rowError("not_an_object")] };
  const values = mapFields(row, mapping);
  const reader = createRowReader();
  const name = (target: keyof FieldMapping) => mapping[target] ?? target;

  const question = parseQuestion(values, format, reader, name);
  const path = questionFormats.includes(format) ? null : parsePath(values, format, reader, name);
  const reply = format === "corrections" ? reader.text(values.reply, name("reply"), textLimits.reply) : null;
  if (
    format === "corrections" &&
    reply === null &&
    !reader.errors.some(({ field }) => field === name("reply"))
  ) {
    reader.fail(rowError("missing_field", name("reply")));
  }
  const corrector =
    format === "corrections" ? reader.text(values.corrector, name("corrector"), textLimits.label) : null;
  const sourceId = reader.text(values.source_id, name("source_id"), textLimits.label);
  if (reader.errors.length > 0 || question === null) return { ok: false, errors: reader.errors };

  const noPath = {
    path: null,
    pathSteps: null,
    reasoner: null,
    firstErrorStep: null,
    pathCorrect: null,
    errorReason: null,
  };
  const record: StagedRecord = {
    type: typeOf(format, path),
    sourceId,
    ...question,
    ...(path ?? noPath),
    corrector,
    reply,
  };
  return { ok: true, record };
}

function typeOf(format: ImportFormat, path: { pathCorrect: boolean | null } | null): StagedRecord["type"] {
  if (path === null) return "question";
  if (format === "corrections") return "correction";
  return path.pathCorrect === null ? "path" : "mistake";
}

/** Reads a record back from where it was staged. */
export function readStagedRecord(value: unknown): StagedRecord {
  return stagedRecordSchema.parse(value);
}
