import { createReadStream, statSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Connection } from "#db/client.ts";
import { openDatabase } from "#db/client.ts";
import { copyToStaging, ensureStaging, type StagingRow } from "#db/queries/import-staging.ts";
import { ensureQuestionSet, getImport } from "#db/queries/imports.ts";
import { insertTestProject } from "#db/testing.ts";
import { newId } from "#lib/ids.ts";
import { createImport, startImport } from "#lib/imports/commands.ts";
import { sha256 } from "#lib/imports/prepare-row.ts";
import { importSettingsSchema } from "#lib/imports/schema.ts";
import { importTasks } from "#lib/imports/tasks.ts";
import { storeUpload } from "#lib/imports/upload.ts";
import { normaliseQuestionText } from "#lib/questions/normalise.ts";

// One part of the import benchmark in a process of its own: `prepare` uploads the file and starts the import, as the web
// server does; `task` is the worker; `floor` the plain script. Arguments: part, migrated database, file, what was prepared.

export interface ImportBenchResult {
  rows: number;
  seconds: number;
  /** The most that the process held, of what is resident. */
  memoryMegabytes: number;
}

export type Place = { projectId: string; importId: string; setId: string };

async function prepare(connection: Connection, file: string): Promise<Place> {
  const { projectId, ids } = await insertTestProject(connection, "bench");
  const actor = { userId: ids.lead, via: "session" } as const;
  const sizeBytes = statSync(file).size;
  const maxBytes = 2 ** 40;
  const { id } = await createImport(connection, actor, {
    projectId,
    fileName: "bench.jsonl",
    sizeBytes,
    maxBytes,
  });
  const body = createReadStream(file, { highWaterMark: 1024 * 1024 });
  await storeUpload(connection, { projectId, importId: id, body, contentLength: null, maxBytes });
  const set = { projectId, id: newId(), name: "bench", split: "train", kind: "numeric" } as const;
  const { id: setId } = await ensureQuestionSet(connection.db, set);
  const settings = importSettingsSchema.parse({
    format: "gsm8k",
    container: "jsonl",
    mapping: { question: "question", gold_solution: "answer" },
    setName: "bench",
    split: "train",
  });
  await startImport(connection, actor, { projectId, id, settings }, async () => {});
  return { projectId, importId: id, setId };
}

async function runTask(connection: Connection, { projectId, importId }: Place) {
  const started = performance.now();
  const signal = new AbortController().signal;
  await importTasks[0]?.run({ projectId, importId }, { connection, signal });
  const seconds = (performance.now() - started) / 1000;
  const row = await getImport(connection.db, projectId, importId);
  if (row?.state !== "done") throw new Error(`The import ended as ${row?.state}: ${row?.failure}`);
  return { rows: row.rowsAdded, seconds };
}

async function runFloor({ raw }: Connection, { projectId, importId, setId }: Place, file: string) {
  const rows: StagingRow<"staged_questions">[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { question, answer } = JSON.parse(line) as { question: string; answer: string };
    rows.push({
      id: newId(),
      text: question,
      text_hash: sha256(normaliseQuestionText(question)),
      choices: null,
      level: null,
      subject: null,
      rationale: answer,
      gold_id: newId(),
      gold: answer.slice(answer.indexOf("####") + 5),
    });
  }
  const started = performance.now();
  await raw.begin(async (sql) => {
    await ensureStaging(sql);
    await copyToStaging(sql, "staged_questions", rows);
    await sql`
      insert into questions (project_id, id, set_id, text, text_hash, choices, level, subject, rationale, import_id)
      select ${projectId}::uuid, id, ${setId}::uuid, text, text_hash, choices, level, subject, rationale, ${importId}::uuid
      from staged_questions on conflict (project_id, set_id, text_hash) do nothing`;
    await sql`
      insert into gold_answers (project_id, id, question_id, answer, import_id)
      select ${projectId}::uuid, gold_id, id, gold, ${importId}::uuid from staged_questions on conflict do nothing`;
  });
  return { rows: rows.length, seconds: (performance.now() - started) / 1000 };
}

const [name, url = "", file = "", place = "{}"] = process.argv.slice(2);
const connection = openDatabase(url, { applicationName: "errata-bench" });
if (name === "prepare") {
  process.send?.(await prepare(connection, file));
} else {
  const where = JSON.parse(place) as Place;
  const figures =
    name === "task" ? await runTask(connection, where) : await runFloor(connection, where, file);
  const memoryMegabytes = process.resourceUsage().maxRSS / 1024;
  process.send?.({ ...figures, memoryMegabytes } satisfies ImportBenchResult);
}
await connection.close();
process.disconnect?.();
