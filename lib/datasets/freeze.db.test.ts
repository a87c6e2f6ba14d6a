import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { countCandidates } from "#db/queries/dataset-candidates.ts";
import { startFreezing } from "#db/queries/versions.ts";
import { auditEvents, examples, versionRows, versions } from "#db/schema/all.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { createDataset, createVersion } from "./commands.ts";
import { insertWorld, mixedWorld } from "./dataset-world.testing.ts";
import { exampleHash, manifestText } from "./example-hash.ts";
import { freezeVersion } from "./freeze.ts";
import { sha256 } from "./hash.ts";
import { previewRecipe } from "./preview.ts";
import { readVersion } from "./read.ts";
import { renderCandidate } from "./render-candidate.ts";
import { type Recipe, startingRecipe } from "./schema.ts";
import { type Eligible, leftOutReason, selectExamples } from "./select-examples.ts";
import { mergeLeftOut, sizesOf } from "./tally.ts";
import { freezeDatasetVersion } from "./tasks.ts";
import type { LeftOut } from "./views.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let one: Awaited<ReturnType<typeof insertTestProject>>;
let candidates: Awaited<ReturnType<typeof insertWorld>>;

const actorOf = (userId: string): Actor => ({
  userId,
  name: "Test",
  email: "t@test",
  isAdmin: false,
  via: "session",
  sessionId: null,
});

beforeAll(async () => {
  database = await createTestDatabase();
  one = await insertTestProject(database);
  candidates = await insertWorld(database, one.projectId, one.ids.researcher, mixedWorld());
});
afterAll(() => database?.drop());

const signal = new AbortController().signal;

async function draft(recipe: Recipe, project = one) {
  const actor = actorOf(project.ids.researcher);
  const { id: datasetId } = await createDataset(
    database,
    actor,
    project.projectId,
    `Set ${crypto.randomUUID()}`,
  );
  const { id } = await createVersion(database, actor, project.projectId, { datasetId, recipe });
  await askToFreeze(id, project);
  return id;
}

async function askToFreeze(id: string, project = one) {
  await startFreezing(
    database.db,
    project.projectId,
    id,
    {
      phase: "queued",
      rows: 0,
      of: 0,
      attempt: 0,
      failure: null,
      requestedBy: project.ids.researcher,
      via: "session",
      at: new Date().toISOString(),
    },
    60,
  );
}

const read = (id: string, project = one) => readVersion(database.db, project.projectId, project.ids.lead, id);

async function frozen(recipe: Recipe, project = one) {
  const id = await draft(recipe, project);
  await freezeVersion(database, { projectId: project.projectId, versionId: id }, { signal });
  return read(id, project);
}

/** The same recipe through the pure rules alone, from what was written into the project. */
function byPureRules(recipe: Recipe) {
  const leftOut: LeftOut[] = [];
  const items: Eligible[] = [];
  for (const { candidate, content } of candidates) {
    const set = mixedWorld().find(({ text }) => text === content.question.text)?.set;
    const inSets = recipe.sets
      ? recipe.sets.some(({ name, split }) => name === (set?.name ?? "GSM8K") && split === candidate.split)
      : candidate.inSets;
    const reason = leftOutReason({ ...candidate, inSets }, recipe);
    const { source, questionKey } = content;
    if (reason === "not_chosen") continue;
    if (reason) {
      leftOut.push({ source, reason, count: 1 });
      continue;
    }
    const rendered = renderCandidate(content);
    if (rendered.ok) items.push({ source, questionKey, hash: exampleHash(rendered.example, sha256) });
    else leftOut.push({ source, reason: rendered.reason, count: 1 });
  }
  const selection = selectExamples(items, recipe, sha256);
  for (const { item, reason } of selection.leftOut) leftOut.push({ source: item.source, reason, count: 1 });
  return {
    manifestHash: sha256(manifestText(selection.chosen.map(({ hash }) => hash))),
    sizes: sizesOf(selection.chosen.map(({ source }) => ({ source, count: 1 }))),
    leftOut: mergeLeftOut(leftOut),
    hashes: selection.chosen.map(({ hash }) => hash),
  };
}

const recipes: [string, Recipe][] = [
  ["the starting recipe", startingRecipe],
  ["one correction a question", { ...startingRecipe, maxCorrectionsPerQuestion: 1 }],
  [
    "two corrections a question, another seed",
    { ...startingRecipe, maxCorrectionsPerQuestion: 2, seed: "a:b" },
  ],
  ["excellent only", { ...startingRecipe, grades: ["excellent"], includeUngraded: false }],
  ["no grade at all", { ...startingRecipe, grades: [], includeUngraded: true }],
  [
    "everything",
    {
      ...startingRecipe,
      grades: ["excellent", "good", "poor"],
      includeDiffering: true,
      omitFlagged: false,
      sets: [
        { name: "GSM8K", split: "train" },
        { name: "MATH", split: "dev" },
      ],
    },
  ],
  ["corrections alone", { ...startingRecipe, cot: { goldRationales: false, rightPaths: false } }],
];

describe("freezing in SQL", () => {
  test.each(recipes)("agrees with the pure rules: %s", async (_, recipe) => {
    const expected = byPureRules(recipe);
    const version = await frozen(recipe);
    expect(version.summary?.leftOut).toEqual(expected.leftOut);
    expect(version.summary?.sizes).toEqual(expected.sizes);
    expect(version.manifestHash).toBe(expected.manifestHash);
    expect(version.exampleCount).toBe(expected.hashes.length);
    const rows = await database.db
      .select({ hash: versionRows.exampleHash })
      .from(versionRows)
      .where(and(eq(versionRows.projectId, one.projectId), eq(versionRows.versionId, version.id)))
      .orderBy(versionRows.position);
    expect(rows.map(({ hash }) => hash)).toEqual(expected.hashes);
  });

  test("gives another project with the same data the same hash", async () => {
    const other = await insertTestProject(database);
    await insertWorld(database, other.projectId, other.ids.researcher, mixedWorld().toReversed());
    const recipe = { ...startingRecipe, maxCorrectionsPerQuestion: 2 };
    const [here, there] = [await frozen(recipe), await frozen(recipe, other)];
    expect(there.id).not.toBe(here.id);
    expect(there.manifestHash).toBe(here.manifestHash);
    expect(there.summary).toEqual(here.summary);
  });

  test("stores each example under the hash of its content", async () => {
    const rows = await database.db.select().from(examples).where(eq(examples.projectId, one.projectId));
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) expect(exampleHash(row, sha256)).toBe(row.hash);
  });
});

describe("a preview", () => {
  test.each(recipes)("says what freezing then does: %s", async (_, recipe) => {
    const preview = await previewRecipe(database, one.projectId, recipe, 0);
    const version = await frozen(recipe);
    expect(preview.isEstimate).toBe(false);
    expect(preview.sizes).toEqual(version.summary?.sizes);
    expect(preview.leftOut).toEqual(version.summary?.leftOut);
    expect(preview.bytes).toBe(version.summary?.bytes.prompt_completion);
  });

  test("shows ten examples at a time until there are none left", async () => {
    const first = await previewRecipe(database, one.projectId, startingRecipe, 0);
    const second = await previewRecipe(database, one.projectId, startingRecipe, 1);
    const last = await previewRecipe(database, one.projectId, startingRecipe, 99);
    expect(first.samples.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(second.samples[0]?.position).toBe(11);
    expect(first.hasMoreSamples).toBe(true);
    expect(last).toMatchObject({ samples: [], hasMoreSamples: false });
  });

  test("of a large project counts and samples instead, and says so", async () => {
    const limits = { exact: 5, count: 200_000 };
    const preview = await previewRecipe(database, one.projectId, startingRecipe, 0, limits);
    const exact = await previewRecipe(database, one.projectId, startingRecipe, 0);
    expect(preview.isEstimate).toBe(true);
    expect(preview.samples.length).toBeGreaterThan(5);
    expect(Math.abs(preview.bytes - exact.bytes)).toBeLessThan(exact.bytes / 2);
    const again = await previewRecipe(database, one.projectId, startingRecipe, 0, limits);
    expect(again.samples).toEqual(preview.samples);
  });

  test("of a project beyond counting scales to its counters", async () => {
    await database.raw`
      insert into counters (project_id, noun, value) values (${one.projectId}, 'corrections', 40000), (${one.projectId}, 'questions', 9000)`;
    const preview = await previewRecipe(database, one.projectId, startingRecipe, 0, { exact: 5, count: 10 });
    const total =
      preview.sizes.correction +
      preview.leftOut
        .filter(({ source }) => source === "correction")
        .reduce((sum, { count }) => sum + count, 0);
    expect(total).toBeGreaterThan(35_000);
    expect(preview.isEstimate).toBe(true);
  });

  test("never counts a candidate of the test split as let in", async () => {
    const recipe = { ...startingRecipe, sets: [{ name: "GSM8K", split: "test" as never }] };
    const counted = await countCandidates(database.raw, { projectId: one.projectId, recipe });
    expect(counted.filter(({ reason }) => reason === null)).toEqual([]);
  });
});

describe("a freeze that is cut short", () => {
  test("leaves a draft, and the next run gives the same version", async () => {
    const expected = byPureRules(startingRecipe);
    const id = await draft(startingRecipe);
    for (const phase of ["reading", "ordering", "writing"] as const) {
      const stop = new AbortController();
      await expect(
        freezeVersion(
          database,
          { projectId: one.projectId, versionId: id },
          {
            signal: stop.signal,
            onProgress: async (progress) => {
              if (progress.phase === phase) {
                stop.abort(new Error("killed"));
                throw new Error("killed");
              }
            },
          },
        ),
      ).rejects.toThrow("killed");
      expect((await read(id)).state).toBe("draft");
    }
    await freezeVersion(database, { projectId: one.projectId, versionId: id }, { signal });
    expect((await read(id)).manifestHash).toBe(expected.manifestHash);
  });

  test("between its last two transactions leaves rows that the next run replaces", async () => {
    const source = await frozen(startingRecipe);
    const id = await draft({ ...startingRecipe, grades: ["excellent"] });
    await database.raw`
      insert into version_rows
      (project_id, version_id, position, example_hash, example_ordinal, provenance)
      select project_id, ${id}::uuid, position, example_hash, example_ordinal, provenance
      from version_rows where project_id = ${one.projectId} and version_id = ${source.id}`;
    await freezeVersion(database, { projectId: one.projectId, versionId: id }, { signal });
    const version = await read(id);
    expect(version.manifestHash).toBe(byPureRules(version.recipe).manifestHash);
    const [row] = await database.raw`
      select count(*)::int as count from version_rows where project_id = ${one.projectId} and version_id = ${id}`;
    expect(row?.count).toBe(version.exampleCount);
  });

  test("twice at once is done once", async () => {
    const id = await draft(startingRecipe);
    const key = { projectId: one.projectId, versionId: id };
    const results = await Promise.allSettled([
      freezeVersion(database, key, { signal }),
      freezeVersion(database, key, { signal }),
    ]);
    expect(results.filter(({ status }) => status === "rejected").length).toBeLessThan(2);
    expect((await read(id)).state).toBe("frozen");
    const events = await database.db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, id), eq(auditEvents.action, "version.frozen")));
    expect(events).toHaveLength(1);
  });

  test("by a second delivery of the job does nothing to a frozen version", async () => {
    const version = await frozen(startingRecipe);
    const payload = { projectId: one.projectId, versionId: version.id };
    await freezeDatasetVersion.run(payload, { connection: database, signal });
    expect(await read(version.id)).toEqual(version);
  });
});

describe("the task", () => {
  test("says why a recipe that lets nothing in cannot be frozen, and takes a changed one", async () => {
    const id = await draft({ ...startingRecipe, sets: [{ name: "None such", split: "train" }] });
    const payload = { projectId: one.projectId, versionId: id };
    await freezeDatasetVersion.run(payload, { connection: database, signal });
    const failed = await read(id);
    expect(failed.state).toBe("draft");
    expect(failed.freezeProgress).toMatchObject({
      phase: "failed",
      failure: "The recipe lets no example in. Change it, then freeze again.",
    });
    await database.db.update(versions).set({ recipe: startingRecipe }).where(eq(versions.id, id));
    await askToFreeze(id);
    await freezeDatasetVersion.run(payload, { connection: database, signal });
    expect(await read(id)).toMatchObject({ state: "frozen", freezeProgress: null });
  });
});
