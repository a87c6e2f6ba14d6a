import { z } from "zod";
import { listAuditEvents } from "#db/queries/audit.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { pageInput, projectInput } from "#lib/api/input.ts";
import { auditEventSchema } from "./schema.ts";

const list = projectProcedure("audit:read")
  .route({
    method: "GET",
    path: "/projects/{project}/audit",
    tags: ["Audit"],
    summary: "The record, newest first",
  })
  .input(projectInput.extend(pageInput.shape))
  .output(z.object({ rows: z.array(auditEventSchema), nextCursor: z.string().nullable() }))
  .handler(async ({ input, context }) => {
    const rows = await listAuditEvents(context.connection.db, context.scope.projectId, input);
    return { rows, nextCursor: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null };
  });

export const audit = { list };
