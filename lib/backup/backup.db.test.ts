import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "#db/migrate.ts";
import { appTableNames, copyOut, listStoredTables } from "#db/queries/backup.ts";
import { importErrors, questionSets, questions, reviews, users } from "#db/schema/all.ts";
import { seedDemo } from "#db/seed/seed.ts";
import { createTestDatabase } from "#db/testing.ts";
import { newId } from "#lib/ids.ts";
import { restoreFromFile } from "./restore-backup.ts";
import type { TableEnd } from "./schema.ts";
import { backupToFile } from "./write-backup.ts";

type TestDatabase = Awaited<ReturnType<typeof createTestDatabase>>;

const folder = mkdtempSync(join(tmpdir(), "errata-backup-"));
const file = join(folder, "all.errata");
let source: TestDatabase;
const written: TableEnd[] = [];

/** Everything that COPY, JSON or a terminal could trip over. */
const hostile = [
  "a\tb\nc\r\nd\\ne\\N\\.\n\\.\n",
  "\\N",
  "",
  "'; drop table users; --\u0001\u007f\u2028\ufeff\u202e 𝒳 e\u0301 😀",
  `{"a": [1, "\\u0041"]} "quoted", {curly} <script>alert(1)</script>`,
];

beforeAll(async () => {
  source = await createTestDatabase();
  await seedDemo(source.url);
  await addHostileRows(source);
  await backupToFile(source.url, file, { report: (end) => written.push(end) });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await source.drop();
});

async function addHostileRows({ db, raw }: TestDatabase) {
  const [set] = await db.select().from(questionSets).limit(1);
  const [imported] = await raw<{ id: string }[]>`select id from imports limit 1`;
  if (!set || !imported) throw new Error("The demo is missing.");
  const { projectId } = set;
  for (const text of hostile) {
    const bytes = Buffer.from([0, 255, 92, 10, ...Buffer.from(text)]);
    await db.insert(questions).values({
      projectId,
      id: newId(),
      setId: set.id,
      text,
      textHash: bytes,
      choices: [{ label: text, text }],
    });
    await db
      .insert(importErrors)
      .values({ projectId, importId: imported.id, line: 2 ** 40, code: text, message: text });
  }
  await raw`update corrections set note_kinds = ${[...hostile, "a,b", 'c"d']} where ctid = (select min(ctid) from corrections)`;
  // One grade and its undoing: a row that refers to its own table.
  const [slot] = await raw`select * from review_slots limit 1`;
  const [person] = await db.select().from(users).limit(1);
  if (!slot || !person) throw new Error("The demo is missing.");
  const review = {
    projectId,
    batchId: slot.batch_id,
    slotId: slot.id,
    correctionId: slot.correction_id,
    revisionId: slot.revision_id,
    reviewerId: person.id,
  };
  const [first, second] = [newId(), newId()];
  const grade = { grade: "poor", rightStep: false, poorReasons: ["wrong_step"], note: hostile[0] } as const;
  await db.insert(reviews).values({
    ...review,
    ...grade,
    poorReasons: ["wrong_step"],
    id: first,
    kind: "grade",
    counts: true,
    idempotencyKey: "key-0001",
  });
  await db.insert(reviews).values({
    ...review,
    id: second,
    kind: "undo",
    counts: false,
    supersedesId: first,
    idempotencyKey: "key-0002",
  });
}

/** An empty database that was never migrated, as `errata restore` finds it. */
async function withEmpty<T>(task: (url: string) => Promise<T>, migrated = false): Promise<T> {
  const empty = await createTestDatabase();
  if (!migrated)
    await empty.raw.unsafe("drop schema public cascade; drop schema drizzle cascade; create schema public");
  try {
    return await task(empty.url);
  } finally {
    await empty.drop();
  }
}

const sorted = (ends: readonly TableEnd[]) => ends.toSorted((a, b) => a.table.localeCompare(b.table));

describe("a backup", () => {
  it("holds every table that the migrations made, each behind what it refers to", async () => {
    const there = await source.raw<{ name: string }[]>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
    expect(there.map(({ name }) => name)).toEqual([...appTableNames]);
    expect(sorted(written).map(({ table }) => table)).toEqual([...appTableNames]);
    const order = (await listStoredTables(source.raw)).map(({ name }) => name);
    expect(order.indexOf("users")).toBeLessThan(order.indexOf("reviews"));
    expect(written.find(({ table }) => table === "questions")?.rows).toBe(24 + hostile.length);
  });

  it.each([365, 370, 375, 380])(
    "goes on behind a table of %i kB whose rows are taken slowly",
    async (rows) => {
      const large = await createTestDatabase();
      const sql = postgres(large.url, { max: 1 });
      await sql`insert into rate_limits (key, points) select i || repeat(md5(i::text), 32), i from generate_series(1, ${rows}::int) i`;
      const table = { name: "rate_limits", columns: ["key", "points"], order: "key" };
      for await (const _ of copyOut(sql, table)) await new Promise((done) => setTimeout(done, 60));
      const next = sql`select 'answered' as word`.then(([row]) => row?.word);
      const late = new Promise((done) => setTimeout(done, 5000, "no answer"));
      expect(await Promise.race([next, late])).toBe("answered");
      await sql.end({ timeout: 0 });
      await large.drop();
    },
  );

  it("can be read by its owner only, and leaves no unfinished file", () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.partial`)).toBe(false);
  });

  it.skipIf(!existsSync("/dev/full"))(
    "says that the disk is full and keeps the file that was there",
    async () => {
      const before = readFileSync(file);
      const openPartial = async () => createWriteStream("/dev/full");
      await expect(backupToFile(source.url, file, { openPartial })).rejects.toThrow("The disk is full");
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(existsSync(`${file}.partial`)).toBe(false);
    },
  );

  it("leaves nothing when it is stopped", async () => {
    const stopped = join(folder, "stopped.errata");
    const stopping = new AbortController();
    const report = () => stopping.abort(new Error("stopped"));
    await expect(backupToFile(source.url, stopped, { signal: stopping.signal, report })).rejects.toThrow(
      "stopped",
    );
    expect([existsSync(stopped), existsSync(`${stopped}.partial`)]).toEqual([false, false]);
  });
});

describe("a restore", () => {
  it.each([
    ["never migrated", false],
    ["migrated and not used yet", true],
  ])("gives every table the rows and the hash it had, in a database %s", async (_, migrated) => {
    await withEmpty(async (url) => {
      const checked: TableEnd[] = [];
      const restored = await restoreFromFile(url, file, (end) => checked.push(end));
      expect(sorted(checked)).toEqual(sorted(written));
      expect(restored.runningImports).toBe(0);
      const again = join(folder, "again.errata");
      const second: TableEnd[] = [];
      await backupToFile(url, again, { report: (end) => second.push(end) });
      expect(sorted(second)).toEqual(sorted(written));
    }, migrated);
  });

  it("goes on counting where the backup's sequences stood, and judgements stay unchangeable", async () => {
    await withEmpty(async (url) => {
      await restoreFromFile(url, file);
      const sql = postgres(url, { max: 1 });
      const [next] = await sql`
        insert into import_errors (project_id, import_id, line, code, message)
        select project_id, import_id, 1, 'not_json', '' from import_errors limit 1 returning id`;
      expect(Number(next?.id)).toBe(hostile.length + 1);
      await expect(sql`update reviews set note = 'changed'`).rejects.toThrow("never changed");
      await sql.end();
      await migrate(url);
    });
  });

  it("refuses a database that holds people", async () => {
    await expect(restoreFromFile(source.url, file)).rejects.toThrow("This database is not empty");
  });

  const bytes = () => readFileSync(file);
  const inside = (change: (plain: Buffer) => Buffer) => () => gzipSync(change(gunzipSync(bytes())));
  const swap = (from: string, to: string) =>
    inside((plain) => {
      const at = plain.indexOf(from);
      expect(at).toBeGreaterThan(0);
      return Buffer.concat([plain.subarray(0, at), Buffer.from(to), plain.subarray(at + from.length)]);
    });
  const otherDigit = (before: string) =>
    inside((plain) => {
      const at = plain.indexOf(before) + before.length;
      plain[at] = plain[at] === 0x30 ? 0x31 : 0x30;
      return plain;
    });
  const damages: [string, () => Buffer, RegExp][] = [
    [
      "with a flipped byte in its middle",
      () => bytes().map((byte, at, all) => (at === all.length >> 1 ? byte ^ 4 : byte)) as Buffer,
      /damaged/,
    ],
    [
      "with a flipped byte at its very end",
      () => bytes().map((byte, at, all) => (at === all.length - 6 ? byte ^ 1 : byte)) as Buffer,
      /damaged/,
    ],
    ["cut in the middle", () => bytes().subarray(0, bytes().length >> 1), /ends too early/],
    ["cut by its last byte", () => bytes().subarray(0, -1), /ends too early/],
    [
      "zipped again without its last record",
      inside((plain) => plain.subarray(0, plain.lastIndexOf("Z"))),
      /ends too early/,
    ],
    [
      "with another name in a row, zipped again",
      swap("lead@example.com", "boss@example.com"),
      /rows of users are not those/,
    ],
    ["with another hash, zipped again", otherDigit('"sha256":"'), /damaged/],
    ["with something behind its end", inside((plain) => Buffer.concat([plain, plain])), /damaged/],
    ["that is empty", () => Buffer.alloc(0), /damaged/],
    ["that is a picture", () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), /damaged/],
    ["of a newer format", swap('"formatVersion":1', '"formatVersion":9'), /newer version/],
    ["of a newer schema", otherDigit('"migrations":[{"hash":"'), /newer/],
  ];

  it.each(damages)("refuses a file %s and leaves the database empty", async (_, make, message) => {
    const bad = join(folder, "bad.errata");
    writeFileSync(bad, make());
    await withEmpty(async (url) => {
      await expect(restoreFromFile(url, bad)).rejects.toThrow(message);
      const sql = postgres(url, { max: 1 });
      for (const table of ["users", "questions", "audit_events"])
        expect(await sql.unsafe(`select 1 from ${table}`)).toHaveLength(0);
      await sql.end();
    }, true);
  });
});
