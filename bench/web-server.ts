import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import { ensureBuild } from "../cli/build.ts";
import { nextProgram } from "../cli/places.ts";
import { endChild, spawnNode } from "../cli/supervise.ts";
import { testEnvironment } from "../cli/temporary-start.ts";
import { withBenchServer } from "./fresh-database.ts";

export interface WebServer {
  baseUrl: string;
  databaseUrl: string;
  /** The cookie header of a session that is a row of `sessions`. */
  cookieOf(sessionId: string): Promise<string>;
}

/** A port of this machine that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (!address || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

/**
 * The production web server for `task`: one of its own on a fresh database, or the running one that BASE_URL names
 * (then DATABASE_URL is its database and ERRATA_SECRET its secret).
 */
export async function withWebServer(task: (server: WebServer) => Promise<void>): Promise<void> {
  const { BASE_URL: running, DATABASE_URL: databaseUrl, ERRATA_SECRET: ownSecret } = process.env;
  if (running) {
    if (!databaseUrl || !ownSecret)
      throw new Error("BASE_URL needs that server's DATABASE_URL and ERRATA_SECRET beside it");
    return task(serverAt(running, databaseUrl, ownSecret));
  }
  await ensureBuild();
  await withBenchServer((fresh) => fresh((url) => startAt(url, task)));
}

async function startAt(databaseUrl: string, task: (server: WebServer) => Promise<void>): Promise<void> {
  const [port, secret] = [await freePort(), randomBytes(48).toString("base64")];
  const baseUrl = `http://127.0.0.1:${port}`;
  const settings = {
    DATABASE_URL: databaseUrl,
    ERRATA_SECRET: secret,
    PORT: String(port),
    ERRATA_PUBLIC_URL: baseUrl,
  };
  const args = [nextProgram, "start", "-H", "127.0.0.1", "-p", String(port)];
  const child = spawnNode(args, testEnvironment(settings), "pipe");
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      log = (log + chunk).slice(-4000);
    });
  }
  try {
    await waitUntilReady(baseUrl, () => {
      if (child.exitCode !== null) throw new Error(`The web server ended:\n${log}`);
    });
    await task(serverAt(baseUrl, databaseUrl, secret));
  } finally {
    await endChild(child);
  }
}

/** Asks `/readyz` until it says yes, at most a minute. */
async function waitUntilReady(baseUrl: string, check: () => void): Promise<void> {
  for (const until = Date.now() + 60_000; ; await sleep(200)) {
    check();
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > until) throw new Error(`${baseUrl}/readyz did not say yes within a minute`);
  }
}

function serverAt(baseUrl: string, databaseUrl: string, secret: string): WebServer {
  const port = new URL(baseUrl).port || "3000";
  const cookieOf = async (sessionId: string) =>
    `errata-${port}.session=${await encode({ token: { sessionId }, secret, maxAge: 24 * 3600 })}`;
  return { baseUrl, databaseUrl, cookieOf };
}
