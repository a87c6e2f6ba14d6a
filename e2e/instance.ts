import { readFileSync } from "node:fs";
import { join } from "node:path";
import { encode } from "next-auth/jwt";
import type { Connection } from "#db/client.ts";
import { insertSession } from "#db/queries/sessions.ts";
import { newId } from "#lib/ids.ts";

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run browser tests with \`npm test -- e2e\`.`);
  return value;
}

/** The Errata under test, as the runner started it: its address, its database, its data folder. */
export const instance = {
  address: () => given("BASE_URL"),
  databaseUrl: () => given("E2E_DATABASE_URL"),
  dataDir: () => given("E2E_DATA"),
};

/** Opens a session for a person in the database; returns its id and the signed cookie that a log-in would have set. */
export async function openSession({ db }: Connection, userId: string) {
  const sessionId = newId();
  await insertSession(db, { id: sessionId, userId, userAgent: "browser test", days: 1 });
  const { ERRATA_SECRET: secret } = readJson<{ ERRATA_SECRET: string }>("secrets.json");
  const name = `errata-${new URL(instance.address()).port || "80"}.session`;
  const value = await encode({ token: { sessionId }, secret });
  return { sessionId, cookie: { name, value, url: instance.address(), httpOnly: true } };
}

/** The processes that the start under test keeps running (Linux only). */
export type Process = "web" | "worker" | "database";

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(join(instance.dataDir(), file), "utf8")) as Content;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return ""; // ended meanwhile
  }
}

function findProcess(name: Process): number | undefined {
  if (name === "database") return readJson<{ pid: number }>("postgres.json").pid;
  const { pid } = readJson<{ pid: number }>("running.json");
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
  const isWanted = (command: string) =>
    name === "web" ? command.startsWith("next-server") : command.endsWith("errata.ts\0worker\0");
  return children.find((child) => isWanted(commandOf(child)));
}

/** Kills a process of the instance under test with SIGKILL, so that it can do nothing in good order. */
export function killProcess(name: Process): number {
  const pid = findProcess(name);
  if (pid === undefined || pid <= 1) throw new Error(`The ${name} process was not found.`);
  process.kill(pid, "SIGKILL");
  return pid;
}

/** Whether web server, worker and database answer again. */
export async function isUp(): Promise<boolean> {
  try {
    const answer = await fetch(`${instance.address()}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok && findProcess("worker") !== undefined;
  } catch {
    return false;
  }
}
