import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, isNotNull } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { corrections, questionSets, questions, versionRows } from "#db/schema/all.ts";
import { newId } from "#lib/ids.ts";
import { openBundle, openLog } from "#lib/training/downloads.ts";
import { changeEngine, createEngine, removeEngine } from "#lib/training/engine-commands.ts";
import { planJob } from "#lib/training/plan-job.ts";
import { readEngines } from "#lib/training/read.ts";
import { makeTrainingWorld, quickChoices, type TrainingWorld } from "../fake-ray/training-world.ts";

// Workers of their own, on machines with other work.
vi.setConfig({ testTimeout: 120_000 });

let world: TrainingWorld;
let versionId: string;
let engineId: string;

beforeAll(async () => {
  world = await makeTrainingWorld();
  versionId = await world.makeApproved();
  engineId = await world.makeEngine("bundle", { settings: { outputDir: "./out", gpus: 2 } });
});
afterAll(() => world?.database.drop());

async function take(id: string): Promise<Buffer> {
  const { stream } = await openBundle(world.database, world.researcher, world.projectId, id);
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
const sha = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("a bundle", () => {
  test("is made at once and holds the file, the rows, where they come from, and how to run it", async () => {
    const id = await world.makeJob(engineId, versionId);
    const job = await world.job(id);
    expect(job).toMatchObject({
      state: "succeeded",
      stateLabel: "Bundle made",
      canStop: false,
      canDownloadBundle: true,
    });
    const files = unzipSync(await take(id));
    expect(Object.keys(files).toSorted()).toEqual(
      [
        "README.md",
        "data/README.md",
        "data/data/train.jsonl",
        "manifest.json",
        "provenance.jsonl",
        "run.sh",
        "sft.yaml",
      ].toSorted(),
    );
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    expect(text("sft.yaml")).toBe(job.yaml);
    expect(parse(text("sft.yaml"))).toMatchObject({ num_processes: 2, output_dir: "./out" });
    expect(sha(files["data/data/train.jsonl"] ?? new Uint8Array())).toBe(job.dataHash);
    const rows = text("data/data/train.jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(job.rowCount);
    for (const row of rows) expect(Object.keys(row)).toEqual(["prompt", "completion"]);
    const provenance = text("provenance.jsonl")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(provenance.map(({ row }) => row)).toEqual(rows.map((_, at) => at + 1));
    const hashes = await world.database.db
      .select()
      .from(versionRows)
      .where(eq(versionRows.versionId, versionId));
    const byPosition = new Map(hashes.map(({ position, exampleHash }) => [position, exampleHash]));
    for (const { row, exampleHash } of provenance) expect(exampleHash).toBe(byPosition.get(row));
  });

  test("has the same bytes for the same content, whoever takes it and whenever", async () => {
    const [one, two] = [await world.makeJob(engineId, versionId), await world.makeJob(engineId, versionId)];
    const first = await take(one);
    expect(sha(await take(one))).toBe(sha(first));
    expect(sha(await take(two))).toBe(sha(first));
    const other = await world.makeJob(engineId, versionId, { seed: 1 });
    expect(sha(await take(other))).not.toBe(sha(first));
  });

  test("is unpacked by unzip, and its script can be run", async () => {
    const folder = mkdtempSync(join(tmpdir(), "errata-bundle-"));
    try {
      writeFileSync(join(folder, "b.zip"), await take(await world.makeJob(engineId, versionId)));
      execFileSync("python3", ["-m", "zipfile", "-e", "b.zip", "."], { cwd: folder });
      writeFileSync(join(folder, "trl"), '#!/bin/sh\necho "$PYTHONUNBUFFERED $*"\n', { mode: 0o755 });
      const PATH = `${folder}:${process.env.PATH}`;
      const said = execFileSync("sh", [join(folder, "run.sh")], { cwd: "/", env: { ...process.env, PATH } });
      expect(said.toString()).toBe("1 sft --config sft.yaml\n");
      expect(readFileSync(join(folder, "sft.yaml"), "utf8")).toContain("dataset_name");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("is no longer given out once its version is revoked", async () => {
    const version = await world.makeApproved("to be revoked");
    const id = await world.makeJob(engineId, version);
    await world.revoke(version);
    await expect(take(id)).rejects.toThrow("was revoked: its data is no longer given out");
  });

  test("names simulated rows in its words, its manifest and its file name", async () => {
    const db = world.database.db;
    const [some] = await db
      .select({ hash: versionRows.exampleHash, provenance: versionRows.provenance })
      .from(versionRows)
      .where(and(eq(versionRows.versionId, versionId), isNotNull(versionRows.provenance)))
      .then((rows) => rows.filter(({ provenance }) => typeof provenance.correctionId === "string"));
    const version = await world.makeApproved("with simulated rows");
    await db
      .update(corrections)
      .set({ isSimulated: true })
      .where(eq(corrections.id, String(some?.provenance.correctionId)));
    const id = await world.makeJob(engineId, version);
    const { fileName } = await openBundle(world.database, world.researcher, world.projectId, id);
    expect(fileName).toBe("simulated-a-try.zip");
    const files = unzipSync(await take(id));
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    for (const name of ["README.md", "data/README.md"]) expect(text(name)).toContain("Simulated: 1 rows");
    expect(JSON.parse(text("manifest.json"))).toMatchObject({ simulatedRows: 1 });
    expect(text("provenance.jsonl").match(/"isSimulated" : true/g)).toHaveLength(1);
    expect((await world.job(id)).hasSimulatedRows).toBe(true);
  });
});

describe("what is linted of rows", () => {
  const plan = async (version: string, choices = {}) =>
    planJob(world.database.db, world.projectId, {
      key: randomUUID(),
      engineId,
      versionId: version,
      choices: { ...quickChoices, revision: "main", ...choices },
    });

  test("counts rows over the length and rows whose question is tested", async () => {
    const version = await world.makeApproved("lint");
    const clean = await plan(version);
    expect(clean.preview.lint.map(({ code }) => code)).not.toContain("test_overlap");
    const long = await plan(version, { maxLength: 64 });
    const lengths = clean.facts.lengths.filter(({ tokens }) => tokens > 64);
    const over = lengths.reduce((sum, { rows }) => sum + rows, 0);
    expect(over).toBeGreaterThan(0);
    expect(long.preview.lint.find(({ code }) => code === "over_length")?.count).toBe(over);
    const { db } = world.database;
    const setId = newId();
    await db
      .insert(questionSets)
      .values({ projectId: world.projectId, id: setId, name: "Same words", split: "test", kind: "numeric" });
    const [question] = await db.select().from(questions).where(eq(questions.text, "What is twice 3?"));
    if (!question) throw new Error("no question");
    await db.insert(questions).values({
      projectId: world.projectId,
      id: newId(),
      setId,
      text: question.text,
      textHash: question.textHash,
    });
    // Counted anew for another version: what was counted of the first is kept for a minute.
    const overlapping = await plan(await world.makeApproved("lint again"));
    expect(overlapping.facts.testOverlap).toBeGreaterThan(0);
  });
});

describe("engines", () => {
  const person = () => ({ ...world.researcher, isAdmin: false });
  const settings = { gpus: 0, outputDir: "./out", installTrainer: false };

  test("on Errata's own machine are for administrators of the instance", async () => {
    const input = { name: "Mine", kind: "machine" as const, baseUrl: null, settings };
    await expect(createEngine(world.database, person(), world.projectId, input)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const { id } = await createEngine(world.database, world.researcher, world.projectId, input);
    await expect(
      changeEngine(world.database, person(), world.projectId, { ...input, id }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(removeEngine(world.database, person(), world.projectId, id)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("have names of their own, addresses that are ones, and tokens that nobody reads", async () => {
    const ray = { kind: "ray" as const, baseUrl: "http://ray-head:8265", settings, token: "top-secret" };
    const make = (name: string, more = {}) =>
      createEngine(world.database, person(), world.projectId, { ...ray, name, ...more });
    const { id } = await make("Cluster");
    const { id: second } = await make("Second");
    await expect(make("Cluster")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      changeEngine(world.database, person(), world.projectId, { ...ray, id: second, name: "Cluster" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(make("Odd", { baseUrl: "ray://head:1" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const listed = await readEngines(world.database.db, world.projectId);
    expect(listed.find((engine) => engine.id === id)).toMatchObject({ hasToken: true, jobCount: 0 });
    expect(JSON.stringify(listed)).not.toContain("top-secret");
    await removeEngine(world.database, person(), world.projectId, id);
    expect((await readEngines(world.database.db, world.projectId)).map((engine) => engine.id)).not.toContain(
      id,
    );
    await make("Cluster");
  });
});

test("a log is handed out whole, and is empty before there is one", async () => {
  const id = await world.makeJob(engineId, versionId);
  const { fileName, stream } = await openLog(world.database, world.projectId, id);
  expect(fileName).toBe("a-try-log.txt");
  expect((await stream.getReader().read()).done).toBe(true);
});
