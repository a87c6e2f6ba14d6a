import { z } from "zod";
import { questionKindSchema } from "#lib/questions/schema.ts";
import type { DraftBody } from "./draft-body.ts";

const text = z.string();
const draftExampleSchema = z.object({
  key: text,
  question: text,
  choices: text,
  originalSteps: text,
  incorrectStep: text,
  explanation: text,
  correctedSteps: text,
  answer: text,
});
const keptSchema = z.object({
  draft: z.discriminatedUnion("form", [
    z.object({
      form: z.literal("examples"),
      kind: questionKindSchema,
      instruction: text,
      examples: z.array(draftExampleSchema),
    }),
    z.object({ form: z.literal("text"), kind: questionKindSchema, text }),
  ]),
  /** The version's number that the draft began from. */
  basedOn: z.number(),
  at: z.number(),
});

/** Unsaved content of a prompt, as it lies in this browser. */
export type KeptDraft = { draft: DraftBody; basedOn: number; at: number };

const keyOf = (userId: string, promptId: string) => `errata.prompt-draft.${userId}.${promptId}`;

/** The unsaved content of one prompt by one person, or null. */
export function readDraft(userId: string, promptId: string): KeptDraft | null {
  try {
    const kept = keptSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(userId, promptId)) ?? "null"));
    return kept.success ? kept.data : null;
  } catch {
    return null; // not ours, or storage is switched off
  }
}

/** Keeps unsaved content; null removes what was kept. */
export function writeDraft(userId: string, promptId: string, kept: KeptDraft | null): void {
  try {
    if (kept) localStorage.setItem(keyOf(userId, promptId), JSON.stringify(kept));
    else localStorage.removeItem(keyOf(userId, promptId));
  } catch {
    // Full or switched off: the content lives on in this tab.
  }
}
