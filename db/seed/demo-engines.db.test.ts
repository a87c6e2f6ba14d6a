import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { archiveEngine, listEngines } from "../queries/engines.ts";
import { projects } from "../schema/all.ts";
import { createTestDatabase } from "../testing.ts";
import { demoSlug } from "./demo-slug.ts";
import { seedDemo } from "./seed.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemo(database.url);
});
afterAll(() => database?.drop());

test("the demo can train on this machine and make bundles; what was removed stays away", async () => {
  const [project] = await database.db.select().from(projects).where(eq(projects.slug, demoSlug));
  const projectId = project?.id ?? "";
  const list = () => listEngines(database.db, projectId);
  const [bundle, machine] = await list();
  expect([bundle?.name, bundle?.kind]).toEqual(["Download bundle", "bundle"]);
  expect([machine?.name, machine?.kind, machine?.baseUrl]).toEqual(["This machine", "machine", null]);
  await archiveEngine(database.db, projectId, machine?.id ?? "");
  await seedDemo(database.url);
  expect((await list()).map(({ name }) => name)).toEqual(["Download bundle"]);
});
