import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { newId } from "#lib/ids.ts";
import type { Role } from "#lib/members/schema.ts";
import { type Connection, openDatabase } from "./client.ts";
import { migrate } from "./migrate.ts";
import { memberships, projects, users } from "./schema/all.ts";

/** The template's name; each test run has its own, so that two runs on one server do not meet. */
const templateVariable = "ERRATA_TEST_TEMPLATE";

function template(): string {
  const name = process.env[templateVariable];
  if (!name)
    throw new Error("The template database is made by db/testing-setup.ts: run with `npm test -- db`.");
  return name;
}

function serverUrl(): string {
  const url = process.env.ERRATA_TEST_DATABASE_URL;
  if (!url) throw new Error("Database tests need ERRATA_TEST_DATABASE_URL: run them with `npm test -- db`.");
  return url;
}

function withName(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}

async function asAdmin(...statements: string[]): Promise<void> {
  const admin = postgres(serverUrl(), { max: 1, onnotice: () => {} });
  try {
    for (const statement of statements) await admin.unsafe(statement);
  } finally {
    await admin.end();
  }
}

/** Makes the migrated template database once a test run; every test file then copies it. */
export async function createTemplateDatabase(): Promise<void> {
  process.env[templateVariable] = `errata_template_${randomBytes(6).toString("hex")}`;
  await asAdmin(`create database ${template()}`);
  await migrate(withName(serverUrl(), template()));
}

/** Takes the template away after the run. */
export async function dropTemplateDatabase(): Promise<void> {
  await asAdmin(`drop database if exists ${template()} with (force)`);
}

/** A fresh database of its own, copied from the template; `drop` ends its connections and removes it. */
export async function createTestDatabase(): Promise<Connection & { url: string; drop(): Promise<void> }> {
  const name = `errata_test_${randomBytes(6).toString("hex")}`;
  const admin = postgres(serverUrl(), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${template()}`);
  const url = withName(serverUrl(), name);
  const connection = openDatabase(url);
  return {
    ...connection,
    url,
    drop: async () => {
      await connection.close();
      await admin.unsafe(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}

/** A project with one member per role, for tests that need somebody to act. */
export async function insertTestProject({ db }: Connection, slug = `p-${randomBytes(4).toString("hex")}`) {
  const projectId = newId();
  await db.insert(projects).values({ id: projectId, slug, name: slug });
  const ids = {} as Record<Role, string>;
  for (const role of ["annotator", "lead", "researcher", "admin"] as const) {
    const userId = newId();
    await db.insert(users).values({ id: userId, email: `${role}@${slug}.test`, name: `${role} of ${slug}` });
    await db.insert(memberships).values({ projectId, userId, role });
    ids[role] = userId;
  }
  return { projectId, slug, ids };
}
