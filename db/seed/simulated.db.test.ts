import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "#db/client.ts";
import { insertModel, listModels } from "#db/queries/models.ts";
import { models, projects } from "#db/schema/all.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { newId } from "#lib/ids.ts";
import { connectSimulatedModels } from "./simulated-connections.ts";

let database: Connection & { url: string; drop(): Promise<void> };
let projectId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ projectId } = await insertTestProject(database, "examples"));
  await database.db.update(projects).set({ isExample: true }).where(eq(projects.id, projectId));
});
afterAll(() => database.drop());

const list = () => listModels(database.db, projectId);

describe("connectSimulatedModels", () => {
  test("adds the demo's connections, marked as simulated and with a price", async () => {
    await connectSimulatedModels(database.url, "http://127.0.0.1:4001/v1");
    const rows = await list();
    expect(rows.map(({ model }) => model)).toEqual([
      "simulated-strong",
      "simulated-weak",
      "simulated-reasoner",
    ]);
    for (const row of rows) {
      expect(row).toMatchObject({ isSimulated: true, baseUrl: "http://127.0.0.1:4001/v1", hasKey: false });
      expect(row.promptUsdPerMillionTokens).toBeGreaterThan(0);
    }
  });

  test("follows the port, keeps faults in the path and leaves real connections alone", async () => {
    const insert = (name: string, baseUrl: string, isSimulated: boolean) =>
      insertModel(
        database.db,
        { projectId, id: newId(), createdBy: null },
        {
          ...{ name, baseUrl, model: "m", api: "chat", maxConcurrentCalls: 1, timeoutSeconds: 9 },
          ...{ promptUsdPerMillionTokens: 0, completionUsdPerMillionTokens: 0 },
          ...{ maxRequestsPerMinute: null, maxTokensPerMinute: null },
        },
        { isSimulated },
      );
    await insert("Faulty", "http://127.0.0.1:4001/fault/429/v1", true);
    await insert("Real", "http://127.0.0.1:4001/v1", false);
    await connectSimulatedModels(database.url, "http://127.0.0.1:4002/v1");
    const urls = Object.fromEntries((await list()).map(({ name, baseUrl }) => [name, baseUrl]));
    expect(urls).toMatchObject({
      "Simulated corrector (strong)": "http://127.0.0.1:4002/v1",
      Faulty: "http://127.0.0.1:4002/fault/429/v1",
      Real: "http://127.0.0.1:4001/v1",
    });
  });

  test("adds nothing twice, nor what was archived", async () => {
    const gone = eq(models.name, "Simulated reasoner");
    await database.db.update(models).set({ archivedAt: new Date().toISOString() }).where(gone);
    await connectSimulatedModels(database.url, "http://127.0.0.1:4002/v1");
    expect((await list()).filter(({ model }) => model.startsWith("simulated"))).toHaveLength(2);
  });
});
