import { createReadStream, existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeRows } from "./decode.ts";
import type { DecodedRow } from "./decoded-row.ts";
import { parseRecord } from "./parse-record.ts";
import { recogniseContainer } from "./recognise-container.ts";
import { recogniseFormat } from "./recognise-format.ts";
import type { ImportFormat } from "./schema.ts";

const folder = new URL("../../../shared/data/", import.meta.url);

async function collect(rows: AsyncIterable<DecodedRow>): Promise<DecodedRow[]> {
  const collected: DecodedRow[] = [];
  for await (const row of rows) collected.push(row);
  return collected;
}

describe.skipIf(!existsSync(folder))("public files (skipped where the shared data are not there)", () => {
  test.each<[string, ImportFormat, number]>([
    ["questions/gsm8k_train", "gsm8k", 500],
    ["questions/gsm8k_test", "gsm8k", 200],
    ["questions/math_train_like/math", "math", 200],
    ["questions/csqa_dev", "csqa", 150],
    ["answers/math_gold", "math", 1000],
    ["answers/gsm8k_paths", "paths", 1200],
    ["answers/math_paths", "paths", 400],
    ["mistakes/mr_gsm8k", "labelled_mistakes", 295],
    ["mistakes/mr_ben_math", "labelled_mistakes", 400],
    ["mistakes/big_bench_mistake", "labelled_mistakes", 300],
    ["corrections/mr_gsm8k", "corrections", 171],
  ])("%s is recognised as %s and every one of its %i rows is good", async (name, format, count) => {
    const file = new URL(`${name}.jsonl`, folder);
    const head = readFileSync(file).subarray(0, 65_536);
    expect(recogniseContainer(head, `${name}.jsonl`)).toMatchObject({ ok: true, container: "jsonl" });
    const rows = await collect(decodeRows(createReadStream(file), { container: "jsonl" }));
    const values = rows.map((row) => (row.ok ? row.value : null));
    const recognised = recogniseFormat(values.slice(0, 20));
    expect(recognised).toMatchObject({ format, confidence: 1 });
    const parsed = values.map((value) => parseRecord(value, format, recognised.mapping));
    expect(parsed.filter(({ ok }) => !ok)).toEqual([]);
    expect(parsed).toHaveLength(count);
  });
});
