import { z } from "zod";
import { instantSchema } from "#lib/api/input.ts";
import { questionKindSchema, splitSchema } from "#lib/questions/schema.ts";
import {
  containerSchema,
  fieldMappingSchema,
  fileRefusals,
  importFormatSchema,
  importSettingsSchema,
  importStateSchema,
  importTargetSchema,
  rowErrorSchema,
  stagedRecordSchema,
} from "./schema.ts";

const count = z.int().nonnegative();

/** What an import added, by noun; `kept` counts kept corrections, `repeats` further sightings of known paths. */
export const addedSchema = z.object({
  questions: count.default(0),
  paths: count.default(0),
  corrections: count.default(0),
  kept: count.default(0),
  repeats: count.default(0),
});
export type Added = z.infer<typeof addedSchema>;

/** One import with its progress. Times left and rates are null while nothing is known. */
export const importSchema = z.object({
  id: z.uuid(),
  fileName: z.string(),
  state: importStateSchema,
  sizeBytes: count,
  receivedBytes: count,
  doneBytes: count,
  rowsRead: count,
  rowsAdded: count,
  rowsKnown: count,
  rowsBad: count,
  added: addedSchema,
  /** Null until the import was started. */
  settings: importSettingsSchema.nullable(),
  isRepeat: z.boolean(),
  /** Why it failed, in words. */
  failure: z.string().nullable(),
  batchId: z.uuid().nullable(),
  createdByName: z.string(),
  createdAt: instantSchema,
  startedAt: instantSchema.nullable(),
  finishedAt: instantSchema.nullable(),
  undoneAt: instantSchema.nullable(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** While running: seconds since anything moved. Above 15 most likely no worker runs. */
  waitingSeconds: z.number().nullable(),
});
export type Import = z.infer<typeof importSchema>;

const sameFileSchema = z.object({ id: z.uuid(), fileName: z.string(), finishedAt: instantSchema.nullable() });

export const previewRowSchema = z.object({
  line: count,
  /** The row as read, cut to 2,000 characters. */
  source: z.string(),
  record: stagedRecordSchema.nullable(),
  errors: z.array(rowErrorSchema),
});

/** What the first rows of an uploaded file look like, read with the settings that were asked for or recognised. */
export const previewSchema = z.object({
  fileName: z.string(),
  sizeBytes: count,
  /** Set when the file is refused as a whole; everything below is then empty. */
  refusal: z.object({ reason: z.enum(fileRefusals), message: z.string() }).nullable(),
  container: containerSchema.nullable(),
  delimiter: z.string(),
  /** Null: not recognised, to be chosen. */
  format: importFormatSchema.nullable(),
  shapeName: z.string().nullable(),
  /** Share of the rows looked at that have the shape, 0 to 1. */
  confidence: z.number(),
  mapping: fieldMappingSchema,
  /** Groups of targets of which one must still be mapped. */
  missing: z.array(z.array(importTargetSchema)),
  /** Targets that the format can hold, in the order of a form. */
  targets: z.array(importTargetSchema),
  /** Fields found in the file. */
  fields: z.array(z.string()),
  suggestion: z.object({ setName: z.string(), split: splitSchema, kind: questionKindSchema }),
  sets: z.array(z.object({ name: z.string(), split: splitSchema, kind: questionKindSchema })),
  rows: z.array(previewRowSchema),
  /** Rows looked at for recognising, and how many of them would be left out. */
  sampledRows: count,
  sampledBad: count,
  /** Finished imports of the very same bytes. */
  sameFile: z.array(sameFileSchema),
});
export type Preview = z.infer<typeof previewSchema>;

export const previewChoiceSchema = z.object({
  format: importFormatSchema.optional(),
  container: containerSchema.optional(),
  delimiter: z.string().length(1).optional(),
  mapping: fieldMappingSchema.optional(),
});

export const importErrorSchema = z.object({
  id: z.string(),
  line: count,
  field: z.string().nullable(),
  code: z.string(),
  message: z.string(),
  excerpt: z.string().nullable(),
});

/** What hangs on an import and forbids undoing it, with counts. */
export const undoBlockers = [
  "reviews",
  "held_items",
  "edited_corrections",
  "dataset_versions",
  "other_paths",
  "other_corrections",
  "other_gold_answers",
  "other_verdicts",
  "other_batches",
  "runs",
  "evolved_questions",
  "flags",
] as const;
export type UndoBlocker = (typeof undoBlockers)[number];
export const undoPlanSchema = z.object({
  isAllowed: z.boolean(),
  blockers: z.array(z.object({ kind: z.enum(undoBlockers), count: z.int(), words: z.string() })),
});
