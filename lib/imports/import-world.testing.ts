import type { Connection } from "#db/client.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { createImport, startImport } from "./commands.ts";
import { previewImport } from "./preview.ts";
import { runImport } from "./run-import.ts";
import { type ImportSettings, importSettingsSchema } from "./schema.ts";
import { storeUpload } from "./upload.ts";

/** A database with one project, and the road of a file through it without a web server or a queue. */
export async function createImportWorld() {
  const connection = await createTestDatabase();
  const project = await insertTestProject(connection);
  const actor = { userId: project.ids.lead, via: "session" as const };
  return { connection, actor, ...project, ...roadOf(connection, project.projectId, actor) };
}
export type ImportWorld = Awaited<ReturnType<typeof createImportWorld>>;

const never = new AbortController().signal;

export function roadOf(connection: Connection, projectId: string, actor: { userId: string; via: "session" }) {
  /** Creates an import and stores its bytes; returns its id. */
  async function upload(content: string | Uint8Array, fileName = "file.jsonl", maxBytes = 2 ** 31) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const { id } = await createImport(connection, actor, {
      projectId,
      fileName,
      sizeBytes: bytes.length,
      maxBytes,
    });
    await storeUpload(connection, {
      projectId,
      importId: id,
      body: slices(bytes),
      contentLength: null,
      maxBytes,
    });
    return id;
  }

  /** Starts an uploaded import with what the preview suggests, except for `changes`; no job is sent. */
  async function start(id: string, changes: Partial<ImportSettings> = {}) {
    const preview = await previewImport(connection, projectId, id, changes);
    const settings = importSettingsSchema.parse({
      format: preview.format ?? undefined,
      container: preview.container ?? undefined,
      delimiter: preview.delimiter,
      mapping: preview.mapping,
      ...preview.suggestion,
      ...changes,
    });
    await startImport(connection, actor, { projectId, id, settings }, async () => {});
  }

  const run = (id: string, over: Connection = connection, signal = never) =>
    runImport(over, { projectId, importId: id }, signal);

  /** The whole road; returns the import's id. */
  async function importFile(
    content: string | Uint8Array,
    fileName = "file.jsonl",
    changes: Partial<ImportSettings> = {},
  ) {
    const id = await upload(content, fileName);
    await start(id, changes);
    await run(id);
    return id;
  }

  return { upload, start, run, importFile };
}

/** Bytes in odd pieces, as a network brings them. */
export async function* slices(bytes: Uint8Array, size = 70_001): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export const jsonLines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

/** A question in GSM8K's official format. */
export const gsm8kRow = (index: number, gold = index) => ({
  question: `Anna has ${index} apples and gets none. How many apples has she now?`,
  answer: `She has ${index}+0=<<${index}+0=${index}>>${index} apples.\n#### ${gold}`,
});
