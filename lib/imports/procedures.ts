import { z } from "zod";
import type { Connection } from "#db/client.ts";
import { getImport, listImportErrors, listImports } from "#db/queries/imports.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, pageInput, projectInput } from "#lib/api/input.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import {
  importErrorSchema,
  importSchema,
  previewChoiceSchema,
  previewSchema,
  undoPlanSchema,
} from "./api-schema.ts";
import { createImport, resumeImport, startImport } from "./commands.ts";
import { streamErrorsFile } from "./errors-file.ts";
import { previewImport } from "./preview.ts";
import { importSettingsSchema, textLimits } from "./schema.ts";
import { planUndo, undoImport } from "./undo.ts";
import { viewImport } from "./view.ts";

const path = "/projects/{project}/imports" as const;
const tags = ["Imports"];
const oneInput = projectInput.extend({ id: idSchema });
const procedure = () => projectProcedure("imports:create");

async function show({ db }: Connection, projectId: string, id: string) {
  const row = await getImport(db, projectId, id);
  if (!row) throw new AppError("NOT_FOUND", "There is no such import.");
  return viewImport(row);
}

const create = procedure()
  .route({ method: "POST", path, tags, summary: "Open an import, then PUT its file to /uploads/{id}" })
  .input(
    projectInput.extend({
      fileName: z.string().trim().min(1).max(textLimits.label),
      sizeBytes: z.int().nonnegative(),
    }),
  )
  .output(z.object({ id: idSchema }))
  .handler(({ input: { fileName, sizeBytes }, context }) =>
    createImport(context.connection, context.actor, {
      projectId: context.scope.projectId,
      fileName,
      sizeBytes,
      maxBytes: env().ERRATA_MAX_UPLOAD_MB * 1024 * 1024,
    }),
  );

const list = procedure()
  .route({ method: "GET", path, tags, summary: "The project's imports, newest first" })
  .input(projectInput.extend(pageInput.shape))
  .output(z.object({ rows: z.array(importSchema), nextCursor: z.string().nullable() }))
  .handler(async ({ input, context }) => {
    const rows = await listImports(context.connection.db, context.scope.projectId, input);
    return {
      rows: rows.map(viewImport),
      nextCursor: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null,
    };
  });

const get = procedure()
  .route({ method: "GET", path: `${path}/{id}`, tags, summary: "One import and its progress" })
  .input(oneInput)
  .output(importSchema)
  .handler(({ input, context }) => show(context.connection, context.scope.projectId, input.id));

const preview = procedure()
  .route({
    method: "GET",
    path: `${path}/{id}/preview`,
    tags,
    summary: "The first rows, read as recognised or chosen",
  })
  .input(oneInput.extend(previewChoiceSchema.shape))
  .output(previewSchema)
  .handler(({ input: { id, project: _, ...choice }, context }) =>
    previewImport(context.connection, context.scope.projectId, id, choice),
  );

const start = procedure()
  .route({ method: "POST", path: `${path}/{id}/start`, tags, summary: "Start an uploaded import" })
  .input(oneInput.extend({ settings: importSettingsSchema }))
  .output(importSchema)
  .handler(async ({ input: { id, settings }, context }) => {
    const { projectId } = context.scope;
    await startImport(context.connection, context.actor, { projectId, id, settings });
    return show(context.connection, projectId, id);
  });

const resume = procedure()
  .route({
    method: "POST",
    path: `${path}/{id}/resume`,
    tags,
    summary: "Go on with an import that failed or stands still",
  })
  .input(oneInput)
  .output(importSchema)
  .handler(async ({ input: { id }, context }) => {
    const { projectId } = context.scope;
    await resumeImport(context.connection, context.actor, { projectId, id });
    return show(context.connection, projectId, id);
  });

const errors = procedure()
  .route({ method: "GET", path: `${path}/{id}/errors`, tags, summary: "Rows that were left out, and why" })
  .input(oneInput.extend(pageInput.shape))
  .output(z.object({ rows: z.array(importErrorSchema), nextCursor: z.string().nullable() }))
  .handler(async ({ input, context }) => {
    const cursor = input.cursor === undefined ? undefined : Number(input.cursor);
    if (Number.isNaN(cursor)) throw new AppError("BAD_REQUEST", "This is no cursor of this list.");
    const page = { cursor, limit: input.limit };
    const found = await listImportErrors(context.connection.db, context.scope.projectId, input.id, page);
    const rows = found.map((row) => ({ ...row, id: String(row.id) }));
    return { rows, nextCursor: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null };
  });

const errorsFile = procedure()
  .route({
    method: "GET",
    path: `${path}/{id}/errors.csv`,
    tags,
    summary: "All rows that were left out, as CSV",
    outputStructure: "detailed",
  })
  .input(oneInput)
  .output(z.object({ headers: z.record(z.string(), z.string()), body: z.instanceof(ReadableStream) }))
  .handler(async ({ input, context }) => {
    const { fileName } = await show(context.connection, context.scope.projectId, input.id);
    return streamErrorsFile(context.connection.raw, context.scope.projectId, input.id, fileName);
  });

const undoPlan = procedure()
  .route({
    method: "GET",
    path: `${path}/{id}/undo`,
    tags,
    summary: "Whether an import can be undone, and what hangs on it",
  })
  .input(oneInput)
  .output(undoPlanSchema)
  .handler(({ input, context }) => planUndo(context.connection.db, context.scope.projectId, input.id));

const undo = procedure()
  .route({ method: "POST", path: `${path}/{id}/undo`, tags, summary: "Take out what an import added" })
  .input(oneInput)
  .output(importSchema)
  .handler(async ({ input: { id }, context }) => {
    const { projectId } = context.scope;
    await undoImport(context.connection, context.actor, { projectId, id });
    return show(context.connection, projectId, id);
  });

export const imports = { create, list, get, preview, start, resume, errors, errorsFile, undoPlan, undo };
