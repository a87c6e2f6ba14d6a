import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Connection } from "#db/client.ts";
import { listPrompts } from "#db/queries/prompts.ts";
import { getRunRow } from "#db/queries/runs.ts";
import { models } from "#db/schema/all.ts";
import { insertTestProject } from "#db/testing.ts";
import { insertTestPaths } from "#db/testing-paths.ts";
import { newId } from "#lib/ids.ts";
import type { enqueue } from "#lib/jobs/enqueue.ts";
import { addShippedPrompts } from "#lib/prompts/add-shipped.ts";
import { newRunSchema } from "#lib/runs/api-schema.ts";
import { startRun } from "#lib/runs/commands.ts";
import { cliProgram, workerFlags } from "../cli/places.ts";

/** What every process of the benchmark is told, beside its database. */
export const benchEnvironment = (databaseUrl: string) => ({
  ...process.env,
  DATABASE_URL: databaseUrl,
  ERRATA_SECRET: "a-secret-for-nothing-but-this-benchmark",
  ERRATA_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  ERRATA_ALLOW_PRIVATE_URLS: "1",
  LOG_LEVEL: "warn",
});

/** The simulated endpoint in a process of its own; its base URL without `/v1`. */
export async function startEndpoint(): Promise<{ origin: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [...workerFlags, cliProgram, "simulated-endpoint"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /at (http:\/\/[^/]+)\/v1/.exec(line)?.[1];
    if (found) return { origin: found, stop: () => end(child) };
  }
  throw new Error("The simulated endpoint did not start.");
}

/** A worker as `errata worker` starts it, once it takes jobs. */
export async function startWorkerProcess(databaseUrl: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [...workerFlags, cliProgram, "worker"], {
    env: { ...benchEnvironment(databaseUrl), LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.includes('"worker started"')) resolve();
      // Level 40 and above: something that a person should see.
      else if (/"level":"(warn|error|fatal)"/.test(line)) console.error(line.slice(0, 500));
    });
    child.once("exit", () => reject(new Error("A worker did not start.")));
  });
  return child;
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

/** Runs one half of the plain loop in a process of its own; returns how many seconds it took. */
export async function plainHalf(databaseUrl: string, work: object): Promise<number> {
  const child = fork(new URL("./pipeline-side.ts", import.meta.url), [JSON.stringify(work)], {
    env: benchEnvironment(databaseUrl),
    execArgv: workerFlags,
  });
  const [[seconds]] = await Promise.all([once(child, "message"), once(child, "exit")]);
  return Number(seconds);
}

export interface PipelineWorld {
  projectId: string;
  promptVersionId: string;
  modelId: string;
  userId: string;
}

/** A project with so many wrong paths and a model at the endpoint. */
export async function createPipelineWorld(
  connection: Connection,
  {
    origin,
    paths,
    latencyMs,
    concurrency,
  }: { origin: string; paths: number; latencyMs: number; concurrency: number },
): Promise<PipelineWorld> {
  const { projectId, ids } = await insertTestProject(connection, "bench");
  await connection.db.transaction((tx) => addShippedPrompts(tx, projectId));
  const prompts = await listPrompts(connection.db, projectId, { withArchived: false });
  const promptVersionId = prompts.find(({ kind }) => kind === "numeric")?.newest.id ?? "";
  const modelId = newId();
  await connection.db.insert(models).values({
    projectId,
    id: modelId,
    name: "bench",
    baseUrl: `${origin}/latency/${latencyMs}/v1`,
    model: "simulated-strong",
    isSimulated: true,
    maxConcurrentCalls: concurrency,
    timeoutSeconds: 60,
    promptUsdPerMillionTokens: "2.5",
    completionUsdPerMillionTokens: "10",
  });
  await insertTestPaths(connection.db, projectId, paths, { seed: "bench-pipeline" });
  await connection.raw`vacuum analyze`;
  return { projectId, promptVersionId, modelId, userId: ids.researcher };
}

/** Starts a run over all of it, as a person does. */
export async function startPipelineRun(
  connection: Connection,
  world: PipelineWorld,
  send?: typeof enqueue,
): Promise<string> {
  const { projectId, promptVersionId, modelId, userId } = world;
  const request = newRunSchema.parse({
    name: "bench",
    modelId,
    promptVersionId,
    selection: { skipCorrected: false },
    parameters: { maxTokens: 512 },
    capNanoUsd: 1e14,
    idempotencyKey: newId(),
  });
  const { id } = await startRun(connection, { userId, via: "session" }, projectId, request, send);
  return id;
}

/** Waits for a run's end; `look` is called every half second with what is done. Returns its seconds from start to end. */
export async function finishRun(
  connection: Connection,
  projectId: string,
  id: string,
  look: (done: number) => Promise<void> | void = () => {},
): Promise<{ seconds: number; done: number }> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const row = await getRunRow(connection.db, projectId, id);
    if (!row) throw new Error("The run is gone.");
    await look(row.doneCount);
    if (row.state === "halted") throw new Error(`The run halted: ${row.haltReason}`);
    if (row.state !== "done" || !row.startedAt || !row.finishedAt) continue;
    return {
      seconds: (Date.parse(row.finishedAt) - Date.parse(row.startedAt)) / 1000,
      done: row.doneCount,
    };
  }
}
