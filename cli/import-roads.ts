import { createReadStream, statSync } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { connection } from "#db/client.ts";
import { findImporter } from "#db/queries/importers.ts";
import { getImport } from "#db/queries/imports.ts";
import { createClient } from "#lib/api/client.ts";
import { env } from "#lib/env.ts";
import type { Import, Preview } from "#lib/imports/api-schema.ts";
import { createImport, startImport } from "#lib/imports/commands.ts";
import { type PreviewChoice, previewImport } from "#lib/imports/preview.ts";
import { runImport } from "#lib/imports/run-import.ts";
import type { ImportSettings } from "#lib/imports/schema.ts";
import { storeUpload } from "#lib/imports/upload.ts";
import { viewImport } from "#lib/imports/view.ts";

/** One import from the command line, step by step, whatever carries it. */
export interface Road {
  upload(): Promise<void>;
  preview(choice: PreviewChoice): Promise<Preview>;
  /** Starts the import; `ended` settles early when it ended, or failed, in this very process. */
  start(settings: ImportSettings): Promise<{ ended: Promise<void> | null }>;
  get(): Promise<Import>;
}

const read = (file: string) => createReadStream(file, { highWaterMark: 1024 * 1024 });

/** Over the API of a running Errata, with an access token; its worker does the work. */
export async function apiRoad(file: string, project: string, url: string, token: string): Promise<Road> {
  const client = createClient(() => url, token);
  const sizeBytes = statSync(file).size;
  const { id } = await client.imports.create({ project, fileName: basename(file), sizeBytes });
  return {
    upload: async () => {
      const address = `${url}/api/uploads/${id}?project=${encodeURIComponent(project)}`;
      const response = await fetch(address, {
        method: "PUT",
        headers: { authorization: `Bearer ${token}`, "content-length": String(sizeBytes) },
        body: Readable.toWeb(read(file)) as ReadableStream,
        duplex: "half",
      } as RequestInit);
      if (response.ok) return;
      const said = (await response.json().catch(() => null)) as { message?: string } | null;
      throw new Error(said?.message ?? `The upload was answered with ${response.status}.`);
    },
    preview: (choice) => client.imports.preview({ project, id, ...choice }),
    start: async (settings) => {
      await client.imports.start({ project, id, settings });
      return { ended: null };
    },
    get: () => client.imports.get({ project, id }),
  };
}

/** On the database itself: the same commands, and the work is done in this process. */
export async function localRoad(file: string, slug: string, email: string | undefined): Promise<Road> {
  const database = connection();
  const importer = await findImporter(database.db, slug, email);
  if (!importer) {
    const who = email === undefined ? "no member who may import" : `no member ${email} who may import`;
    throw new Error(`There is no project “${slug}”, or it has ${who}.`);
  }
  const { projectId, userId } = importer;
  const actor = { userId, via: "session" as const };
  const maxBytes = env().ERRATA_MAX_UPLOAD_MB * 1024 * 1024;
  const sizeBytes = statSync(file).size;
  const { id } = await createImport(database, actor, {
    projectId,
    fileName: basename(file),
    sizeBytes,
    maxBytes,
  });
  return {
    upload: async () => {
      const body = read(file);
      await storeUpload(database, { projectId, importId: id, body, contentLength: sizeBytes, maxBytes });
    },
    preview: (choice) => previewImport(database, projectId, id, choice),
    start: async (settings) => {
      await startImport(database, actor, { projectId, id, settings }, async () => {});
      const ended = runImport(database, { projectId, importId: id }, new AbortController().signal);
      ended.catch(() => {}); // awaited by whoever shows the progress
      return { ended };
    },
    get: async () => {
      const row = await getImport(database.db, projectId, id);
      if (!row) throw new Error("The import is gone.");
      return viewImport(row);
    },
  };
}
