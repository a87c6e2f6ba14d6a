import { afterAll, beforeAll, expect, test } from "vitest";
import { getCounters } from "#db/queries/counters.ts";
import { getImport, listImportErrors } from "#db/queries/imports.ts";
import { streamErrorsFile } from "./errors-file.ts";
import { createImportWorld, gsm8kRow, type ImportWorld, jsonLines } from "./import-world.testing.ts";
import { previewImport } from "./preview.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.connection.drop());

const show = async (id: string) => {
  const row = await getImport(world.connection.db, world.projectId, id);
  if (!row) throw new Error("The import is gone.");
  return row;
};
const errorsOf = async (id: string) =>
  (await listImportErrors(world.connection.db, world.projectId, id, { limit: 200 })).map(
    ({ line, field, code }) => `${line} ${field} ${code}`,
  );
const count = async (table: string, importId: string) => {
  const [row] = await world.connection.raw.unsafe(
    `select count(*)::int as n from ${table} where import_id = $1`,
    [importId],
  );
  return row?.n as number;
};
const bare = { reasoner: "m", gold_answer: "5" };

test("good rows go in and every bad one is listed with line, field and reason", async () => {
  const lines = [
    JSON.stringify(gsm8kRow(1)),
    JSON.stringify({ ...gsm8kRow(2), question: "  " }),
    "{not json",
    JSON.stringify({ question: "No mark at all?", answer: "Nobody knows." }),
    "",
    JSON.stringify(gsm8kRow(3)),
    JSON.stringify({ ...gsm8kRow(1), answer: "#### 99" }),
    "[1, 2]",
  ];
  const id = await world.importFile(`${lines.join("\n")}\n`, "bad.jsonl", { format: "gsm8k" });
  expect(await show(id)).toMatchObject({
    state: "done",
    rowsRead: 7,
    rowsAdded: 2,
    rowsKnown: 0,
    rowsBad: 5,
  });
  expect(await errorsOf(id)).toEqual([
    "2 question missing_field",
    "3 null not_json",
    "4 answer no_gold_answer",
    "7 gold_answer gold_conflict",
    "8 null not_an_object",
  ]);
});

test("a file that says UTF-8 and is not loses the rows concerned alone", async () => {
  const bytes = Buffer.concat([
    Buffer.from(jsonLines([gsm8kRow(11)])),
    Buffer.from('{"question": "caf\xe9?", "answer": "#### 1"}\n', "latin1"),
    Buffer.from(jsonLines([gsm8kRow(12)])),
  ]);
  const id = await world.importFile(bytes, "latin.jsonl", { setName: "latin" });
  expect(await show(id)).toMatchObject({ state: "done", rowsAdded: 2, rowsBad: 1 });
  expect(await errorsOf(id)).toEqual(["2 null bad_utf8"]);
});

test("texts of a hostile file are stored as they are, and its error list holds no formula", async () => {
  const question = `=HYPERLINK("http://x") <script>alert(1)</script> $\\href{javascript:1}{x}$ \\N \\. \t{"a"} \u2028 😀`;
  const path = "\\\\N\n\\.\nStep 1: '); drop table paths; --\rThe answer is 5.";
  const content = [
    "question,gold_answer,path",
    `"${question.replaceAll('"', '""')}",5,"${path.replaceAll('"', '""')}"`,
    '"=cmd|calc",,"@SUM(1)"',
    "=1+1,2",
  ].join("\n");
  const id = await world.importFile(content, "hostile.csv", { setName: "hostile" });
  expect(await show(id)).toMatchObject({ state: "done", rowsAdded: 1, rowsBad: 2 });
  const [stored] = await world.connection.raw`
    select q.text as question, p.text as path from paths p join questions q on q.id = p.question_id
    where p.import_id = ${id}`;
  expect(stored).toEqual({ question, path });
  const { body, headers } = streamErrorsFile(world.connection.raw, world.projectId, id, "a b.csv");
  expect(headers["content-disposition"]).toBe('attachment; filename="a-b-errors.csv"');
  const text = await new Response(body).text();
  expect(text).toContain("ragged_row");
  expect(text).toContain("'=cmd|calc");
  expect(text).not.toMatch(/(^|,)"?[=@+]/m);
});

test("a solution of 100,000 characters goes in whole, with its correction and its words searchable", async () => {
  const words = Array.from({ length: 9_000 }, (_, index) => `word${index}`).join(" ");
  const path = `Step 1: ${words}`.padEnd(100_000, " x").slice(0, 99_980).concat("\nThe answer is 4.");
  const reply = `Incorrect Step: Step 1.\nExplanation: ${words}\nCorrect Solution:\n{\nStep 1: It is 5.\nStep 2: The answer is 5.\n}`;
  const row = { question: "Long?", gold_answer: "5", path, corrector: "c", reply };
  const id = await world.importFile(jsonLines([row]), "long.jsonl", { setName: "long" });
  expect((await show(id)).added).toMatchObject({ questions: 1, paths: 1, corrections: 1, kept: 1 });
  const [stored] = await world.connection.raw`
    select length(p.text) as length, c.search @@ to_tsquery('simple', 'word77') as found, p.verdict
    from corrections c join paths p on p.id = c.path_id where c.import_id = ${id}`;
  expect(stored).toEqual({ length: path.length, found: true, verdict: "different" });
});

test("the same file twice adds nothing at all, and other settings make it another import", async () => {
  const content = jsonLines([
    { question: "Twice?", ...bare, path: "It is 4.\nThe answer is 4." },
    { question: "Twice?", ...bare, path: "It is 4.\nThe answer is 4." },
  ]);
  const first = await world.importFile(content, "twice.jsonl", { setName: "twice" });
  expect((await show(first)).added).toMatchObject({ questions: 1, paths: 1, repeats: 1 });
  const second = await world.importFile(content, "again.jsonl", { setName: "twice" });
  expect(await show(second)).toMatchObject({ state: "done", isRepeat: true, rowsAdded: 0, rowsRead: 0 });
  const third = await world.importFile(content, "again.jsonl", { setName: "twice", corrector: "other" });
  expect(await show(third)).toMatchObject({ isRepeat: false, rowsAdded: 0, rowsKnown: 2 });
  const paths = await world.connection.raw`select occurrences from paths where import_id = ${first}`;
  expect(paths).toEqual([{ occurrences: 2 }]);
});

test("a path without a gold answer takes the stored question's, or is listed", async () => {
  await world.importFile(jsonLines([gsm8kRow(7)]), "g.jsonl", { setName: "stored" });
  const content = jsonLines([
    { question: gsm8kRow(7).question, path: "She has 7.\nThe answer is 7." },
    { question: "Never heard of?", path: "The answer is 1." },
  ]);
  const id = await world.importFile(content, "p.jsonl", {
    format: "paths",
    mapping: { question: "question", path: "path" },
    setName: "stored",
  });
  expect(await errorsOf(id)).toEqual(["2 gold_answer no_gold_answer"]);
  const paths = await world.connection.raw`select verdict from paths where import_id = ${id}`;
  expect(paths).toEqual([{ verdict: "equal" }]);
});

test("corrections go in with revision, verdict, notes and one batch over the kept ones", async () => {
  const reply = (answer: string) =>
    `Incorrect Step: Step 2.\nExplanation: 2 + 2 is 4.\nCorrect Solution:\n{\n...\nStep 2: 2 + 2 = 4.\nStep 3: The answer is ${answer}.\n}`;
  const row = {
    question: "What is 2 and 2?",
    gold_answer: "4",
    path: "Step 1: We add.\nStep 2: 2 + 2 = 5.\nStep 3: The answer is 5.",
    reasoner: "small",
    corrector: "large",
    first_error_step: 2,
  };
  const content = jsonLines([
    { ...row, reply: reply("4") },
    { ...row, reply: reply("7"), corrector: "other" },
    { ...row, reply: "I cannot help.", corrector: "third" },
    { ...row, reply: reply("4") },
  ]);
  const id = await world.importFile(content, "c.jsonl", { setName: "sums" });
  const done = await show(id);
  expect(done).toMatchObject({ state: "done", rowsAdded: 3, rowsKnown: 1, rowsBad: 0 });
  expect(done.added).toEqual({ questions: 1, paths: 1, corrections: 3, kept: 1, repeats: 0 });
  const corrections = await world.connection.raw`
    select c.corrector, c.kept, c.parse_outcome as outcome, c.verdict, c.incorrect_step as step, r.number, v.verdict as checked
    from corrections c join correction_revisions r on r.id = c.revision_id left join verdicts v on v.revision_id = r.id
    where c.import_id = ${id} order by c.corrector`;
  expect(corrections).toEqual([
    {
      corrector: "large",
      kept: true,
      outcome: "parsed",
      verdict: "equal",
      step: 2,
      number: 0,
      checked: "equal",
    },
    {
      corrector: "other",
      kept: false,
      outcome: "parsed",
      verdict: "different",
      step: 2,
      number: 0,
      checked: "different",
    },
    expect.objectContaining({ corrector: "third", kept: false, verdict: null, checked: null }),
  ]);
  const [path] = await world.connection.raw`
    select occurrences, label, first_error_step as step, steps from paths where import_id = ${id}`;
  expect(path).toMatchObject({ occurrences: 1, label: "wrong", step: 2 });
  const slots = await world.connection.raw`select state from review_slots where batch_id = ${done.batchId}`;
  expect(slots).toEqual([{ state: "open" }]);
  expect(await count("verdicts", id)).toBe(3);
});

test("the counters of big tables agree with the tables", async () => {
  const counters = await getCounters(world.connection.db, world.projectId);
  const [rows] = await world.connection.raw`
    select (select count(*)::int from questions) as questions, (select count(*)::int from paths) as paths,
      (select count(*)::int from paths where verdict = 'different') as wrong_paths,
      (select count(*)::int from corrections) as corrections,
      (select count(*)::int from corrections where kept) as kept_corrections`;
  expect(counters).toEqual(rows);
});

test("a file that is not recognised shows its fields, and reads once they are mapped", async () => {
  const id = await world.upload(jsonLines([{ Aufgabe: "Wie viele?", Loesung: "3" }]), "frei.jsonl");
  const { db, raw } = world.connection;
  const before = await previewImport({ db, raw } as never, world.projectId, id, {});
  expect(before).toMatchObject({ format: null, fields: ["Aufgabe", "Loesung"], sampledRows: 1 });
  const mapping = { question: "Aufgabe", gold_answer: "Loesung" };
  const after = await previewImport({ db, raw } as never, world.projectId, id, { format: "gsm8k", mapping });
  expect(after).toMatchObject({
    missing: [],
    sampledBad: 0,
    rows: [{ line: 1, record: { goldAnswer: "3" } }],
  });
  await expect(world.start(id, { format: "gsm8k", mapping: { question: "Aufgabe" } })).rejects.toMatchObject({
    code: "UNPROCESSABLE",
  });
  await world.start(id, { format: "gsm8k", mapping, setName: "frei" });
  await expect(world.start(id, { format: "gsm8k", mapping })).rejects.toMatchObject({ code: "CONFLICT" });
});
