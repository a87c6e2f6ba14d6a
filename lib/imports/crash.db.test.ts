import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type Connection, openDatabase } from "#db/client.ts";
import { getImport } from "#db/queries/imports.ts";
import { resumeImport } from "./commands.ts";
import { createImportWorld, gsm8kRow, type ImportWorld, jsonLines } from "./import-world.testing.ts";
import { batchRows } from "./read-batches.ts";

// Whole files are loaded and disturbed here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const rowCount = 28_000;
const wrongPath = (index: number) => ({
  ...gsm8kRow(index),
  gold_answer: String(index),
  path: `Step 1: ${index} + 0 = ${index + 1}.\nThe answer is ${index + 1}.`,
});

let world: ImportWorld;
let content: string;
let number = 0;
let id: string;
beforeAll(async () => {
  world = await createImportWorld();
  content = jsonLines(
    Array.from({ length: rowCount }, (_, index) =>
      index % 7_000 === 6_999 ? { ...gsm8kRow(index), question: null } : gsm8kRow(index),
    ),
  );
});
afterAll(() => world.connection.drop());
beforeEach(async () => {
  id = await world.upload(content, `crash-${number}.jsonl`);
  await world.start(id, { setName: `crash ${number}` });
  number += 1;
});

const stand = async () => {
  const row = await getImport(world.connection.db, world.projectId, id);
  if (!row) throw new Error("The import is gone.");
  return row;
};

/** Every good row once, every bad row listed once, whatever happened on the way. */
async function expectAllOnce() {
  expect(await stand()).toMatchObject({
    state: "done",
    rowsRead: rowCount,
    rowsAdded: rowCount - 4,
    rowsBad: 4,
  });
  const [row] = await world.connection.raw`
    select (select count(*)::int from questions where import_id = ${id}) as questions,
      (select count(*)::int from gold_answers where import_id = ${id}) as golds,
      (select count(*)::int from import_errors where import_id = ${id}) as errors`;
  expect(row).toEqual({ questions: rowCount - 4, golds: rowCount - 4, errors: 4 });
}

/** Waits until some rows are committed, while the import still runs. */
async function untilHalfway() {
  for (;;) {
    const row = await stand();
    if (row.state !== "running") throw new Error("The import ended before it could be disturbed.");
    if (row.rowsRead >= 10_000) return;
    await wait(5);
  }
}

/** A connection that a fault can be planted in: `fault` is called before every transaction of the import. */
function withFault(fault: (transaction: number) => void): Connection {
  let transactions = 0;
  const { raw } = world.connection;
  const faulty = new Proxy(raw, {
    get(target, name) {
      if (name !== "begin") return Reflect.get(target, name);
      return (work: never) => {
        fault(transactions++);
        return target.begin(work);
      };
    },
  });
  return { ...world.connection, raw: faulty };
}

test("a fault that passes is thrown for another try, which goes on from the last committed batch", async () => {
  const away = Object.assign(new Error("gone"), { code: "ECONNREFUSED" });
  const faulty = withFault((transaction) => {
    if (transaction === 3) throw away;
  });
  await expect(world.run(id, faulty)).rejects.toBe(away);
  expect(await stand()).toMatchObject({ state: "running", rowsRead: 3 * batchRows });
  await world.run(id);
  await expectAllOnce();
});

test("a fault that does not pass fails the import in words, and it can go on once it is mended", async () => {
  const full = Object.assign(new Error("No space left on device"), { code: "53100" });
  await world.run(
    id,
    withFault((transaction) => {
      if (transaction === 2) throw full;
    }),
  );
  const failed = await stand();
  expect(failed).toMatchObject({ state: "failed", rowsRead: 2 * batchRows });
  expect(failed.failure).toContain("disk is full");
  await resumeImport(world.connection, world.actor, { projectId: world.projectId, id }, async () => {});
  await world.run(id);
  await expectAllOnce();
});

test("a worker that is told to stop stops between batches", async () => {
  const stopping = new AbortController();
  const faulty = withFault((transaction) => {
    if (transaction === 2) stopping.abort(new Error("stopping"));
  });
  await expect(world.run(id, faulty, stopping.signal)).rejects.toThrow("stopping");
  expect((await stand()).state).toBe("running");
  await world.run(id);
  await expectAllOnce();
});

test("the same import run by two workers at once adds every row once", async () => {
  const other = openDatabase(world.connection.url);
  try {
    await Promise.all([world.run(id), world.run(id, other)]);
    await expectAllOnce();
  } finally {
    await other.close();
  }
});

test("a worker killed with -9 in the middle loses and doubles nothing", async () => {
  const child = spawn(
    process.execPath,
    [new URL("./crash.child.ts", import.meta.url).pathname, world.connection.url, world.projectId, id],
    { stdio: "ignore" },
  );
  await untilHalfway();
  child.kill("SIGKILL");
  await once(child, "exit");
  expect((await stand()).state).toBe("running");
  await world.run(id);
  await expectAllOnce();
});

test("a database that ends all connections in the middle is met again by the next try", async () => {
  const worker = openDatabase(world.connection.url, { applicationName: "errata-terminated" });
  try {
    const running = world.run(id, worker);
    running.catch(() => {});
    await untilHalfway();
    await world.connection.raw`
      select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'errata-terminated'`;
    await expect(running).rejects.toThrow();
    expect((await stand()).state).toBe("running");
    await world.run(id, worker);
    await expectAllOnce();
  } finally {
    await worker.close();
  }
});

test.each([
  ["json", (rows: unknown[]) => JSON.stringify(rows)],
  ["json", (rows: unknown[]) => JSON.stringify({ data: rows }, null, 1)],
  [
    "csv",
    (rows: unknown[]) =>
      ["question,gold_answer,path"]
        .concat(
          (rows as ReturnType<typeof wrongPath>[]).map(
            (row) => `${row.question},${row.gold_answer},"${row.path}"`,
          ),
        )
        .join("\r\n"),
  ],
] as const)("a %s file goes on after a fault, too", async (container, write) => {
  const rows = Array.from({ length: 12_000 }, (_, index) => wrongPath(index));
  const file = await world.upload(write(rows), `crash-${container}.${container}`);
  await world.start(file, {
    setName: `${container} ${number}`,
    format: "paths",
    mapping: { question: "question", gold_answer: "gold_answer", path: "path" },
  });
  const away = Object.assign(new Error("gone"), { code: "57P01" });
  const faulty = withFault((transaction) => {
    if (transaction === 1) throw away;
  });
  await expect(world.run(file, faulty)).rejects.toBe(away);
  await world.run(file);
  const row = await getImport(world.connection.db, world.projectId, file);
  expect(row).toMatchObject({ state: "done", rowsRead: 12_000, rowsAdded: 12_000, rowsBad: 0 });
  expect(row?.added).toMatchObject({ questions: 12_000, paths: 12_000, repeats: 0 });
});
