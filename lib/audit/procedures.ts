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
    const { cursor, limit } = input;
    // One more than is shown says whether there is a next page.
    const found = await listAuditEvents(context.connection.db, context.scope.projectId, {
      cursor,
      limit: limit + 1,
    });
    const rows = found.slice(0, limit);
    return { rows, nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
  });

export const audit = { list };
