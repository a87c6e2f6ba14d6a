import { existsSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type FakeRay, startFakeRay } from "./server.ts";
import { lookUntil, makeTrainingWorld, type TrainingWorld } from "./training-world.ts";

// Workers of their own, on machines with other work.
vi.setConfig({ testTimeout: 120_000 });

const file = new URL("../../../shared/contracts/ray-jobs.json", import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.log("Skipped: ../shared/contracts/ray-jobs.json is not here.");

const ajv = new Ajv2020({ strict: false, allErrors: true });
const pointer = (path: string) =>
  `ray#${path
    .split("/")
    .map((part) => encodeURIComponent(part))
    .join("/")}`;
const answerOf = (path: string, method: string) =>
  pointer(`/paths/${path.replaceAll("/", "~1")}/${method}/responses/200/content/application~1json/schema`);

function expectValid(schema: string, value: unknown) {
  const check = ajv.getSchema(schema);
  if (!check) throw new Error(`the contract has no ${schema}`);
  expect([check(value), check.errors ?? []]).toEqual([true, []]);
}

describe.skipIf(!isThere)("the contract of Ray's job API", () => {
  let world: TrainingWorld;
  let ray: FakeRay;
  beforeAll(async () => {
    ajv.addSchema(JSON.parse(readFileSync(file, "utf8")), "ray");
    world = await makeTrainingWorld();
    ray = await startFakeRay();
  });
  afterAll(async () => {
    await ray?.close();
    await world?.database.drop();
  });

  const get = async (path: string) => (await request(`${ray.address}${path}`)).body.json();

  test("holds for every submission that is sent, and for the package that it names", async () => {
    const versionId = await world.makeApproved();
    const plain = await world.makeEngine("ray", { baseUrl: ray.address });
    const installing = await world.makeEngine("ray", {
      baseUrl: ray.address,
      settings: { gpus: 0, installTrainer: true },
    });
    for (const engineId of [plain, installing]) {
      const id = await world.makeJob(engineId, versionId);
      await lookUntil(world, id, ({ state }) => state === "pending");
    }
    const sent = ray.requests.filter(({ method, path }) => method === "POST" && path === "/api/jobs/");
    expect(sent).toHaveLength(2);
    for (const { json } of sent) expectValid(pointer("/components/schemas/JobSubmitRequest"), json);
    expect(sent[1]?.json).toMatchObject({
      runtime_env: { pip: expect.arrayContaining(["trl==1.13.0", "bitsandbytes"]) },
    });
    expect(sent[1]?.json).not.toHaveProperty("entrypoint_num_gpus");
    expect(ray.problems).toEqual([]);
  });

  test("holds for what the stand-in answers in every state", async () => {
    const versionId = await world.makeApproved("answers");
    const id = await world.makeJob(await world.makeEngine("ray", { baseUrl: ray.address }), versionId);
    for (const state of ["pending", "running", "succeeded"]) {
      const { submissionId } = await lookUntil(world, id, (job) => job.state === state);
      expectValid(answerOf("/api/jobs/{submission_id}", "get"), await get(`/api/jobs/${submissionId}`));
      expectValid(
        answerOf("/api/jobs/{submission_id}/logs", "get"),
        await get(`/api/jobs/${submissionId}/logs`),
      );
    }
    expectValid(answerOf("/api/jobs/", "get"), await get("/api/jobs/"));
    expectValid(answerOf("/api/version", "get"), await get("/api/version"));
  });

  test("is kept by the stand-in where the behaviour notes go beyond it", async () => {
    const post = (headers: Record<string, string>, body = "{}") =>
      request(`${ray.address}/api/jobs/`, { method: "POST", headers, body });
    const blocked = await post({ "content-type": "application/json", "sec-fetch-mode": "cors" });
    expect([blocked.statusCode, await blocked.body.text()]).toEqual([
      405,
      "'POST' method not allowed for browser traffic.",
    ]);
    const odd = await post({ "content-type": "application/json" }, '{"entrypoint": "true", "gpus": 3}');
    expect(odd.statusCode).toBe(400);
    expect(odd.headers["content-type"]).toContain("text/plain");
    const unknown = await request(`${ray.address}/api/jobs/nobody/logs`);
    expect([unknown.statusCode, await unknown.body.text()]).toEqual([404, "Job nobody does not exist"]);
    const fetched = await fetch(`${ray.address}/api/jobs/`, { method: "POST", body: "{}" });
    expect(fetched.status).toBe(405);
  });
});
