import { z } from "zod";

export const vias = ["session", "token", "link", "system"] as const;
export const auditEventSchema = z.object({
  id: z.uuid(),
  at: z.string(),
  actorName: z.string().nullable(),
  via: z.enum(vias),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string().nullable(),
  subjectName: z.string().nullable().describe("The person it is about, by their present name"),
  before: z.unknown(),
  after: z.unknown(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;
