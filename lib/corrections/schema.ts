import { z } from "zod";

/** What the machine noticed: a hint beside the text, never a verdict on the correction. */
export const noteKinds = ["false_arithmetic", "answer_not_gold", "restarts_elsewhere", "blames_missing_step"] as const;
export const noteKindSchema = z.enum(noteKinds);
export type NoteKind = z.infer<typeof noteKindSchema>;

/** `step` counts from 1; `start` and `end` are UTF-16 offsets into that step's text, null when the whole side is meant. */
export const machineNoteSchema = z.object({
  kind: noteKindSchema,
  side: z.enum(["path", "correction"]),
  step: z.number().int().nullable(),
  start: z.number().int().nullable(),
  end: z.number().int().nullable(),
  text: z.string(),
});
export type MachineNote = z.infer<typeof machineNoteSchema>;
