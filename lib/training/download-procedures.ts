import { z } from "zod";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { openBundle, openLog } from "./downloads.ts";

const tags = ["Training"];
const root = "/projects/{project}/training";
const one = projectInput.extend({ id: idSchema });

const download = z.object({
  headers: z.record(z.string(), z.string()),
  body: z.custom<ReadableStream<Uint8Array>>(),
});

const fileAnswer = (type: string, description: string) => ({
  outputStructure: "detailed" as const,
  spec: (operation: object) => ({
    ...operation,
    responses: { "200": { description, content: { [type]: { schema: { type: "string" as const } } } } },
  }),
});

const headers = (type: string, fileName: string) => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${fileName}"`,
  "cache-control": "no-store",
});

/** A job's whole log to take away. */
export const logFile = projectProcedure("project:read")
  .route({
    method: "GET",
    path: `${root}/{id}/log/file`,
    tags,
    summary: "A job's whole log as a text file (streamed)",
    ...fileAnswer("text/plain", "The log as far as it was read"),
  })
  .input(one)
  .output(download)
  .handler(async ({ input, context }) => {
    const { fileName, stream } = await openLog(context.connection, context.scope.projectId, input.id);
    return { headers: headers("text/plain; charset=utf-8", fileName), body: stream };
  });

/** A job's bundle to take away. */
export const bundle = projectProcedure("versions:export")
  .route({
    method: "GET",
    path: `${root}/{id}/bundle`,
    tags,
    summary: "What a job is made of, as one zip: the trainer's file, the data, run.sh (streamed)",
    ...fileAnswer("application/zip", "A zip whose bytes depend on its content alone"),
  })
  .input(one)
  .output(download)
  .handler(async ({ input, context }) => {
    const { fileName, stream } = await openBundle(
      context.connection,
      context.actor,
      context.scope.projectId,
      input.id,
    );
    return { headers: headers("application/zip", fileName), body: stream };
  });
