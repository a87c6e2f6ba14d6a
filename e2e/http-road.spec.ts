import { randomUUID } from "node:crypto";
import { createToken } from "#lib/members/token-commands.ts";
import { correctionsFile, type Role } from "./arrange.ts";
import { expect, test } from "./fixtures.ts";
import { instance } from "./instance.ts";
import { readSpec } from "./spec-client.ts";

interface Item {
  slotId: string;
  token: string;
}
interface Version {
  state: string;
  manifestHash: string | null;
  exampleCount: number | null;
}

const rows = 6;

// Two jobs wait for a worker, and every answer is held against the document.
test.setTimeout(120_000);

test("a script with tokens and the API's document alone takes a file to an approved, exported training set", async ({
  project: { slug: project, projectId, ids },
  connection,
}) => {
  const spec = await readSpec(instance.address());
  expect(spec.document.openapi).toMatch(/^3\.1/);
  const tokenOf = async (role: Role) => {
    const input = { userId: ids[role], name: `script of the ${role}`, scope: "write", days: 1 } as const;
    return (await createToken(connection, { userId: ids[role], via: "system" }, projectId, input)).token;
  };
  const [annotator, lead, researcher] = [
    await tokenOf("annotator"),
    await tokenOf("lead"),
    await tokenOf("researcher"),
  ];
  /** Asks again until the answer is as wanted: work is done by a worker. */
  const until = async <Answer>(operation: string, values: object, isDone: (answer: Answer) => boolean) => {
    const ask = () => spec.call<Answer>(researcher, operation, { project, ...values });
    await expect.poll(async () => isDone(await ask()), { timeout: 45_000 }).toBe(true);
    return ask();
  };

  // Import.
  const file = new TextEncoder().encode(correctionsFile(rows));
  const opened = { project, fileName: "corrections.jsonl", sizeBytes: file.length };
  const { id } = await spec.call<{ id: string }>(researcher, "imports.create", opened);
  const stored = await spec.call<{ receivedBytes: number }>(
    researcher,
    "imports.upload",
    { project, id },
    file,
  );
  expect(stored.receivedBytes).toBe(file.length);
  type Recognised = { format: string; container: string; mapping: object };
  const preview = await spec.call<Recognised>(researcher, "imports.preview", { project, id });
  const { format, container, mapping } = preview;
  expect(format).toBe("corrections");
  const settings = { format, container, mapping, setName: "Script", split: "train" };
  await spec.call(researcher, "imports.start", { project, id, settings });
  type Import = { state: string; failure: string | null; rowsBad: number; added: { kept: number } };
  const imported = await until<Import>("imports.get", { id }, ({ state }) => state !== "running");
  expect(imported).toMatchObject({ state: "done", rowsBad: 0, added: { kept: rows } });

  // Grade all of it: the first one poor, the others excellent.
  for (let done = 0; done < rows; done += 1) {
    const claim = await spec.call<{ items: Item[] }>(annotator, "reviews.claim", { project, count: 1 });
    const [item] = claim.items;
    if (!item) throw new Error("The queue ran dry.");
    const grade =
      done === 0
        ? {
            rightStep: false,
            soundExplanation: null,
            continuity: null,
            grade: "poor",
            poorReasons: ["wrong_step"],
          }
        : { rightStep: true, soundExplanation: true, continuity: "high", grade: "excellent" };
    const review = {
      project,
      slotId: item.slotId,
      token: item.token,
      idempotencyKey: randomUUID(),
      ...grade,
    };
    const first = await spec.call<{ reviewId: string; outcome: string }>(annotator, "reviews.submit", review);
    expect(first.outcome).toBe("counted");
    const again = await spec.call<{ reviewId: string; isRepeat: boolean }>(
      annotator,
      "reviews.submit",
      review,
    );
    expect(again).toMatchObject({ reviewId: first.reviewId, isRepeat: true });
  }
  const status = await spec.call<{ reason: string }>(annotator, "reviews.queueStatus", { project });
  expect(status.reason).toBe("done");
  const poor = await spec.call<{ rows: unknown[] }>(lead, "corrections.list", { project, grade: ["poor"] });
  expect(poor.rows).toHaveLength(1);

  // Dataset, version, approval.
  const dataset = await spec.call<{ id: string }>(researcher, "datasets.create", {
    project,
    name: "By script",
  });
  const recipe = {
    grades: ["excellent", "good"],
    includeUngraded: false,
    cot: { goldRationales: false, rightPaths: false },
    maxCorrectionsPerQuestion: null,
    seed: "42",
  };
  const drafted = { project, datasetId: dataset.id, recipe };
  const version = await spec.call<{ id: string }>(researcher, "versions.create", drafted);
  const one = { project, id: version.id };
  await spec.call(researcher, "versions.freeze", one);
  const frozen = await until<Version>("versions.get", { id: version.id }, ({ state }) => state === "frozen");
  expect(frozen.exampleCount).toBe(rows - 1);
  expect(frozen.manifestHash).toMatch(/^[0-9a-f]{64}$/);
  await spec.call(researcher, "versions.submit", one);
  const own = await spec.send(researcher, "versions.approve", one);
  expect(own.status).toBe(403);
  await spec.call(lead, "versions.approve", { ...one, note: "Read all of it." });

  // Take it away.
  const exported = await spec.send(researcher, "versions.export", { ...one, format: "prompt_completion" });
  expect(exported.status).toBe(200);
  const lines = (await exported.text()).trimEnd().split("\n");
  expect(lines).toHaveLength(rows - 1);
  for (const line of lines) {
    const example = JSON.parse(line) as { prompt: string; completion: string };
    expect(example.prompt).toMatch(/Incorrect Step:$/);
    expect(example.completion).toMatch(/^ Step \d+\.\n/);
  }
});
