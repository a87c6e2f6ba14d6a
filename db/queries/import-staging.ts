import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { TransactionSql } from "postgres";

/**
 * Staging is temporary tables of the worker's own connection: unlogged, unseen by other workers, emptied at commit
 * and gone with a killed worker. One table for each of the three things that rows of a file can hold.
 */
export const stagingColumns = {
  staged_questions: {
    id: "uuid",
    text: "text",
    text_hash: "bytea",
    choices: "jsonb",
    level: "text",
    subject: "text",
    rationale: "text",
    gold_id: "uuid",
    gold: "text",
  },
  staged_paths: {
    id: "uuid",
    question_id: "uuid",
    reasoner: "text",
    text: "text",
    text_hash: "bytea",
    steps: "jsonb",
    splitter_version: "text",
    occurrences: "int",
    label: "text",
    first_error_step: "int",
    error_reason: "text",
    gold_id: "uuid",
    verdict_id: "uuid",
    checker_version: "text",
    policy: "text",
    verdict: "text",
    extracted: "text",
    span_start: "int",
    span_end: "int",
    reason: "text",
  },
  staged_corrections: {
    id: "uuid",
    question_id: "uuid",
    path_id: "uuid",
    corrector: "text",
    reasoner: "text",
    level: "text",
    raw: "text",
    raw_hash: "bytea",
    revision_id: "uuid",
    kept: "boolean",
    outcome: "text",
    failure_reason: "text",
    incorrect_step: "int",
    explanation: "text",
    steps: "jsonb",
    starts_at: "int",
    kept_before: "boolean",
    note_kinds: "text[]",
    notes: "jsonb",
    gold_id: "uuid",
    verdict_id: "uuid",
    checker_version: "text",
    policy: "text",
    verdict: "text",
    extracted: "text",
    span_start: "int",
    span_end: "int",
    reason: "text",
  },
} as const;

export type StagingTable = keyof typeof stagingColumns;
/** One row to stage, by column. `text_hash` and `raw_hash` are hex; lists and objects go into jsonb columns. */
export type StagingRow<Table extends StagingTable> = Record<keyof (typeof stagingColumns)[Table], unknown>;

const createStatements = Object.entries(stagingColumns)
  .map(([table, columns]) => {
    const list = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    return `create temporary table if not exists ${table} (${list.join(", ")}) on commit delete rows;`;
  })
  .join("\n");

/** Makes this connection's staging tables at its first chunk. */
export async function ensureStaging(sql: TransactionSql): Promise<void> {
  await sql.unsafe(createStatements).simple();
}

const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const needsEscape = /[\\\n\r\t]/;

/** One value in COPY's text format (PostgreSQL manual, COPY, "Text Format"). NUL cannot be stored and is refused. */
export function copyCell(value: unknown, type: string): string {
  if (value === null || value === undefined) return "\\N";
  if (type === "bytea") return `\\\\x${value}`;
  if (type === "boolean") return value === true ? "t" : "f";
  if (type === "text[]") return `{${(value as string[]).join(",")}}`;
  const text = type === "jsonb" ? jsonText(value) : String(value);
  if (text.includes("\0")) throw new Error("A NUL character cannot be stored in PostgreSQL.");
  return needsEscape.test(text) ? text.replace(/[\\\n\r\t]/g, (mark) => escapes[mark] ?? mark) : text;
}

/** JSON that jsonb takes: a cut may have left half of a surrogate pair, which becomes U+FFFD as it does in text. */
function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes("\\ud")) return text;
  return JSON.stringify(value, (_, inner) => (typeof inner === "string" ? inner.toWellFormed() : inner));
}

/** Bytes handed to the socket at once. */
const pieceLength = 256 * 1024;

function* pieces<Table extends StagingTable>(
  rows: readonly StagingRow<Table>[],
  columns: readonly [string, string][],
): Generator<Buffer> {
  let piece = "";
  for (const row of rows) {
    let line = "";
    for (const [name, type] of columns) {
      const cell = copyCell(row[name as keyof typeof row], type);
      line = line === "" ? cell : `${line}\t${cell}`;
    }
    piece += `${line}\n`;
    if (piece.length >= pieceLength) {
      yield Buffer.from(piece);
      piece = "";
    }
  }
  if (piece !== "") yield Buffer.from(piece);
}

/** Streams rows into a staging table by COPY. */
export async function copyToStaging<Table extends StagingTable>(
  sql: TransactionSql,
  table: Table,
  rows: readonly StagingRow<Table>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.entries(stagingColumns[table]);
  const query = sql.unsafe(`copy ${table} (${columns.map(([name]) => name).join(", ")}) from stdin`);
  const target = await query.writable();
  // The driver settles the query when COPY begins and tells its stream nothing of an error that comes at the end.
  const refused = new Promise<never>((_, reject) => Object.assign(query, { reject }));
  await Promise.race([pipeline(Readable.from(pieces(rows, columns)), target), refused]);
}
