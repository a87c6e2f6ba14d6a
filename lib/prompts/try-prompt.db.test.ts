import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { listAuditEvents } from "#db/queries/audit.ts";
import { drawWrongPath, findWrongPaths } from "#db/queries/wrong-paths.ts";
import { corrections } from "#db/schema/all.ts";
import { insertTestProject } from "#db/testing.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { createImportWorld, type ImportWorld, jsonLines } from "#lib/imports/import-world.testing.ts";
import { openGate } from "#lib/llm/call-gate.ts";
import { createModel } from "#lib/models/commands.ts";
import { type RunningEndpoint, startSimulatedEndpoint } from "#lib/simulation/endpoint/server.ts";
import { simulatedCorrections } from "#lib/simulation/streams.ts";
import { createPrompt } from "./commands.ts";
import { numbersPrompt } from "./shipped/numbers.ts";
import { tryPrompt } from "./try-prompt.ts";

let world: ImportWorld;
let endpoint: RunningEndpoint;
let actor: Actor;
let promptId: string;

beforeAll(async () => {
  vi.stubEnv("ERRATA_ENCRYPTION_KEY", Buffer.alloc(32, 7).toString("base64"));
  vi.stubEnv("ERRATA_ALLOW_PRIVATE_URLS", "1");
  endpoint = await startSimulatedEndpoint();
  vi.stubEnv("ERRATA_SIMULATED_URL", endpoint.url);
  world = await createImportWorld();
  actor = { userId: world.ids.researcher, via: "session" } as Actor;
  const found = [...simulatedCorrections({ seed: "trials", count: 6, pathsPerQuestion: 1 })];
  await world.importFile(
    jsonLines(
      found.map(({ problem, steps }) => ({
        question: problem.question,
        gold_answer: problem.goldAnswer,
        path: steps.map((step, at) => `Step ${at + 1}: ${step}`).join("\n"),
        reasoner: "simulated-reasoner",
      })),
    ),
  );
  promptId = (
    await createPrompt(world.connection, actor, world.projectId, {
      name: "Mine",
      body: numbersPrompt,
      note: "",
    })
  ).id;
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await endpoint?.close();
  await world?.connection.drop();
});

async function addModel(name: string, base = "/v1") {
  const { id } = await createModel(world.connection, actor, world.projectId, {
    name,
    baseUrl: endpoint.url.replace(/\/v1$/, base),
    model: "simulated-strong",
    api: "chat",
    promptUsdPerMillionTokens: 2,
    completionUsdPerMillionTokens: 10,
    maxConcurrentCalls: 1,
    maxRequestsPerMinute: null,
    maxTokensPerMinute: null,
    timeoutSeconds: 5,
  });
  return id;
}

const drawn = async () => {
  const path = await drawWrongPath(world.connection.db, world.projectId, "numeric");
  if (!path) throw new Error("there is no wrong path");
  return path;
};
const trialOf = async (modelId: string, pathId: string) =>
  tryPrompt(world.connection, actor, world.projectId, {
    id: promptId,
    body: numbersPrompt,
    modelId,
    pathId,
    parameters: { temperature: 0, maxTokens: 1024 },
  });

describe("a try on one item", () => {
  test("shows the text that was sent, the reply, how it is read, and its price; no correction is stored", async () => {
    const path = await drawn();
    const { sent, answer, isSimulated, goldAnswer } = await trialOf(await addModel("good"), path.id);
    expect(isSimulated).toBe(true);
    expect(sent).toContain(`\n\nQuestion: ${path.question}\nOriginal Solution:\n{\nStep 1: `);
    expect(sent.endsWith("\n}\nIncorrect Step:")).toBe(true);
    if (!answer.ok) throw new Error(answer.message);
    expect(answer.reply.failureReason === null).toBe(answer.reply.outcome === "parsed");
    expect(answer.kept).toBe(answer.verdict?.verdict === "equal");
    expect(goldAnswer).not.toBeNull();
    expect(answer.costNanoUsd).toBe(
      (answer.promptTokens ?? 0) * 2000 + (answer.completionTokens ?? 0) * 10_000,
    );
    expect(await world.connection.db.select().from(corrections)).toEqual([]);
    const [event] = await listAuditEvents(world.connection.db, world.projectId, { limit: 1 });
    expect(event).toMatchObject({
      action: "prompt.tried",
      after: { costNanoUsd: answer.costNanoUsd, pathId: path.id },
    });
  });

  test.each([
    ["429", "rate_limited"],
    ["500", "server_error"],
  ])("says what the endpoint answered: %s", async (fault, reason) => {
    const { answer } = await trialOf(
      await addModel(`fault ${fault}`, `/fault/${fault}/v1`),
      (await drawn()).id,
    );
    expect(answer).toMatchObject({ ok: false, reason });
    const [event] = await listAuditEvents(world.connection.db, world.projectId, { limit: 1 });
    expect(event).toMatchObject({ action: "prompt.tried", after: { failure: reason } });
  });

  test("waits for a place among the model's calls at once", async () => {
    const modelId = await addModel("Taken", "/tally/taken/v1");
    const gate = await openGate(world.connection, { projectId: world.projectId, modelId });
    const leave = await gate.enter(0, new AbortController().signal);
    const { id } = await drawn();
    const pending = trialOf(modelId, id);
    await wait(400);
    expect(endpoint.served("taken").calls).toBe(0);
    leave(true);
    expect((await pending).answer.ok).toBe(true);
    await gate.close();
  });

  test("does not know the price where the endpoint counts no tokens", async () => {
    const { answer } = await trialOf(await addModel("uncounted", "/fault/no-usage/v1"), (await drawn()).id);
    expect(answer).toMatchObject({ ok: true, promptTokens: null, costNanoUsd: null });
  });

  test("reaches neither a model nor a path of another project", async () => {
    const elsewhere = await insertTestProject(world.connection);
    const modelId = await addModel("not theirs");
    const input = { id: promptId, body: numbersPrompt, modelId, pathId: (await drawn()).id };
    const parameters = { temperature: 0, maxTokens: 64 };
    await expect(
      tryPrompt(world.connection, actor, elsewhere.projectId, { ...input, parameters }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("wrong paths to choose from", () => {
  test("are found by words of the question and by id, and not from elsewhere", async () => {
    const { db } = world.connection;
    const path = await drawn();
    const word = path.question.match(/[A-Za-z]{5,}/)?.[0] ?? "";
    const byWord = await findWrongPaths(db, world.projectId, { text: word });
    expect(byWord.map(({ id }) => id)).toContain(path.id);
    expect(await findWrongPaths(db, world.projectId, { id: path.id })).toEqual([path]);
    const elsewhere = await insertTestProject(world.connection);
    expect(await findWrongPaths(db, elsewhere.projectId, { id: path.id })).toEqual([]);
    expect(await drawWrongPath(db, elsewhere.projectId, "numeric")).toBeUndefined();
  });
});
