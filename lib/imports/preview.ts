import type { Connection } from "#db/client.ts";
import { getImport, listImportsOfFile, listQuestionSetNames } from "#db/queries/imports.ts";
import { AppError } from "#lib/errors.ts";
import type { QuestionKind } from "#lib/questions/schema.ts";
import type { Preview } from "./api-schema.ts";
import { decodeRows } from "./decode.ts";
import type { DecodedRow } from "./decoded-row.ts";
import { missingTargets, targetsOfFormat } from "./map-fields.ts";
import { parseRecord } from "./parse-record.ts";
import { readUpload } from "./read-batches.ts";
import { fileRefusalMessages, recogniseContainer } from "./recognise-container.ts";
import { recogniseFormat, suggestMapping } from "./recognise-format.ts";
import { rowError } from "./row-error.ts";
import type { Container, FieldMapping, ImportFormat } from "./schema.ts";

/** Rows looked at, bytes read at most, and rows shown. */
const limits = { rows: 200, bytes: 4 * 1024 * 1024, shown: 5, sourceLength: 2_000 };

export interface PreviewChoice {
  format?: ImportFormat | undefined;
  container?: Container | undefined;
  delimiter?: string | undefined;
  mapping?: FieldMapping | undefined;
}

/**
 * What the beginning of an uploaded file looks like, read with what was chosen and, where nothing was, with what is
 * recognised. Reads the first chunks only.
 */
export async function previewImport(
  { db, raw }: Connection,
  projectId: string,
  importId: string,
  choice: PreviewChoice,
): Promise<Preview> {
  const row = await getImport(db, projectId, importId);
  if (!row) throw new AppError("NOT_FOUND", "There is no such import.");
  if (row.state === "uploading") throw new AppError("CONFLICT", "The file has not arrived yet.");
  const chunks = await firstChunks(readUpload(raw, { projectId, importId }));
  if (row.receivedBytes > 0 && chunks.length === 0) {
    throw new AppError("GONE", "The file's bytes are no longer stored: this import is over.");
  }
  const recognised = recogniseContainer(chunks[0]?.subarray(0, 64 * 1024) ?? new Uint8Array(), row.fileName);
  const container = choice.container ?? (recognised.ok ? recognised.container : null);
  const delimiter = choice.delimiter ?? (recognised.ok ? recognised.delimiter : ",");
  const isWhole = chunks.reduce((sum, chunk) => sum + chunk.length, 0) >= row.sizeBytes;
  const rows = container && recognised.ok ? await firstRows(chunks, container, delimiter, isWhole) : [];
  const values = rows.flatMap((decoded) => (decoded.ok ? [decoded.value] : []));
  const shape = recogniseFormat(values);
  const format = choice.format ?? shape.format;
  const mapping = choice.mapping ?? mappingFor(format, shape);
  const read = rows.map((decoded) => readRow(decoded, format, mapping));
  const sets = await listQuestionSetNames(db, projectId);
  const twins = row.fileHash === null ? [] : await listImportsOfFile(db, projectId, importId, row.fileHash);
  return {
    fileName: row.fileName,
    sizeBytes: row.sizeBytes,
    refusal: recognised.ok
      ? null
      : { reason: recognised.reason, message: fileRefusalMessages[recognised.reason] },
    container,
    delimiter,
    format,
    shapeName: format === shape.format ? shape.shapeName : null,
    confidence: format === shape.format ? shape.confidence : 0,
    mapping,
    missing: format ? missingTargets(format, mapping).map((group) => [...group]) : [],
    targets: format ? [...targetsOfFormat[format]] : [],
    fields: shape.fields,
    suggestion: { ...nameOf(row.fileName), kind: kindOf(read) },
    sets,
    rows: read.slice(0, limits.shown),
    sampledRows: read.length,
    sampledBad: read.filter((one) => one.errors.length > 0).length,
    sameFile: twins
      .filter(({ state }) => state === "done")
      .map(({ id, fileName, finishedAt }) => ({ id, fileName, finishedAt: isoOrNull(finishedAt) })),
  };
}

export const isoOrNull = (instant: string | null) =>
  instant === null ? null : new Date(instant).toISOString();

function mappingFor(format: ImportFormat | null, shape: ReturnType<typeof recogniseFormat>): FieldMapping {
  return format === null || format === shape.format
    ? shape.mapping
    : suggestMapping(format, shape.fields).mapping;
}

async function firstChunks(upload: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of upload) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= limits.bytes) break;
  }
  return chunks;
}

async function firstRows(
  chunks: readonly Uint8Array[],
  container: Container,
  delimiter: string,
  isWhole: boolean,
) {
  async function* stream() {
    yield* chunks;
  }
  const rows: DecodedRow[] = [];
  for await (const row of decodeRows(stream(), { container, delimiter })) {
    // Where reading stops in the middle of a row, that row is not cut in the file itself.
    if (!isWhole && !row.ok && row.error.code === "cut_off") break;
    rows.push(row);
    if (rows.length >= limits.rows) break;
  }
  return rows;
}

function readRow(
  row: DecodedRow,
  format: ImportFormat | null,
  mapping: FieldMapping,
): Preview["rows"][number] {
  if (!row.ok) return { line: row.line, source: "", record: null, errors: [row.error] };
  const source = (JSON.stringify(row.value) ?? "").slice(0, limits.sourceLength).toWellFormed();
  if (format === null) return { line: row.line, source, record: null, errors: [] };
  const parsed = parseRecord(row.value, format, mapping);
  return parsed.ok
    ? { line: row.line, source, record: parsed.record, errors: [] }
    : { line: row.line, source, record: null, errors: parsed.errors ?? [rowError("not_an_object")] };
}

/** A set's name and split as the file's name suggests them: "gsm8k_train.jsonl" is the split train of gsm8k. */
function nameOf(fileName: string): Pick<Preview["suggestion"], "setName" | "split"> {
  const stem = fileName.replace(/\.[^.]{1,6}$/, "").trim();
  const found = /[-_. ](train|dev|val|validation|test)$/i.exec(stem);
  const word = found?.[1]?.toLowerCase();
  const split = word === "test" ? "test" : word === undefined || word === "train" ? "train" : "dev";
  const setName = (found ? stem.slice(0, found.index) : stem).slice(0, 200) || "Questions";
  return { setName, split };
}

/** The kind of most rows. */
function kindOf(rows: Preview["rows"]): QuestionKind {
  const counts = { numeric: 0, math: 0, choice: 0 };
  for (const { record } of rows) if (record && record.goldAnswer !== null) counts[record.kind] += 1;
  const [top] = (Object.keys(counts) as QuestionKind[]).sort((one, other) => counts[other] - counts[one]);
  // Numbers are compared as mathematics too, so one formula among them decides for it.
  return top === "numeric" && counts.math > 0 ? "math" : (top ?? "numeric");
}
