import { type AnyProcedure, call, isProcedure, ORPCError } from "@orpc/server";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertSession } from "#db/queries/sessions.ts";
import { insertToken } from "#db/queries/tokens.ts";
import { accessTokens, sessions, users } from "#db/schema/all.ts";
import { createTestDatabase, insertTestProject } from "#db/testing.ts";
import { authorise } from "#lib/api/authorise.ts";
import { router } from "#lib/api/router.ts";
import { AppError } from "#lib/errors.ts";
import { newId } from "#lib/ids.ts";
import { roles } from "#lib/members/schema.ts";
import { accessTable } from "./access-table.ts";
import { hashToken, newToken } from "./secrets.ts";
import { sessionCookie } from "./session.ts";

const upload = "PUT /api/uploads/[id]";
const outcomes = {
  yes: "allowed",
  no: "FORBIDDEN",
  hidden: "NOT_FOUND",
  "log-in": "UNAUTHENTICATED",
} as const;

type Column = "does" | (typeof roles)[number] | "elsewhere" | "nobody" | "instance";
type Line = Record<Column, string>;

/** The table's lines by procedure. */
function readTable(): Map<string, Line> {
  const [head, ...rows] = accessTable
    .split("\n")
    .filter((row) => row.trim() !== "")
    .map((row) => row.trim().split(/ {2,}| (?=yes|no|hidden|log-in)/));
  const columns = head?.join(" ").split(/\s+/) ?? [];
  return new Map(
    rows.map((row) => [
      row[0] ?? "",
      Object.fromEntries(row.map((cell, index) => [columns[index], cell.trim()])) as Line,
    ]),
  );
}

function* walk(branch: object, path: string[] = []): Generator<[string, AnyProcedure]> {
  for (const [name, child] of Object.entries(branch)) {
    if (isProcedure(child)) yield [[...path, name].join("."), child];
    else yield* walk(child, [...path, name]);
  }
}

const procedures = new Map(walk(router));
const table = readTable();
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let own: Awaited<ReturnType<typeof insertTestProject>>;
let other: Awaited<ReturnType<typeof insertTestProject>>;
let present: Asker[];
let readOnly: Headers;
const instanceAdmin = newId();

beforeAll(async () => {
  process.env.ERRATA_SECRET ??= "a secret of tests that is long enough to sign";
  database = await createTestDatabase();
  own = await insertTestProject(database);
  other = await insertTestProject(database);
  await database.db.insert(users).values({
    id: instanceAdmin,
    email: "instance@errata.test",
    name: "Admin of the instance",
    isAdmin: true,
  });
  present = await everybody();
  readOnly = await withToken(own.ids.admin, "read");
});
afterAll(() => database?.drop());

type Making = "live" | "revoked" | "expired";
const past = "2001-01-01T00:00:00Z";
const endings = { live: {}, revoked: { revokedAt: past }, expired: { expiresAt: past } } as const;

async function withSession(userId: string, making: Making = "live"): Promise<Headers> {
  const id = newId();
  await insertSession(database.db, { id, userId, userAgent: null, days: 1 });
  if (making !== "live") await database.db.update(sessions).set(endings[making]).where(eq(sessions.id, id));
  return new Headers({ cookie: await sessionCookie(id), "sec-fetch-site": "same-origin" });
}

async function withToken(userId: string, scope: "read" | "write", making: Making = "live"): Promise<Headers> {
  const token = newToken("errata_");
  const id = newId();
  const row = {
    id,
    userId,
    projectId: null,
    name: "test",
    tokenHash: hashToken(token),
    hint: token.slice(-4),
  };
  await insertToken(database.db, { ...row, scope, days: 1 });
  if (making !== "live")
    await database.db.update(accessTokens).set(endings[making]).where(eq(accessTokens.id, id));
  return new Headers({ authorization: `Bearer ${token}` });
}

interface Asker {
  who: string;
  headers: Headers;
  column: Column;
}

/** Everybody there is, with the column of the table that speaks of them. */
async function everybody(): Promise<Asker[]> {
  const askers: Asker[] = [
    { who: "nobody", headers: new Headers({ "sec-fetch-site": "same-origin" }), column: "nobody" },
    { who: "admin of the instance", headers: await withSession(instanceAdmin), column: "instance" },
  ];
  for (const role of roles) {
    const add = (who: string, headers: Headers, column: Column) =>
      askers.push({ who: `${role}${who}`, headers, column });
    add("", await withSession(own.ids[role]), role);
    add(" with a token", await withToken(own.ids[role], "write"), role);
    add(" of another project", await withSession(other.ids[role]), "elsewhere");
    for (const making of ["revoked", "expired"] as const) {
      add(`, session ${making}`, await withSession(own.ids[role], making), "nobody");
      add(`, token ${making}`, await withToken(own.ids[role], "write", making), "nobody");
    }
  }
  return askers;
}

/** What the gate says to somebody who names the project and nothing else: "allowed", or the refusal's code. */
async function outcomeOf(name: string, headers: Headers): Promise<string> {
  const procedure = procedures.get(name);
  const method = procedure ? (procedure["~orpc"].route.method ?? "POST") : "PUT";
  const project = own.slug;
  try {
    if (!procedure) await authorise(database.db, { headers, method }, "imports:create", project);
    else {
      const context = { headers, method, connection: database, address: "test" };
      const input = procedure["~orpc"].inputSchema ? { project } : undefined;
      await call(procedure, input, { context });
    }
    return "allowed";
  } catch (error) {
    if (!(error instanceof ORPCError || error instanceof AppError)) throw error;
    // Nobody who is let in gets a 401 or 403 for input this empty, and a 404 speaks of the project alone.
    const isGate =
      ["UNAUTHENTICATED", "FORBIDDEN"].includes(error.code) || /no such project/.test(error.message);
    return isGate ? error.code : "allowed";
  }
}

const said = (cell: string) => outcomes[cell as keyof typeof outcomes];

describe("who may do what", () => {
  test("every procedure stands in the table, and nothing else does", () => {
    expect([...table.keys()].toSorted()).toEqual([...procedures.keys(), upload].toSorted());
  });

  test.each([...table])("%s", async (name, line) => {
    // Logging out ends the session that asks: then everybody comes with a new one.
    const askers = name === "account.logOut" ? await everybody() : present;
    const seen: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const { who, headers, column } of askers) {
      seen[who] = await outcomeOf(name, headers);
      expected[who] = said(line[column]);
    }
    const who = "admin with a read-only token";
    seen[who] = await outcomeOf(name, readOnly);
    expected[who] = said(line.does === "write" && line.nobody !== "yes" ? "no" : line.admin);
    expect(seen).toEqual(expected);
  });

  test.each([...procedures])("%s reads by GET and writes by anything else", (name, procedure) => {
    expect(table.get(name)?.does).toBe(procedure["~orpc"].route.method === "GET" ? "read" : "write");
  });
});
