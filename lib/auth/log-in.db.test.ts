import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#db/client.ts";
import { sessions, users } from "#db/schema/all.ts";
import { createTestDatabase } from "#db/testing.ts";
import { newId } from "#lib/ids.ts";
import { logIn } from "./log-in.ts";
import { hashPassword } from "./password.ts";
import { createLogInThrottle } from "./throttle.ts";

const password = "the right password";
const id = newId();
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  const passwordHash = await hashPassword(password);
  await database.db.insert(users).values({ id, email: "Mira@example.org", name: "Mira", passwordHash });
});
afterAll(() => database?.drop());

const given = (changes: object = {}) => ({
  email: "mira@example.org",
  password,
  from: "192.0.2.1",
  userAgent: "a browser",
  ...changes,
});

describe("logging in", () => {
  test("opens a session of 30 days, whatever the case of the e-mail", async () => {
    const result = await logIn(database, given({ email: " MIRA@example.org " }));
    expect(result).toMatchObject({ ok: true, userId: id });
    const [row] = await database.db.select().from(sessions).where(eq(sessions.userId, id));
    expect(row).toMatchObject({ userAgent: "a browser", revokedAt: null });
    const days = (Date.parse(row?.expiresAt ?? "") - Date.parse(row?.createdAt ?? "")) / 86_400_000;
    expect(Math.round(days)).toBe(30);
  });

  test.each([
    ["a wrong password", { password: "the wrong password" }],
    ["an e-mail nobody has", { email: "nobody@example.org" }],
  ])("refuses %s in the same words", async (_, changes) => {
    expect(await logIn(database, given(changes))).toEqual({ ok: false, reason: "wrong" });
  });

  test("refuses whoever has left", async () => {
    const gone = newId();
    const passwordHash = await hashPassword(password);
    const row = {
      id: gone,
      email: "gone@example.org",
      name: "Gone",
      passwordHash,
      anonymisedAt: "2026-01-01",
    };
    await database.db.insert(users).values(row);
    expect(await logIn(database, given({ email: "gone@example.org" }))).toMatchObject({ reason: "wrong" });
  });
});

describe("guessing", () => {
  const guess = (changes: object) => logIn(database, given({ password: "guess", ...changes }));

  test("is held up per person and address; a right password does not help, a restart neither, another address does", async () => {
    const from = "192.0.2.2";
    for (let tries = 0; tries < 8; tries++) expect(await guess({ from })).toMatchObject({ reason: "wrong" });
    const held = await guess({ from });
    expect(held).toMatchObject({ reason: "throttled" });
    expect(held.ok || held.reason === "wrong" ? 0 : held.waitSeconds).toBeGreaterThan(800);
    expect(await logIn(database, given({ from }))).toMatchObject({ reason: "throttled" });
    const restarted = openDatabase(database.url);
    expect(await logIn(restarted, given({ from }))).toMatchObject({ reason: "throttled" });
    await restarted.close();
    expect(await logIn(database, given({ from: "192.0.2.3" }))).toMatchObject({ ok: true });
  });

  test("many at once count each", async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => guess({ from: "192.0.2.4" })));
    expect(results.filter((result) => !result.ok && result.reason === "throttled")).toHaveLength(4);
  });

  test("is held up per address over many e-mails; logging in rightly is not counted", async () => {
    const from = "192.0.2.5";
    const { take, forget } = createLogInThrottle(database.db);
    for (let tries = 0; tries < 70; tries++) {
      expect(await take("mira@example.org", from)).toBeNull();
      await forget("mira@example.org", from);
    }
    for (let tries = 0; tries < 60; tries++) expect(await take(`p${tries}@example.org`, from)).toBeNull();
    expect(await take("one-more@example.org", from)).toBeGreaterThan(800);
  });

  test("is held up per e-mail over many addresses, which a client without a proxy in front can make up", async () => {
    const { take } = createLogInThrottle(database.db);
    for (let tries = 0; tries < 40; tries++)
      expect(await take("ada@example.org", `198.51.100.${tries}`)).toBeNull();
    expect(await take("ada@example.org", "198.51.100.200")).toBeGreaterThan(800);
  });
});
