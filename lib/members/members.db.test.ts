import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getUserByEmail } from "#db/queries/sessions.ts";
import { listTokens } from "#db/queries/tokens.ts";
import { auditEvents, invitations, memberships, reviewSlots, sessions, users } from "#db/schema/all.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { insertTestBatch, insertTestCorrections } from "#db/testing-queue.ts";
import type { Actor, Scope } from "#lib/api/authorise.ts";
import { openSession } from "#lib/auth/log-in.ts";
import { verifyPassword } from "#lib/auth/password.ts";
import { newId } from "#lib/ids.ts";
import { claimItems } from "#lib/reviews/claim.ts";
import { acceptLink } from "./accept.ts";
import { changePassword, leave } from "./account-commands.ts";
import { changeRole, inviteMember, makeResetLink, removeMember, withdrawInvitation } from "./commands.ts";
import { createPerson, createTokenFor } from "./operator-commands.ts";
import { type Role, roles } from "./schema.ts";
import { createToken, endToken } from "./token-commands.ts";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let project: Awaited<ReturnType<typeof insertTestProject>>;
let scope: Scope;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  project = await insertTestProject(database);
  scope = { projectId: project.projectId, role: "admin" };
});

const as = (role: Role, changes: Partial<Actor> = {}): Actor => ({
  userId: project.ids[role],
  name: `${role} of ${project.slug}`,
  email: `${role}@${project.slug}.test`,
  isAdmin: false,
  via: "session",
  sessionId: null,
  ...changes,
});

const tokenOf = ({ path }: { path: string }) => path.split("/").at(-1) ?? "";
const rowOf = async (userId: string) =>
  (await database.db.select().from(users).where(eq(users.id, userId)))[0];
const roleOf = async (userId: string) => {
  const [row] = await database.db
    .select()
    .from(memberships)
    .where(and(eq(memberships.projectId, project.projectId), eq(memberships.userId, userId)));
  return row?.role;
};
const lastEvent = async () => {
  const [row] = await database.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.projectId, project.projectId))
    .orderBy(desc(auditEvents.id))
    .limit(1);
  return row;
};
const newcomer = () => ({
  name: "Mira Adler",
  email: `mira-${newId()}@example.org`,
  password: "a long password",
});
const expire = (kind: "invite" | "reset") =>
  database.db
    .update(invitations)
    .set({ expiresAt: "2001-01-01T00:00:00Z" })
    .where(eq(invitations.kind, kind));

describe("an invitation", () => {
  const invite = (email: string | null = null) =>
    inviteMember(database, as("admin"), scope, { role: "lead", email });

  test("makes an account with the role, once, and stands in the record without the token", async () => {
    const link = await invite();
    const person = newcomer();
    const accepted = await acceptLink(database, { token: tokenOf(link), ...person }, null, "test");
    expect(accepted).toEqual({ project: project.slug, email: person.email });
    const event = await lastEvent();
    expect(event).toMatchObject({ action: "member.joined", via: "link", after: { role: "lead" } });
    expect(await roleOf(event?.actorId ?? "")).toBe("lead");
    await expect(
      acceptLink(database, { token: tokenOf(link), ...newcomer() }, null, "test"),
    ).rejects.toMatchObject({ code: "GONE" });
    const stored = await database.db
      .select()
      .from(invitations)
      .where(eq(invitations.projectId, project.projectId));
    expect(JSON.stringify(stored)).not.toContain(tokenOf(link));
  });

  test("used by two at once makes one account", async () => {
    const token = tokenOf(await invite());
    const people = [newcomer(), newcomer(), newcomer()];
    const results = await Promise.allSettled(
      people.map((person) => acceptLink(database, { token, ...person }, null, "test")),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected", "rejected"]);
    const emails = await database.db.select({ email: users.email }).from(users);
    expect(people.filter(({ email }) => emails.some((row) => row.email === email))).toHaveLength(1);
  });

  test("lets somebody who is logged in just join", async () => {
    const other = await insertTestProject(database);
    await acceptLink(database, { token: tokenOf(await invite()) }, other.ids.annotator, "test");
    expect(await roleOf(other.ids.annotator)).toBe("lead");
  });

  test("that names an e-mail is for that person alone, and stays usable for them", async () => {
    const other = await insertTestProject(database);
    const token = tokenOf(await invite(`lead@${other.slug}.test`));
    await expect(acceptLink(database, { token }, other.ids.annotator, "test")).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await acceptLink(database, { token }, other.ids.lead, "test");
    expect(await roleOf(other.ids.lead)).toBe("lead");
  });

  test("does not open an account that exists: its person must log in", async () => {
    const token = tokenOf(await invite());
    const given = { token, ...newcomer(), email: `LEAD@${project.slug}.test` };
    await expect(acceptLink(database, given, null, "test")).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test.each([
    ["withdrawn", async (id: string) => withdrawInvitation(database, as("admin"), scope, id)],
    ["expired", async () => expire("invite")],
  ])("that was %s lets nobody in", async (_, end) => {
    const token = tokenOf(await invite());
    const [row] = await database.db
      .select()
      .from(invitations)
      .where(eq(invitations.projectId, project.projectId));
    await end(row?.id ?? "");
    await expect(acceptLink(database, { token, ...newcomer() }, null, "test")).rejects.toMatchObject({
      code: "GONE",
    });
  });
});

describe("roles", () => {
  test("the last admin can neither be taken out nor made something else, nor leave", async () => {
    const { userId } = as("admin");
    await expect(changeRole(database, as("admin"), scope, userId, "lead")).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(removeMember(database, as("admin"), scope, userId)).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(leave(database, as("admin"), as("admin").email)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await roleOf(userId)).toBe("admin");
  });

  test("two admins who take each other out at once leave one", async () => {
    await changeRole(database, as("admin"), scope, project.ids.lead, "admin");
    const results = await Promise.allSettled([
      removeMember(database, as("admin"), scope, project.ids.lead),
      removeMember(database, as("lead"), scope, project.ids.admin),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const left = [await roleOf(project.ids.admin), await roleOf(project.ids.lead)].filter(Boolean);
    expect(left).toEqual(["admin"]);
  });

  test("a change stands in the record with before and after", async () => {
    await changeRole(database, as("admin"), scope, project.ids.lead, "researcher");
    expect(await lastEvent()).toMatchObject({
      action: "member.role_changed",
      actorId: project.ids.admin,
      subjectId: project.ids.lead,
      before: { role: "lead" },
      after: { role: "researcher" },
    });
  });

  test("a person of another project is not a member here", async () => {
    const other = await insertTestProject(database);
    const asked = changeRole(database, as("admin"), scope, other.ids.lead, "admin");
    await expect(asked).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("review items that a member holds", () => {
  test.each([
    [
      "go back to the queue when they are taken out",
      (id: string) => removeMember(database, as("admin"), scope, id),
      [],
    ],
    [
      "go back when the new role does not grade",
      (id: string) => changeRole(database, as("admin"), scope, id, "researcher"),
      [],
    ],
    [
      "stay when it does",
      (id: string) => changeRole(database, as("admin"), scope, id, "lead"),
      ["annotator"],
    ],
    ["go back when they leave", () => leave(database, as("annotator"), as("annotator").email), []],
  ])("%s", async (_, change, holders) => {
    await insertTestCorrections(database.db, scope.projectId, 2);
    const batch = await insertTestBatch(database.db, scope.projectId);
    for (const role of ["annotator", "admin"] as const)
      await claimItems(database, project.ids[role], scope.projectId, { batch, count: 1, have: [] });
    await change(project.ids.annotator);
    const rows = await database.db
      .select({ holder: reviewSlots.holderId, token: reviewSlots.leaseToken })
      .from(reviewSlots)
      .where(and(eq(reviewSlots.batchId, batch), eq(reviewSlots.state, "held")));
    const held = rows.map(({ holder }) => roles.find((role) => project.ids[role] === holder));
    expect(held.toSorted()).toEqual([...holders, "admin"].toSorted());
  });
});

describe("a password", () => {
  test("is set by a reset link, which ends every session of its person", async () => {
    const userId = project.ids.annotator;
    const user = await rowOf(userId);
    if (!user) expect.fail("the annotator is missing");
    await openSession(database.db, user, null);
    const older = await makeResetLink(database, as("admin"), scope, userId);
    const token = tokenOf(await makeResetLink(database, as("admin"), scope, userId));
    const password = "a new password";
    await expect(
      acceptLink(database, { token: tokenOf(older), password }, null, "test"),
    ).rejects.toMatchObject({ code: "GONE" });
    const accepted = await acceptLink(database, { token, password }, null, "test");
    expect(accepted.email).toBe(user.email);
    expect(await verifyPassword((await rowOf(userId))?.passwordHash, password)).toBe(true);
    const rows = await database.db.select().from(sessions).where(eq(sessions.userId, userId));
    expect(rows.every((row) => row.revokedAt !== null)).toBe(true);
  });

  test("of a person with rights elsewhere is not for this admin to reset", async () => {
    const other = await insertTestProject(database);
    const userId = project.ids.lead;
    await database.db.insert(memberships).values({ projectId: other.projectId, userId, role: "annotator" });
    const asked = () => makeResetLink(database, as("admin"), scope, userId);
    await expect(asked()).rejects.toMatchObject({ code: "FORBIDDEN" });
    await database.db
      .insert(memberships)
      .values({ projectId: other.projectId, userId: project.ids.admin, role: "admin" });
    expect((await asked()).path).toMatch(/^\/link\//);
    await database.db.update(users).set({ isAdmin: true }).where(eq(users.id, userId));
    await expect(asked()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const instanceAdmin = as("admin", { isAdmin: true });
    expect((await makeResetLink(database, instanceAdmin, scope, userId)).path).toMatch(/^\/link\//);
    await database.db.update(users).set({ isAdmin: false }).where(eq(users.id, userId));
  });

  test("is changed by who knows the present one, and tries are counted", async () => {
    const link = await makeResetLink(database, as("admin"), scope, project.ids.lead);
    await acceptLink(database, { token: tokenOf(link), password: "the first password" }, null, "here");
    const change = (present: string) =>
      changePassword(database, as("lead"), { present, next: "the second password", from: "here" });
    for (let tries = 0; tries < 7; tries++)
      await expect(change("a guess")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await change("the first password");
    for (let tries = 0; tries < 8; tries++)
      await expect(change("a guess")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(change("the second password")).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  });
});

describe("leaving", () => {
  test("takes name, e-mail, password, sessions, tokens and memberships away, and keeps the row", async () => {
    const user = await rowOf(project.ids.lead);
    if (!user) expect.fail("the lead is missing");
    await openSession(database.db, user, null);
    await inviteMember(database, as("admin"), scope, { role: "lead", email: user.email });
    const { email } = user;
    await createTokenFor(database, { email, name: "script", scope: "read", days: 1, project: null });
    await leave(database, as("lead"), email.toUpperCase());
    const row = await rowOf(user.id);
    expect(row).toMatchObject({ passwordHash: null, preferences: {}, isAdmin: false });
    expect(row?.anonymisedAt).not.toBeNull();
    expect(JSON.stringify(row)).not.toContain(email);
    expect(JSON.stringify(await database.db.select().from(invitations))).not.toContain(email);
    expect(await roleOf(user.id)).toBeUndefined();
    const rows = await database.db.select().from(sessions).where(eq(sessions.userId, user.id));
    expect(rows.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
  });

  test.each([
    [
      "without typing one's own e-mail",
      () => leave(database, as("lead"), "somebody@else.test"),
      "BAD_REQUEST",
    ],
    [
      "by an access token",
      () => leave(database, as("lead", { via: "token" }), as("lead").email),
      "FORBIDDEN",
    ],
  ])("%s is refused", async (_, go, code) => {
    await expect(go()).rejects.toMatchObject({ code });
    expect(await roleOf(project.ids.lead)).toBe("lead");
  });
});

test("an access token makes no further tokens", async () => {
  const input = { userId: project.ids.lead, name: "more", scope: "write", days: 9 } as const;
  const asked = createToken(database, as("lead", { via: "token" }), project.projectId, input);
  await expect(asked).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("an account made on the server has a link to choose a password, and its e-mail is taken", async () => {
  const { name, email } = newcomer();
  const { path } = await createPerson(database, { email, name, isAdmin: false });
  await acceptLink(
    database,
    { token: tokenOf({ path: path ?? "" }), password: "a long password" },
    null,
    "test",
  );
  const again = createPerson(database, { email: email.toUpperCase(), name, isAdmin: false });
  await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
});

test("an account made on the server can be a member at once, with a password from standard input", async () => {
  const given = {
    ...newcomer(),
    isAdmin: false,
    membership: { project: project.slug, role: "lead" as const },
  };
  const made = await createPerson(database, given);
  expect(made.path).toBeNull();
  expect(await roleOf(made.userId)).toBe("lead");
  expect(await verifyPassword((await rowOf(made.userId))?.passwordHash, given.password)).toBe(true);
  expect(await lastEvent()).toMatchObject({
    action: "member.joined",
    via: "system",
    after: { role: "lead" },
  });

  const nowhere = {
    ...newcomer(),
    isAdmin: false,
    membership: { project: "nowhere", role: "lead" as const },
  };
  await expect(createPerson(database, nowhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await getUserByEmail(database.db, nowhere.email)).toBeUndefined();
});

describe("ending a token", () => {
  const make = (owner: Role, slug: string | null) =>
    createTokenFor(database, {
      email: as(owner).email,
      name: "script",
      scope: "read",
      days: 9,
      project: slug,
    });
  test.each([
    ["an annotator, their own of this project", "annotator", "annotator", true, false, true],
    ["an annotator, their own for all projects", "annotator", "annotator", false, false, true],
    ["an annotator, somebody else's", "annotator", "lead", true, false, false],
    ["an admin, somebody else's of this project", "admin", "lead", true, true, true],
    ["an admin, somebody else's for all projects", "admin", "lead", false, true, true],
  ] as const)("%s", async (_, who, owner, isOfProject, mayEndOthers, isAllowed) => {
    const { id } = await make(owner, isOfProject ? project.slug : null);
    const listed = await listTokens(database.db, project.projectId, mayEndOthers ? null : project.ids[who]);
    expect(listed.some((token) => token.id === id)).toBe(isAllowed);
    const ended = endToken(database, as(who), project.projectId, id, mayEndOthers);
    if (isAllowed) await expect(ended).resolves.toBeUndefined();
    else await expect(ended).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
