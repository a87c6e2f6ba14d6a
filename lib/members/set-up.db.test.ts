import { afterAll, beforeAll, expect, test } from "vitest";
import { insertInvitation } from "#db/queries/invitations.ts";
import { memberships, projects, users } from "#db/schema/all.ts";
import { createTestDatabase } from "#db/testing.ts";
import { hashToken, newToken } from "#lib/auth/secrets.ts";
import { newId } from "#lib/ids.ts";
import { acceptLink } from "./accept.ts";
import { createSetupLink } from "./commands.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const person = (email: string) => ({
  name: "Mira Adler",
  email,
  password: "a long password",
  projectName: "Maths",
});
const tokenOf = (link: string | null) => link?.split("/").at(-1) ?? "";

test("an empty instance is set up once, by one of two links used at once; later there is no link", async () => {
  const older = tokenOf(await createSetupLink(database));
  const newer = tokenOf(await createSetupLink(database));
  await expect(
    acceptLink(database, { token: older, ...person("a@example.org") }, null, "test"),
  ).rejects.toMatchObject({ code: "GONE" });

  // Two live links can be there when two servers start at the same moment.
  const twin = newToken("");
  await insertInvitation(database.db, {
    id: newId(),
    kind: "setup",
    tokenHash: hashToken(twin),
    minutes: 15,
  });
  const results = await Promise.allSettled([
    acceptLink(database, { token: newer, ...person("a@example.org") }, null, "test"),
    acceptLink(database, { token: twin, ...person("b@example.org") }, null, "test"),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);

  expect(await database.db.select().from(users)).toMatchObject([{ name: "Mira Adler", isAdmin: true }]);
  expect(await database.db.select().from(projects)).toMatchObject([{ name: "Maths" }]);
  expect(await database.db.select().from(memberships)).toMatchObject([{ role: "admin" }]);
  expect(await createSetupLink(database)).toBeNull();
});
