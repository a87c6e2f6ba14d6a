import type { Readable } from "node:stream";
import type { Sql } from "postgres";
import { openDatabase } from "#db/client.ts";
import { exportPieces } from "#lib/datasets/export.ts";
import { newId } from "#lib/ids.ts";
import { printFigure } from "./figure.ts";
import { withBenchServer } from "./fresh-database.ts";

// One million examples (COUNT) as JSON Lines, against COPY … TO STDOUT of a table that holds the same lines ready-made,
// read by the same client in the same run. With BASE_URL, TOKEN, PROJECT and VERSION an approved version is taken over HTTP too.

const count = Number(process.env.COUNT ?? 1_000_000);
const rounds = Number(process.env.ROUNDS ?? 3);
const bench = "export";
const mebibyte = 1024 * 1024;

/** A frozen version of examples as long as GSM8K's (some 900 characters a line), stored as freezing stores them. */
async function fill(sql: Sql, projectId: string, versionId: string): Promise<void> {
  const [datasetId, userId] = [newId(), newId()];
  // Foreign keys are left unchecked here only: filling is not what is measured.
  await sql`set session_replication_role = replica`;
  await sql`insert into users (id, email, name) values (${userId}, 'bench@test', 'Bench')`;
  await sql`insert into projects (id, slug, name) values (${projectId}, 'bench', 'Bench')`;
  await sql`insert into datasets (project_id, id, name, created_by) values (${projectId}, ${datasetId}, 'Bench', ${userId})`;
  await sql`
    insert into versions (project_id, id, dataset_id, number, state, recipe, format_version, example_count, created_by)
    values (${projectId}, ${versionId}, ${datasetId}, 1, 'approved', '{}', 'bench', ${count}, ${userId})`;
  const steps = `repeat(E'Step 2: The baker fills 12 trays of "24" rolls, so 12 * 24 = 288 rolls \\u2013 and sells 5/6.\\n', 3)`;
  await sql.unsafe(`
    insert into examples (project_id, hash, ordinal, kind, prompt, completion)
    select '${projectId}', encode(sha256(n::text::bytea), 'hex'), n, 'correction',
      E'The original solution of the following math problem may contain a mistake.\\nQuestion: ' || n || ' rolls?\\n' || ${steps} || 'Incorrect Step:',
      E' Step 2.\\nExplanation: number ' || n || E'\\nCorrect Solution:\\n{\\n...\\n' || ${steps} || 'Step 3: The answer is 240.' || E'\\n}'
    from generate_series(1, ${count}) n`);
  await sql`
    insert into version_rows (project_id, version_id, position, example_hash, example_ordinal, provenance)
    select ${projectId}::uuid, ${versionId}::uuid, n, encode(sha256(n::text::bytea), 'hex'), n, '{}'
    from generate_series(1, ${count}) n`;
  await sql`set session_replication_role = origin`;
  await sql`vacuum analyze examples, version_rows`;
}

/** The same bytes as ready-made lines, in an unlogged table of their own. */
async function fillFloor(sql: Sql, pieces: AsyncIterable<Buffer>): Promise<void> {
  await sql`create unlogged table ready_lines (line text)`;
  const target =
    await sql`copy ready_lines from stdin with (format csv, delimiter e'\\x01', quote e'\\x02')`.writable();
  for await (const piece of pieces) {
    if (!target.write(piece)) await new Promise((resolve) => target.once("drain", resolve));
  }
  await new Promise<void>((resolve, reject) => {
    target.once("error", reject);
    target.end(() => resolve());
  });
  await sql`vacuum analyze ready_lines`;
}

interface Reading {
  bytes: number;
  seconds: number;
  peakRss: number;
  /** Resident memory at a tenth of the way and at the end. */
  earlyRss: number;
  lateRss: number;
}

async function read(chunks: AsyncIterable<Uint8Array>, total: number): Promise<Reading> {
  const begun = performance.now();
  let [bytes, peakRss, earlyRss, looked] = [0, 0, 0, 0];
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes - looked < 8 * mebibyte) continue;
    looked = bytes;
    const { rss } = process.memoryUsage();
    peakRss = Math.max(peakRss, rss);
    if (earlyRss === 0 && bytes > total / 10) earlyRss = rss;
  }
  const seconds = (performance.now() - begun) / 1000;
  return { bytes, seconds, peakRss, earlyRss, lateRss: process.memoryUsage().rss };
}

/** The floor's reader: by events, which is the fastest way that this driver has. */
function readAll(stream: Readable): Promise<Reading> {
  const begun = performance.now();
  let bytes = 0;
  return new Promise((resolve, reject) => {
    stream.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    stream.once("error", reject);
    stream.once("end", () => {
      const { rss } = process.memoryUsage();
      const seconds = (performance.now() - begun) / 1000;
      resolve({ bytes, seconds, peakRss: rss, earlyRss: rss, lateRss: rss });
    });
  });
}

const best = (readings: Reading[]) =>
  readings.reduce((one, other) => (one.seconds <= other.seconds ? one : other));
const speed = ({ bytes, seconds }: Reading) => bytes / mebibyte / seconds;

await withBenchServer((fresh) =>
  fresh(async (url) => {
    const connection = openDatabase(url, { max: 2, applicationName: "errata-bench" });
    const [projectId, versionId] = [newId(), newId()];
    const source = { projectId, versionId, exampleCount: count, format: "prompt_completion" as const };
    const setUp = await connection.raw.reserve();
    await fill(setUp, projectId, versionId);
    await fillFloor(setUp, exportPieces(connection.raw, source));
    setUp.release();

    const [ours, floor]: [Reading[], Reading[]] = [[], []];
    let total = 1;
    for (let round = 0; round < rounds; round++) {
      const copied = await connection.raw
        .unsafe("copy ready_lines to stdout with (format csv, delimiter e'\\x01', quote e'\\x02')")
        .readable();
      floor.push(await readAll(copied));
      total = floor[0]?.bytes ?? 1;
      ours.push(await read(exportPieces(connection.raw, source), total));
    }
    const [fastest, bound] = [best(ours), best(floor)];
    if (fastest.bytes !== bound.bytes)
      throw new Error(`the export has ${fastest.bytes} bytes, the floor ${bound.bytes}`);
    const ratio = speed(fastest) / speed(bound);
    printFigure({
      bench,
      metric: `${count} examples as JSONL`,
      value: speed(fastest),
      unit: "MiB/s",
      floor: speed(bound),
      ratio,
      target: "ratio >= 0.5",
      holds: ratio >= 0.5,
    });
    printFigure({
      bench,
      metric: "examples a second",
      value: count / fastest.seconds,
      unit: "1/s",
      floor: count / bound.seconds,
      ratio,
    });
    const last = ours.at(-1) ?? fastest;
    const growth = (last.lateRss - last.earlyRss) / mebibyte;
    printFigure({
      bench,
      metric: "memory from a tenth of the way to the end",
      value: growth,
      unit: "MiB",
      target: "<= 50",
      holds: growth <= 50,
    });
    printFigure({ bench, metric: "peak memory", value: last.peakRss / mebibyte, unit: "MiB" });
    await overHttp(bound);
    await connection.close();
  }),
);

/** The same road over HTTP, when a running Errata with an approved version is named. */
async function overHttp(bound: Reading): Promise<void> {
  const { BASE_URL, TOKEN, PROJECT, VERSION } = process.env;
  if (!BASE_URL || !TOKEN || !PROJECT || !VERSION) return;
  const address = `${BASE_URL}/api/projects/${PROJECT}/versions/${VERSION}/export`;
  const answer = await fetch(address, { headers: { authorization: `Bearer ${TOKEN}` } });
  if (!answer.ok || !answer.body) throw new Error(`${address} answered ${answer.status}`);
  const reading = await read(answer.body, bound.bytes);
  printFigure({
    bench,
    metric: "over HTTP",
    value: speed(reading),
    unit: "MiB/s",
    floor: speed(bound),
    ratio: speed(reading) / speed(bound),
  });
}
