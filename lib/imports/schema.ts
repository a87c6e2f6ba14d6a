import { z } from "zod";
import { taskContract } from "#lib/jobs/contract.ts";
import { choiceSchema, questionKindSchema, splitSchema } from "#lib/questions/schema.ts";

/** What the rows of a file are. The first three hold questions, the others reasoning paths as well. */
export const importFormats = ["gsm8k", "math", "csqa", "paths", "labelled_mistakes", "corrections"] as const;
export const importFormatSchema = z.enum(importFormats);
export type ImportFormat = z.infer<typeof importFormatSchema>;

/** How rows lie in the file. */
export const containers = ["jsonl", "json", "csv"] as const;
export const containerSchema = z.enum(containers);
export type Container = z.infer<typeof containerSchema>;

/** What a field of a source row can be read as; `first_error_index` counts from 0, `first_error_step` from 1. */
export const importTargets = [
  "question",
  "prompt",
  "gold_answer",
  "gold_solution",
  "choices",
  "level",
  "topic",
  "path",
  "path_steps",
  "reasoner",
  "first_error_step",
  "first_error_index",
  "error_reason",
  "path_correct",
  "corrector",
  "reply",
  "source_id",
] as const;
export const importTargetSchema = z.enum(importTargets);
export type ImportTarget = z.infer<typeof importTargetSchema>;

/** Target → path in the source row ("question.stem"). */
export const fieldMappingSchema = z.partialRecord(importTargetSchema, z.string().min(1).max(200));
export type FieldMapping = z.infer<typeof fieldMappingSchema>;

// These states are also a CHECK of db/schema/imports.ts.
export const importStates = ["uploading", "uploaded", "running", "done", "failed", "undone"] as const;
export const importStateSchema = z.enum(importStates);
export type ImportState = z.infer<typeof importStateSchema>;

/** Why a row was left out, in words for the person who has to mend the file. */
export const rowErrorMessages = {
  bad_utf8: "This is not valid UTF-8 text.",
  not_json: "This is not valid JSON.",
  not_an_object: "A row must be an object with named fields.",
  row_too_long: "The row is longer than 8 MB.",
  cut_off: "The file ends in the middle of this row.",
  ragged_row: "The row has more or fewer cells than the header.",
  bad_header: "Two columns of the header have the same name.",
  second_list: "The file holds a second list of rows; only the first is read.",
  after_end: "There is text after the end of the list.",
  missing_field: "A required field is missing or empty.",
  wrong_type: "The field does not hold the kind of value that is expected.",
  too_long: "The text is longer than allowed.",
  nul_character: "The text holds a NUL character, which cannot be stored.",
  broken_character: "The text holds half of a surrogate pair, which is not a character.",
  no_gold_answer: "No gold answer can be found.",
  gold_not_a_choice: "The gold answer is not among the choices.",
  bad_step_number: "The first error step is not the number of a step of this path.",
  label_conflict: "The path is marked correct and has an error step, or marked wrong and names no step.",
  gold_conflict: "The same question is there with another gold answer.",
  duplicate_in_file: "The same row stands earlier in the file.",
} as const;
export const rowErrorCodes = Object.keys(rowErrorMessages) as [RowErrorCode, ...RowErrorCode[]];
export type RowErrorCode = keyof typeof rowErrorMessages;

export const rowErrorSchema = z.object({
  field: z.string().nullable(),
  code: z.enum(rowErrorCodes),
  message: z.string(),
});
export type RowError = z.infer<typeof rowErrorSchema>;

/** Why a file is refused as a whole. */
export const fileRefusals = [
  "empty",
  "png",
  "jpeg",
  "pdf",
  "zip",
  "gzip",
  "html",
  "utf16",
  "binary",
] as const;
export type FileRefusal = (typeof fileRefusals)[number];

/** Longest texts taken in, in UTF-16 units. */
export const textLimits = {
  question: 20_000,
  answer: 5_000,
  solution: 200_000,
  reply: 200_000,
  reason: 50_000,
  label: 200,
  steps: 2_000,
} as const;

/** Longest row read from a file, in bytes. */
export const maxRowBytes = 8 * 1024 * 1024;

/** What a person (or the command line) chose for an import; stored with it as `settings`. */
export const importSettingsSchema = z.object({
  format: importFormatSchema,
  container: containerSchema,
  /** Of a CSV file. */
  delimiter: z.string().length(1).default(","),
  mapping: fieldMappingSchema,
  setName: z.string().trim().min(1).max(textLimits.label),
  split: splitSchema,
  /** Of a set that is made by this import; a set that is there keeps its own. */
  kind: questionKindSchema.optional(),
  /** Names for rows that carry none. */
  reasoner: z.string().trim().min(1).max(textLimits.label).default("unnamed"),
  corrector: z.string().trim().min(1).max(textLimits.label).default("unnamed"),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;

/** One good row, flat as the staging table: what it does not hold is null. */
export const stagedRecordSchema = z.object({
  type: z.enum(["question", "path", "mistake", "correction"]),
  sourceId: z.string().nullable(),
  kind: questionKindSchema,
  question: z.string(),
  choices: z.array(choiceSchema).nullable(),
  level: z.string().nullable(),
  topic: z.string().nullable(),
  /** Null in a row with a path: the stored question's gold answer is meant. */
  goldAnswer: z.string().nullable(),
  /** Gold rationale as written in the source, final-answer mark included. */
  goldSolution: z.string().nullable(),
  path: z.string().nullable(),
  /** A step list that came with the row wins over splitting. */
  pathSteps: z.array(z.string()).nullable(),
  reasoner: z.string().nullable(),
  /** 1-based; null with pathCorrect true says that people found no error. */
  firstErrorStep: z.int().positive().nullable(),
  pathCorrect: z.boolean().nullable(),
  errorReason: z.string().nullable(),
  corrector: z.string().nullable(),
  reply: z.string().nullable(),
});
export type StagedRecord = z.infer<typeof stagedRecordSchema>;

/** Streams an uploaded file into the project; goes on from the last committed row when it is run again. */
export const runImportTask = taskContract(
  "imports.run",
  z.object({ projectId: z.uuid(), importId: z.uuid() }),
  { retryLimit: 30, expireInSeconds: 12 * 3600 },
);
