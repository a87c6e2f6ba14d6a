import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getImport } from "#db/queries/imports.ts";
import { createImportWorld, type ImportWorld } from "./import-world.testing.ts";

const folder = join(import.meta.dirname, "../../../shared/data");

/** Real public files beside the checkout; without them these tests are skipped. */
describe.skipIf(!existsSync(folder))("real files", () => {
  let world: ImportWorld;
  beforeAll(async () => {
    world = await createImportWorld();
  });
  afterAll(() => world?.connection.drop());

  test.each([
    ["questions/gsm8k_train.jsonl", "numeric", { questions: 500 }],
    ["questions/gsm8k_test.jsonl", "numeric", { questions: 200 }],
    ["questions/math_train_like/math.jsonl", "math", { questions: 200 }],
    ["questions/csqa_dev.jsonl", "choice", { questions: 150 }],
    ["mistakes/mr_gsm8k.jsonl", undefined, { questions: 275, paths: 295 }],
    ["mistakes/mr_ben_math.jsonl", "choice", { paths: 400 }],
    ["mistakes/big_bench_mistake.jsonl", undefined, { questions: 300, paths: 300 }],
    ["answers/gsm8k_paths.jsonl", undefined, { questions: 300, paths: 1200 }],
    ["corrections/mr_gsm8k.jsonl", undefined, { paths: 171, corrections: 171 }],
  ])("%s goes in without a bad row", async (file, kind, added) => {
    const id = await world.importFile(readFileSync(join(folder, file)), basename(file), { setName: file });
    const row = await getImport(world.connection.db, world.projectId, id);
    expect(row).toMatchObject({ state: "done", rowsBad: 0, added });
    if (kind) expect(row?.settings.kind).toBe(kind);
  });
});
