import { z } from "zod";

// This vocabulary is also a CHECK of db/schema/models.ts.
/** What a prompt asks for. */
export const promptPurposes = ["correct"] as const;
export const promptPurposeSchema = z.enum(promptPurposes);
export type PromptPurpose = z.infer<typeof promptPurposeSchema>;
