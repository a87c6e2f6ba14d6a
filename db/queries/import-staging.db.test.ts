import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "../testing.ts";
import { copyToStaging, ensureStaging } from "./import-staging.ts";

let connection: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  connection = await createTestDatabase();
});
afterAll(() => connection.drop());

const id = "01890000-0000-7000-8000-000000000000";
const question = (text: unknown, choices: unknown = null, rowId = id) => ({
  id: rowId,
  text,
  text_hash: "00ff",
  choices,
  level: null,
  subject: "",
  rationale: null,
  gold_id: id,
  gold: "1",
});

test("any text and any JSON come out of staging as they went in", async () => {
  const mark = fc.constantFrom("\\", "\\N", "\\.", "\n", "\r", "\t", '"', "{", "😀", "\u2028", "'", ",");
  const text = fc.array(fc.oneof(mark, fc.string({ unit: "grapheme" })), { maxLength: 12 });
  const texts = text.map((parts) => parts.join("").replaceAll("\0", ""));
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 20 }), async (list) => {
      const stored = await connection.raw.begin(async (sql) => {
        await ensureStaging(sql);
        const rows = list.map((one) => question(one, [{ label: "A", text: one }]));
        await copyToStaging(sql, "staged_questions", rows);
        return sql<{ text: string; choices: { text: string }[]; level: null; subject: string }[]>`
          select text, choices, level, subject from staged_questions`;
      });
      expect(stored.map((row) => row.text)).toEqual(list);
      expect(stored.map((row) => row.choices[0]?.text)).toEqual(list);
      expect(stored[0]).toMatchObject({ level: null, subject: "" });
    }),
    { numRuns: 60 },
  );
});

test("a cut through a surrogate pair is stored as a replacement character", async () => {
  const stored = await connection.raw.begin(async (sql) => {
    await ensureStaging(sql);
    await copyToStaging(sql, "staged_questions", [question("x\ud83d", ["x\ud83d"])]);
    return sql`select text, choices from staged_questions`;
  });
  expect(stored).toEqual([{ text: "x\ufffd", choices: ["x\ufffd"] }]);
});

test("an error that the server finds at the end of COPY is thrown and not waited for", async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) =>
    question("text", null, index === 4_999 ? "no id" : id),
  );
  const copying = connection.raw.begin(async (sql) => {
    await ensureStaging(sql);
    await copyToStaging(sql, "staged_questions", rows);
  });
  await expect(copying).rejects.toMatchObject({ code: "22P02" });
});

test("staging is empty again after every commit", async () => {
  const [row] = await connection.raw.begin(async (sql) => {
    await ensureStaging(sql);
    return sql`select count(*)::int as count from staged_questions`;
  });
  expect(row).toEqual({ count: 0 });
});
