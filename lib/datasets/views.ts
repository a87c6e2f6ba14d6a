import { z } from "zod";
import {
  approvalEvents,
  exampleKindSchema,
  exampleSourceSchema,
  freezeProgressSchema,
  leftOutReasonSchema,
  recipeSchema,
  versionStateSchema,
} from "./schema.ts";

const count = z.int().min(0);

/** How many examples come from each source. */
export const sizesSchema = z.object({ correction: count, gold_rationale: count, right_path: count });
export type Sizes = z.infer<typeof sizesSchema>;

export const leftOutSchema = z.object({ source: exampleSourceSchema, reason: leftOutReasonSchema, count });
export type LeftOut = z.infer<typeof leftOutSchema>;

/** Bytes of the exported file by format. */
export const exportBytesSchema = z.object({ prompt_completion: count, messages: count });

/** Grades that random batches gave: what stands behind corrections that nobody looked at. */
export const qualitySchema = z.object({
  batches: count,
  graded: count,
  counts: z.object({ excellent: count, good: count, poor: count }),
  /** Corrections with two or more counted grades, and those of them on which all agree. */
  gradedTwice: count,
  agreed: count,
});
export type Quality = z.infer<typeof qualitySchema>;

/** What is in a frozen version, as counted when it was frozen. */
export const summarySchema = z.object({
  sizes: sizesSchema,
  leftOut: z.array(leftOutSchema),
  bytes: exportBytesSchema,
  quality: qualitySchema,
  simulated: count.default(0).describe("Examples from corrections of the simulated endpoint"),
});
export type Summary = z.infer<typeof summarySchema>;

export const exampleViewSchema = z.object({
  position: count,
  kind: exampleKindSchema,
  source: exampleSourceSchema,
  prompt: z.string(),
  completion: z.string(),
  questionId: z.string().nullable(),
  correctionId: z.string().nullable(),
});
export type ExampleView = z.infer<typeof exampleViewSchema>;

export const previewSchema = z.object({
  /** The project is too large to render all of it here: sizes are counted or scaled, not final. */
  isEstimate: z.boolean(),
  sizes: sizesSchema,
  leftOut: z.array(leftOutSchema),
  bytes: count.describe("Of the file with prompt and completion"),
  quality: qualitySchema,
  samples: z.array(exampleViewSchema).describe("Ten, or fewer at the end"),
  hasMoreSamples: z.boolean(),
});
export type Preview = z.infer<typeof previewSchema>;

export const versionRowSchema = z.object({
  id: z.uuid(),
  number: count,
  state: versionStateSchema,
  exampleCount: count.nullable(),
  manifestHash: z.string().nullable(),
  freezeProgress: freezeProgressSchema.nullable(),
  createdByName: z.string(),
  createdAt: z.string(),
  frozenAt: z.string().nullable(),
});
export type VersionRow = z.infer<typeof versionRowSchema>;

export const datasetRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  createdByName: z.string(),
  createdAt: z.string(),
  versionCount: count,
  newest: versionRowSchema
    .pick({ id: true, number: true, state: true, exampleCount: true, createdAt: true })
    .nullable(),
  approvedNumber: count.nullable().describe("The newest approved version"),
});
export type DatasetRow = z.infer<typeof datasetRowSchema>;

export const approvalViewSchema = z.object({
  id: z.uuid(),
  event: z.enum(approvalEvents),
  actorName: z.string(),
  note: z.string(),
  isOwn: z.boolean(),
  at: z.string(),
});
export type ApprovalView = z.infer<typeof approvalViewSchema>;

export const versionViewSchema = versionRowSchema.extend({
  datasetId: z.uuid(),
  datasetName: z.string(),
  recipe: recipeSchema,
  formatVersion: z.string(),
  summary: summarySchema.nullable().describe("Null until it is frozen"),
  isMine: z.boolean().describe("You made or submitted it"),
  mayApproveOwn: z.boolean().describe("The project lets people approve their own versions"),
  isFreezeStale: z.boolean().describe("Freezing has not moved for a minute"),
  approvals: z.array(approvalViewSchema),
  otherVersions: z.array(versionRowSchema.pick({ id: true, number: true, state: true })),
});
export type VersionView = z.infer<typeof versionViewSchema>;

export const comparisonSchema = z.object({
  from: z.object({ id: z.uuid(), number: count }),
  to: z.object({ id: z.uuid(), number: count }),
  shared: count,
  added: count,
  removed: count,
  addedExamples: z.array(exampleViewSchema).describe("The first 20"),
  removedExamples: z.array(exampleViewSchema).describe("The first 20"),
});
export type Comparison = z.infer<typeof comparisonSchema>;
