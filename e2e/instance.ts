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
  const { ERRATA_SECRET: secret } = JSON.parse(
    readFileSync(join(instance.dataDir(), "secrets.json"), "utf8"),
  ) as { ERRATA_SECRET: string };
  const name = `errata-${new URL(instance.address()).port || "80"}.session`;
  const value = await encode({ token: { sessionId }, secret });
  return { sessionId, cookie: { name, value, url: instance.address(), httpOnly: true } };
}

/** The web server's process among those of the instance under test (Linux only): its supervisor's child. */
export function webServerPid(): number {
  const { pid } = JSON.parse(readFileSync(join(instance.dataDir(), "running.json"), "utf8")) as {
    pid: number;
  };
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
  const found = children.find((child) => {
    try {
      return readFileSync(`/proc/${child}/cmdline`, "utf8").startsWith("next-server");
    } catch {
      return false; // ended meanwhile
    }
  });
  if (found === undefined) throw new Error("The web server's process was not found.");
  return found;
}
