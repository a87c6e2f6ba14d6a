import { fork } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { simulatedQuestions } from "#lib/simulation/streams.ts";
import { workerFlags } from "../cli/places.ts";
import { withBenchServer } from "./fresh-database.ts";
import type { ImportBenchResult, Place } from "./import-side.ts";

/**
 * How fast a file becomes rows: 100,000 GSM8K-shaped questions through the import's task, against a plain script that
 * does the same COPY to staging and one `insert … on conflict` per table into the same indexed tables with rows that
 * it holds parsed and hashed already. Both in processes and databases of their own, in turns; medians of the rounds.
 * `--million` imports 1,000,000 rows as well and reports the worker's memory.
 */
const rowCount = 100_000;
const rounds = 3;

function* gsm8kLines(count: number): Generator<string> {
  for (const { question, steps, goldAnswer } of simulatedQuestions({ seed: "bench-import", count })) {
    yield `${JSON.stringify({ question, answer: `${steps.slice(0, -1).join("\n")}\n#### ${goldAnswer}` })}\n`;
  }
}

async function writeFile(folder: string, count: number): Promise<string> {
  const path = join(folder, `gsm8k-${count}.jsonl`);
  await pipeline(Readable.from(gsm8kLines(count)), createWriteStream(path));
  return path;
}

/** Runs one part of the benchmark in a process of its own. */
async function part<Result>(...args: string[]): Promise<Result> {
  const child = fork(new URL("./import-side.ts", import.meta.url), args, { execArgv: workerFlags });
  const exited = once(child, "exit").then(([code]) => {
    if (code !== 0) throw new Error(`The part ${args[0]} ended with ${code}.`);
  });
  const [[result]] = await Promise.all([
    Promise.race([once(child, "message"), exited.then(() => [])]),
    exited,
  ]);
  return result as Result;
}

async function side(name: "task" | "floor", url: string, file: string): Promise<ImportBenchResult> {
  const place = await part<Place>("prepare", url, file);
  return part<ImportBenchResult>(name, url, file, JSON.stringify(place));
}

const median = (values: number[]) =>
  values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
const say = (figure: Record<string, unknown>) =>
  console.log(JSON.stringify({ bench: "import", ...figure, cores: cpus().length, load: loadavg()[0] }));

const folder = await mkdtemp(join(tmpdir(), "errata-bench-"));
try {
  await withBenchServer(async (freshDatabase) => {
    const file = await writeFile(folder, rowCount);
    const results = { task: [] as ImportBenchResult[], floor: [] as ImportBenchResult[] };
    for (let round = 0; round < rounds; round += 1) {
      for (const name of ["floor", "task"] as const) {
        results[name].push(await freshDatabase((url) => side(name, url, file)));
      }
    }
    const rate = (name: "task" | "floor") => median(results[name].map((one) => one.rows / one.seconds));
    const memory = median(results.task.map((one) => one.memoryMegabytes));
    const [value, floor] = [rate("task"), rate("floor")];
    say({
      metric: "rows a second",
      value,
      unit: "rows/s",
      floor,
      ratio: value / floor,
      target: 0.7,
      holds: value >= 0.7 * floor,
    });
    say({
      metric: "rows a second, absolute",
      value,
      unit: "rows/s",
      floor: null,
      ratio: null,
      target: 3_000,
      holds: value >= 3_000,
    });
    say({
      metric: "worker memory, 100,000 rows",
      value: memory,
      unit: "MB",
      floor: null,
      ratio: null,
      target: 300,
      holds: memory <= 300,
    });
    if (!process.argv.includes("--million")) return;
    const large = await writeFile(folder, 1_000_000);
    const million = await freshDatabase((url) => side("task", url, large));
    const { memoryMegabytes } = million;
    say({
      metric: "worker memory, 1,000,000 rows",
      value: memoryMegabytes,
      unit: "MB",
      floor: memory,
      ratio: memoryMegabytes / memory,
      target: 300,
      holds: memoryMegabytes <= 300,
    });
    const millionRate = million.rows / million.seconds;
    say({
      metric: "rows a second, 1,000,000 rows",
      value: millionRate,
      unit: "rows/s",
      floor: null,
      ratio: null,
      target: 3_000,
      holds: millionRate >= 3_000,
    });
  });
} finally {
  await rm(folder, { recursive: true, force: true });
}
