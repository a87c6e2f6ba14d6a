import { z } from "zod";
import { idSchema, instantSchema } from "#lib/api/input.ts";
import { questionKindSchema } from "#lib/questions/schema.ts";
import { promptBodySchema } from "./schema.ts";

const count = z.int().min(0);

/** One saved state of a prompt, without its content. */
export const promptVersionSchema = z.object({
  id: idSchema,
  number: z.int().min(1),
  bodyHash: z.string(),
  note: z.string(),
  /** Null: it came along with Errata. */
  authorName: z.string().nullable(),
  createdAt: instantSchema,
});
export type PromptVersion = z.infer<typeof promptVersionSchema>;

export const promptRowSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: questionKindSchema,
  form: z.enum(["examples", "text"]),
  /** Null for a plain text: its examples are not told apart. */
  exampleCount: count.nullable(),
  /** The newest version. */
  newest: promptVersionSchema,
  /** Runs that asked with any of its versions. */
  runCount: count,
  archivedAt: instantSchema.nullable(),
  createdAt: instantSchema,
});
export type PromptRow = z.infer<typeof promptRowSchema>;

export const promptViewSchema = promptRowSchema.extend({
  /** Newest first. */
  versions: z.array(promptVersionSchema),
  /** Content of the newest version. */
  body: promptBodySchema,
});
export type PromptView = z.infer<typeof promptViewSchema>;

export const promptContentSchema = promptVersionSchema.extend({
  promptId: idSchema,
  promptName: z.string(),
  body: promptBodySchema,
});
export type PromptContent = z.infer<typeof promptContentSchema>;
