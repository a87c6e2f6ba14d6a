import type { Readable } from "node:stream";
import { and, eq, sql } from "drizzle-orm";
import type { Sql } from "postgres";
import type { ExportFormat } from "#lib/datasets/schema.ts";
import type { ExampleView } from "#lib/datasets/views.ts";
import type { Executor } from "../client.ts";
import { exportsTable } from "../schema/all.ts";

const view = sql`jsonb_build_object('position', r.position, 'kind', e.kind, 'prompt', e.prompt, 'completion', e.completion,
  'source', r.provenance ->> 'source', 'questionId', r.provenance ->> 'questionId',
  'correctionId', r.provenance ->> 'correctionId')`;

/** Examples of a frozen version from position `from` on, in its order. */
export async function listExamples(
  db: Executor,
  projectId: string,
  versionId: string,
  page: { from: number; limit: number },
): Promise<ExampleView[]> {
  const rows = await db.execute<{ row: ExampleView }>(sql`
    select ${view} as row from version_rows r
    join examples e on e.project_id = r.project_id and e.ordinal = r.example_ordinal
    where r.project_id = ${projectId} and r.version_id = ${versionId} and r.position >= ${page.from}
    order by r.position limit ${page.limit}`);
  return rows.map((found) => found.row);
}

/** How many examples of version `one` are in `other` too. */
export async function countSharedExamples(
  db: Executor,
  projectId: string,
  one: string,
  other: string,
): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from version_rows a
    join version_rows b on b.project_id = a.project_id and b.version_id = ${other} and b.example_hash = a.example_hash
    where a.project_id = ${projectId} and a.version_id = ${one}`);
  return row?.count ?? 0;
}

/** The first examples of version `one` that `other` lacks, in the order of `one`. */
export async function listExamplesOnlyIn(
  db: Executor,
  projectId: string,
  one: string,
  other: string,
  limit: number,
): Promise<ExampleView[]> {
  const rows = await db.execute<{ row: ExampleView }>(sql`
    with missing as (
      select r.* from version_rows r
      where r.project_id = ${projectId} and r.version_id = ${one} and not exists (
        select from version_rows o
        where o.project_id = r.project_id and o.version_id = ${other} and o.example_hash = r.example_hash)
      order by r.position limit ${limit}
    )
    select ${view} as row from missing r join examples e on e.project_id = r.project_id and e.ordinal = r.example_ordinal
    order by r.position`);
  return rows.map((found) => found.row);
}

/** Examples whose lines are put together in one message of the server: some 100 kB that nobody has to copy again. */
const examplesPerMessage = 128;

/**
 * The lines that `exportLine` (lib/datasets/render-export.ts) writes, made in SQL: `to_json` escapes what JSON.stringify
 * escapes (RFC 8259's must-escapes, \b \f \n \r \t by name, the rest as \u00xx) and nothing else. A test compares the bytes.
 */
const lineOf: Record<ExportFormat, string> = {
  prompt_completion: `concat('{"prompt":', to_json(e.prompt), ',"completion":', to_json(e.completion), E'}\\n')`,
  messages: `concat('{"messages":[{"role":"user","content":', to_json(rtrim(e.prompt, w.marks)),
    '},{"role":"assistant","content":', to_json(ltrim(e.completion, w.marks)), E'}]}\\n')`,
};

/** What String.prototype.trim takes away (ECMA-262, WhiteSpace and LineTerminator). */
const whiteSpace =
  "\\u0009\\u000a\\u000b\\u000c\\u000d\\u0020\\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The exported lines at positions `from` to `to`, as bytes. A frozen version cannot change, so reading it piece by piece
 * gives the same file as one long statement, without holding a connection while a slow reader takes its time.
 * Where the examples of a message were frozen one after another, as those of a first version are, they are read by one walk
 * along their index instead of a look-up each.
 */
export async function copyExportLines(
  sql: Sql,
  key: { projectId: string; versionId: string; format: ExportFormat },
  { from, to }: { from: number; to: number },
): Promise<Buffer[]> {
  // COPY takes no parameters: what stands in the text is checked here.
  if (!uuid.test(key.projectId) || !uuid.test(key.versionId)) throw new TypeError("not a UUID");
  const [first, last] = [Math.trunc(from), Math.trunc(to)];
  const line = lineOf[key.format];
  const marks = key.format === "messages" ? `cross join (select E'${whiteSpace}' as marks) w` : "";
  const rows = `version_rows r where r.project_id = '${key.projectId}' and r.version_id = '${key.versionId}'
    and r.position between span.low and span.high`;
  const source = await sql
    .unsafe(
      `copy (
        select lines.text from (
          select g.low, least(g.low + ${examplesPerMessage - 1}, ${last}) as high
          from generate_series(${first}, ${last}, ${examplesPerMessage}) as g (low)
        ) span
        cross join lateral (
          select min(r.example_ordinal - r.position) as ahead,
            min(r.example_ordinal - r.position) = max(r.example_ordinal - r.position)
              and count(*) = span.high - span.low + 1 as is_walk
          from ${rows}
        ) run
        cross join lateral (
          select case when run.is_walk then (
            select string_agg(one.line, '') from (
              select ${line} as line from examples e ${marks}
              where e.project_id = '${key.projectId}' and e.ordinal between span.low + run.ahead and span.high + run.ahead
              order by e.ordinal
            ) one
          ) else (
            select string_agg(one.line, '') from (
              select ${line} as line from (select * from ${rows}) r
              join examples e on e.project_id = r.project_id and e.ordinal = r.example_ordinal ${marks}
              order by r.position
            ) one
          ) end as text
        ) lines
      ) to stdout (format binary)`,
    )
    .readable();
  return collect(source);
}

/**
 * All values of a COPY's answer. By events and not by `for await`: the driver pauses its socket when nobody reads for a moment,
 * and when that moment is the end of the answer it never goes on, and the connection's next query hangs.
 */
function collect(source: Readable): Promise<Buffer[]> {
  const values: Buffer[] = [];
  let rest: Buffer = Buffer.alloc(0);
  let headerLeft = headerLength;
  return new Promise((resolve, reject) => {
    source.on("data", (part: Buffer) => {
      const body = part.subarray(headerLeft);
      headerLeft -= part.length - body.length;
      const data = rest.length > 0 ? Buffer.concat([rest, body]) : body;
      rest = data.subarray(readValues(data, values));
    });
    source.once("end", () => resolve(values));
    source.once("error", reject);
  });
}

/** Signature, flags and an empty extension: what a binary COPY begins with (PostgreSQL manual, COPY, "Binary Format"). */
const headerLength = 19;

/** Takes the whole values of a one-column binary COPY and says where the first begins that is not whole. */
function readValues(data: Buffer, values: Buffer[]): number {
  let at = 0;
  while (at + 6 <= data.length && data.readInt16BE(at) === 1) {
    // A null, of positions that the version has not, says -1 and brings no bytes.
    const end = at + 6 + Math.max(0, data.readInt32BE(at + 2));
    if (end > data.length) break;
    values.push(data.subarray(at + 6, end));
    at = end;
  }
  return at;
}

/** Notes that an export began. */
export async function insertExport(
  db: Executor,
  row: { projectId: string; id: string; versionId: string; format: ExportFormat; createdBy: string },
): Promise<void> {
  await db.insert(exportsTable).values(row);
}

/** Notes that the whole file was handed over. */
export async function finishExport(
  db: Executor,
  projectId: string,
  id: string,
  sent: { rows: number; bytes: number },
): Promise<void> {
  await db
    .update(exportsTable)
    .set({ ...sent, finishedAt: sql`now()` })
    .where(and(eq(exportsTable.projectId, projectId), eq(exportsTable.id, id)));
}
