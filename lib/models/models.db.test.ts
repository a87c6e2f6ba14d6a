import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Connection } from "#db/client.ts";
import { listAuditEvents } from "#db/queries/audit.ts";
import { getStoredModel, listModels } from "#db/queries/models.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import type { Actor } from "#lib/api/authorise.ts";
import { openSecret } from "#lib/llm/seal.ts";
import { createLogger } from "#lib/logger.ts";
import { type RunningEndpoint, startSimulatedEndpoint } from "#lib/simulation/endpoint/server.ts";
import { changeModel, createModel, retireModel } from "./commands.ts";
import { testStoredModel } from "./test-connection.ts";

const secret = "sk-nobody-may-read-this-9f3a";
let database: Connection & { url: string; drop(): Promise<void> };
let endpoint: RunningEndpoint;
let projectId: string;
let actor: Actor;

beforeAll(async () => {
  vi.stubEnv("ERRATA_ENCRYPTION_KEY", Buffer.alloc(32, 7).toString("base64"));
  vi.stubEnv("ERRATA_ALLOW_PRIVATE_URLS", "1");
  endpoint = await startSimulatedEndpoint();
  vi.stubEnv("ERRATA_SIMULATED_URL", endpoint.url);
  database = await createTestDatabase();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await endpoint.close();
  await database.drop();
});
beforeEach(async () => {
  const project = await insertTestProject(database);
  projectId = project.projectId;
  actor = { userId: project.ids.admin, via: "session" } as Actor;
});

const fields = {
  name: "A corrector",
  baseUrl: "https://api.example.com/v1/",
  model: "gpt-4",
  api: "chat" as const,
  promptUsdPerMillionTokens: 2.5,
  completionUsdPerMillionTokens: 10,
  maxConcurrentCalls: 8,
  maxRequestsPerMinute: null,
  maxTokensPerMinute: 40_000,
  timeoutSeconds: 60,
};
const add = (more: object = {}) => createModel(database, actor, projectId, { ...fields, ...more });
const view = async (id: string) => (await listModels(database.db, projectId, id))[0];
const record = async () =>
  (await listAuditEvents(database.db, projectId, { limit: 50 })).map(({ action, before, after }) => ({
    action,
    before,
    after,
  }));

describe("a model connection", () => {
  test("is added with its key sealed, and shown without it", async () => {
    const { id } = await add({ key: secret });
    const shown = await view(id);
    expect(shown).toMatchObject({
      ...fields,
      baseUrl: "https://api.example.com/v1",
      hasKey: true,
      isSimulated: false,
      lastTest: null,
    });
    expect(shown?.keySetAt).toEqual(expect.any(String));
    const stored = await getStoredModel(database.db, projectId, id);
    expect(openSecret(stored?.sealedKey ?? new Uint8Array())).toBe(secret);
    expect(JSON.stringify([shown, await record()])).not.toContain(secret);
  });

  test("keeps prices to a thousandth of a dollar", async () => {
    const { id } = await add({ promptUsdPerMillionTokens: 0.075 });
    expect((await view(id))?.promptUsdPerMillionTokens).toBe(0.075);
  });

  test("is refused with a name that is taken, or an address that is none", async () => {
    const { id } = await add();
    await expect(add()).rejects.toMatchObject({ code: "CONFLICT" });
    const other = await add({ name: "Another" });
    const change = changeModel(database, actor, projectId, { ...fields, id: other.id });
    await expect(change).rejects.toMatchObject({ code: "CONFLICT", message: /A corrector/ });
    await expect(add({ name: "B", baseUrl: "ftp://a" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await retireModel(database, actor, projectId, id);
    await expect(add()).resolves.toMatchObject({ id: expect.any(String) });
  });

  test("keeps its key over other changes, and records what changed", async () => {
    const { id } = await add({ key: secret });
    const changed = { ...fields, id, baseUrl: "https://api.example.com/v2", maxConcurrentCalls: 3 };
    expect(await changeModel(database, actor, projectId, changed)).toEqual({ isKeyDropped: false });
    expect((await view(id))?.hasKey).toBe(true);
    expect((await record())[0]).toEqual({
      action: "model.changed",
      before: { baseUrl: "https://api.example.com/v1", maxConcurrentCalls: 8 },
      after: { baseUrl: "https://api.example.com/v2", maxConcurrentCalls: 3 },
    });
  });

  test("loses its key when the address becomes another host's", async () => {
    const { id } = await add({ key: secret });
    const elsewhere = { ...fields, id, baseUrl: "https://thief.example.com/v1" };
    expect(await changeModel(database, actor, projectId, elsewhere)).toEqual({ isKeyDropped: true });
    expect(await view(id)).toMatchObject({ hasKey: false, keySetAt: null });
    expect((await getStoredModel(database.db, projectId, id))?.sealedKey).toBeNull();
    expect((await record()).map(({ action }) => action)).toContain("model.key_removed");
  });

  test("takes a new key and gives it up, which is recorded without it", async () => {
    const { id } = await add();
    await changeModel(database, actor, projectId, { ...fields, id, key: secret });
    expect((await view(id))?.hasKey).toBe(true);
    await changeModel(database, actor, projectId, { ...fields, id, key: null });
    expect((await view(id))?.hasKey).toBe(false);
    const events = await record();
    expect(events.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["model.key_set", "model.key_removed"]),
    );
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  test("is gone from the list with its key wiped when it is archived", async () => {
    const { id } = await add({ key: secret });
    await retireModel(database, actor, projectId, id);
    expect(await view(id)).toBeUndefined();
    const rows = await database.raw`select sealed_key from models where id = ${id}`;
    expect(rows[0]?.sealed_key).toBeNull();
    await expect(retireModel(database, actor, projectId, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("of another project is not there", async () => {
    const { id } = await add({ key: secret });
    const other = await insertTestProject(database);
    const change = changeModel(database, actor, other.projectId, { ...fields, id });
    await expect(change).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(testStoredModel(database, other.projectId, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the test of a connection", () => {
  const simulated = { model: "simulated-strong", name: "Simulated" };

  test("says what the endpoint answered and can do, and keeps it", async () => {
    const { id } = await add({ ...simulated, baseUrl: endpoint.url, key: secret });
    const test = await testStoredModel(database, projectId, id);
    expect(test).toMatchObject({
      ok: true,
      models: { ok: true, names: expect.arrayContaining(["simulated-strong"]) },
      chat: { ok: true },
      completions: { ok: true },
      modelReturned: "simulated-strong-1",
      countsTokens: true,
      several: "yes",
      seed: "yes",
    });
    expect(await view(id)).toMatchObject({ isSimulated: true, lastTest: test });
  });

  test.each([
    ["/key/another", /refused the key/],
    ["/fault/404", /no such model or address/],
    ["/fault/500", /failed/],
    ["/fault/drop", /could not be reached/],
    ["/fault/html", /not a reply/],
    ["/fault/redirect", /not followed/],
    ["/fault/echo-key", /refused the key/],
  ])("at %s says why it is of no use", async (settings, message) => {
    const baseUrl = endpoint.url.replace("/v1", `${settings}/v1`);
    const { id } = await add({ ...simulated, baseUrl, key: secret });
    const test = await testStoredModel(database, projectId, id);
    expect(test).toMatchObject({ ok: false, message: expect.stringMatching(message), several: null });
    expect(JSON.stringify([test, await view(id)])).not.toContain(secret);
  });

  test("says that an endpoint does not count tokens", async () => {
    const baseUrl = endpoint.url.replace("/v1", "/fault/no-usage/v1");
    const { id } = await add({ ...simulated, baseUrl });
    expect(await testStoredModel(database, projectId, id)).toMatchObject({ ok: true, countsTokens: false });
  });

  test("sends nothing to a link-local address", async () => {
    const { id } = await add({ baseUrl: "http://169.254.169.254/v1" });
    const { message } = await testStoredModel(database, projectId, id);
    expect(message).toMatch(/link-local/);
  });
});

test("keys stay out of logs also when a whole row is logged", async () => {
  const { id } = await add({ key: secret });
  const lines: string[] = [];
  const row = await getStoredModel(database.db, projectId, id);
  createLogger({ write: (line) => lines.push(line) }).error({ row, apiKey: secret }, "something failed");
  expect(lines.join("")).not.toContain(secret);
});

test("no table holds a key in the clear, so no backup does", async () => {
  const { id } = await add({ key: secret, baseUrl: endpoint.url.replace("/v1", "/fault/echo-key/v1") });
  await testStoredModel(database, projectId, id);
  const { raw } = database;
  const tables = await raw<{ name: string }[]>`
    select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const spellings = [secret, Buffer.from(secret).toString("hex"), Buffer.from(secret).toString("base64")];
  for (const { name } of tables) {
    const [found] = await raw.unsafe(`select count(*)::int as rows from ${name} t where t::text ~ $1`, [
      spellings.map((text) => text.replaceAll(/[+/]/g, "\\$&")).join("|"),
    ]);
    expect(found?.rows, name).toBe(0);
  }
});
