import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertSession, revokeSessionById } from "#db/queries/sessions.ts";
import { insertToken } from "#db/queries/tokens.ts";
import { memberships, projects } from "#db/schema/all.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { newId } from "#lib/ids.ts";
import { hashToken, newToken } from "./secrets.ts";
import { readAccess, sessionCookie } from "./session.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let project: Awaited<ReturnType<typeof insertTestProject>>;
let cookie: string;
let token: string;

beforeAll(async () => {
  process.env.ERRATA_SECRET ??= "a secret of tests that is long enough to sign";
  delete process.env.ERRATA_PUBLIC_URL;
  database = await createTestDatabase();
  project = await insertTestProject(database);
  const id = newId();
  await insertSession(database.db, { id, userId: project.ids.lead, userAgent: null, days: 1 });
  cookie = await sessionCookie(id);
  token = newToken("errata_");
  const row = {
    id: newId(),
    userId: project.ids.researcher,
    projectId: project.projectId,
    name: "test",
    days: 1,
  };
  await insertToken(database.db, { ...row, tokenHash: hashToken(token), hint: "test", scope: "write" });
});
afterAll(() => database?.drop());

const host = "127.0.0.1:3000";
const ask = (method: string, headers: Record<string, string>, slug = project.slug) =>
  readAccess(database.db, { method, headers: new Headers({ host, cookie, ...headers }) }, slug);

describe("a request with a session's cookie", () => {
  test.each([
    ["a read from anywhere", "GET", { origin: "https://elsewhere.example" }],
    ["a write from our own pages, as the browser says", "POST", { "sec-fetch-site": "same-origin" }],
    ["a write with our own origin", "DELETE", { origin: `http://${host}` }],
  ])("%s is let in", async (_, method, headers) => {
    expect((await ask(method, headers))?.role).toBe("lead");
  });

  test.each([
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" }],
    [
      "another port of this host, which is the same site",
      { "sec-fetch-site": "same-site", origin: "http://127.0.0.1:3001" },
    ],
    ["a page typed into the address bar", { "sec-fetch-site": "none" }],
    ["a sandboxed frame", { origin: "null" }],
    ["a script that says nothing", {}],
    ["a host that begins like ours", { origin: `http://${host}.elsewhere.example` }],
  ])("a write from %s is refused", async (_, headers: Record<string, string>) => {
    await expect(ask("POST", headers)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("behind a proxy the public address is our own, the inner host is not", async () => {
    process.env.ERRATA_PUBLIC_URL = "https://errata.example.org";
    try {
      expect((await ask("POST", { origin: "https://errata.example.org" }))?.role).toBe("lead");
      await expect(ask("POST", { origin: `http://${host}` })).rejects.toMatchObject({ code: "FORBIDDEN" });
    } finally {
      delete process.env.ERRATA_PUBLIC_URL;
    }
  });

  test.each([
    ["forged", "errata-3000.session=eyJhbGciOiJub25lIn0.e30."],
    ["of another instance on this host", "errata-3001.session=x"],
    ["broken", "errata-3000.session=%E0%A4%A"],
    ["missing", ""],
  ])("a cookie that is %s is nobody", async (_, given) => {
    expect(await ask("GET", { cookie: given })).toBeNull();
  });
});

describe("a request with an access token", () => {
  test("ignores the cookie, and may come from anywhere", async () => {
    const access = await ask("POST", {
      authorization: `Bearer ${token}`,
      origin: "https://elsewhere.example",
    });
    expect(access).toMatchObject({ role: "researcher", sessionId: null });
  });

  test.each([["Bearer errata_wrong"], ["Basic bGVhZDpsZWFk"], ["Bearer "], [""]])(
    "with “%s” it is nobody, whatever the cookie says",
    async (authorization) => {
      expect(await ask("GET", { authorization })).toBeNull();
    },
  );

  test("bound to a project it opens no other one of its person", async () => {
    const other = newId();
    await database.db.insert(projects).values({ id: other, slug: "other", name: "Other" });
    await database.db
      .insert(memberships)
      .values({ projectId: other, userId: project.ids.researcher, role: "admin" });
    const access = await ask("GET", { authorization: `Bearer ${token}` }, "other");
    expect(access).toMatchObject({ projectId: null, role: null });
  });
});

test("a role that was changed holds from the next request on", async () => {
  await database.db
    .update(memberships)
    .set({ role: "annotator" })
    .where(eq(memberships.userId, project.ids.lead));
  expect((await ask("GET", {}))?.role).toBe("annotator");
});

test("a session that is revoked is nobody from the next request on, though its cookie was seen before", async () => {
  const id = newId();
  await insertSession(database.db, { id, userId: project.ids.annotator, userAgent: null, days: 1 });
  const own = { cookie: await sessionCookie(id) };
  for (let round = 0; round < 2; round++) expect((await ask("GET", own))?.sessionId).toBe(id);
  await revokeSessionById(database.db, id);
  expect(await ask("GET", own)).toBeNull();
});
