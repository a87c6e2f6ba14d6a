import { availableParallelism, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openDatabase } from "#db/client.ts";
import { newId } from "#lib/ids.ts";
import type { ClaimAnswer, SubmitAnswer } from "#lib/reviews/views.ts";
import { endChild, spawnNode } from "../cli/supervise.ts";
import { percentile, printFigure } from "./figure.ts";
import { send } from "./http-client.ts";
import { checkWorld, makeWorld, type Reviewer, type World } from "./queue-world.ts";
import { freePort, type WebServer, withWebServer } from "./web-server.ts";

const { values: options } = parseArgs({
  options: {
    slots: { type: "string", default: "100000" },
    seconds: { type: "string", default: "30" },
    rounds: { type: "string", default: "3" },
  },
});
const people = 64;
const seconds = Number(options.seconds);
const judgements = {
  rightStep: true,
  soundExplanation: true,
  continuity: "high",
  grade: "excellent",
  seconds: 2,
};

/** One way to the queue: the app's API with a session, or the ungated floor. */
interface Road {
  claim(reviewer: Reviewer, body: object): Promise<{ body: ClaimAnswer; milliseconds: number }>;
  submit(reviewer: Reviewer, body: object): Promise<{ body: SubmitAnswer; milliseconds: number }>;
}

function appRoad({ baseUrl }: WebServer, { slug }: World): Road {
  const at = `${baseUrl}/api/projects/${slug}/reviews`;
  const headers = ({ cookie }: Reviewer) => ({ cookie, origin: baseUrl });
  return {
    claim: (reviewer, body) => send("POST", `${at}/claim`, body, headers(reviewer)),
    submit: (reviewer, body) => send("POST", at, body, headers(reviewer)),
  };
}

function floorRoad(baseUrl: string, { projectId }: World): Road {
  const who = ({ userId }: Reviewer, body: object) => ({ userId, projectId, ...body });
  const defaults = { poorReasons: [], trueErrorStep: null, note: null };
  return {
    claim: (reviewer, body) => send("POST", `${baseUrl}/claim`, who(reviewer, body)),
    submit: (reviewer, body) => send("POST", `${baseUrl}/submit`, who(reviewer, { ...defaults, ...body })),
  };
}

let acknowledged = 0;

/** One reviewer's work until `until`: grade the first item held, claim up to three again; with a pause or flat out. */
async function work(
  road: Road,
  world: World,
  reviewer: Reviewer,
  until: number,
  pauseMs: number,
  times: { claim: number[]; submit: number[] },
) {
  const wanted = { batch: world.batchId, count: 3 };
  let held = (await road.claim(reviewer, { ...wanted, have: [] })).body.held;
  if (pauseMs > 0) await sleep(Math.random() * pauseMs);
  while (Date.now() < until) {
    const begun = Date.now();
    const [slot, ...rest] = held;
    if (!slot) throw new Error("the queue ran dry: give it more --slots");
    const { slotId, token } = slot;
    const submitted = await road.submit(reviewer, { slotId, token, idempotencyKey: newId(), ...judgements });
    if (submitted.body.outcome !== "counted")
      throw new Error(`a held item was ${submitted.body.extraReason}`);
    acknowledged += 1;
    const claimed = await road.claim(reviewer, { ...wanted, have: rest.map((one) => one.slotId) });
    held = claimed.body.held;
    times.submit.push(submitted.milliseconds);
    times.claim.push(claimed.milliseconds);
    if (pauseMs > 0) await sleep(Math.max(0, pauseMs - (Date.now() - begun)));
  }
}

/** All reviewers at once for some seconds; reviews a second and the times of each call. */
async function crowd(road: Road, world: World, forSeconds: number, pauseMs: number) {
  const times = { claim: [] as number[], submit: [] as number[] };
  const begun = Date.now();
  await Promise.all(
    world.reviewers.map((one) => work(road, world, one, begun + forSeconds * 1000, pauseMs, times)),
  );
  return { ...times, rate: times.submit.length / ((Date.now() - begun) / 1000) };
}

/** Calls a second of a procedure that does nothing behind the gate: a change of a project that names no change. */
async function emptyCalls(
  { baseUrl }: WebServer,
  { slug, reviewers }: World,
  forSeconds: number,
): Promise<number> {
  const begun = Date.now();
  let calls = 0;
  const call = async ({ cookie }: Reviewer) => {
    while (Date.now() < begun + forSeconds * 1000) {
      await send("PATCH", `${baseUrl}/api/projects/${slug}`, {}, { cookie, origin: baseUrl });
      calls += 1;
    }
  };
  await Promise.all(reviewers.map(call));
  return calls / ((Date.now() - begun) / 1000);
}

async function withFloor<T>(databaseUrl: string, task: (baseUrl: string) => Promise<T>): Promise<T> {
  const port = await freePort();
  const program = fileURLToPath(new URL("./ungated-server.ts", import.meta.url));
  const child = spawnNode(
    [program],
    { ...process.env, PORT: String(port), DATABASE_URL: databaseUrl, NODE_ENV: "production" },
    "inherit",
  );
  try {
    await sleep(2000);
    return await task(`http://127.0.0.1:${port}`);
  } finally {
    await endChild(child);
  }
}

const median = (values: number[]) => percentile(values, 0.5);

async function measure(server: WebServer): Promise<void> {
  const database = openDatabase(server.databaseUrl, { max: 4 });
  const world = await makeWorld(database, server, Number(options.slots), people);
  const app = appRoad(server, world);
  await crowd(app, world, 2, 0);
  const paced = await crowd(app, world, seconds, 2000);
  for (const call of ["claim", "submit"] as const) {
    const value = percentile(paced[call], 0.95);
    printFigure({
      bench: "queue",
      metric: `${call}_p95`,
      value,
      unit: "ms",
      target: "<= 60",
      holds: value <= 60,
    });
  }
  printFigure({ bench: "queue", metric: "paced_reviews", value: paced.rate, unit: "1/s" });
  await withFloor(server.databaseUrl, async (floorUrl) => {
    const floor = floorRoad(floorUrl, world);
    await crowd(floor, world, 2, 0);
    const rates = { app: [] as number[], floor: [] as number[], empty: [] as number[] };
    // Turn about, so that what else the machine does falls on all alike.
    for (let round = 0; round < Number(options.rounds); round++) {
      rates.app.push((await crowd(app, world, seconds / 3, 0)).rate);
      rates.floor.push((await crowd(floor, world, seconds / 3, 0)).rate);
      rates.empty.push(await emptyCalls(server, world, seconds / 6));
    }
    const [value, base, empty] = [median(rates.app), median(rates.floor), median(rates.empty)];
    const ratio = value / base;
    printFigure({
      bench: "queue",
      metric: "reviews_flat_out",
      value,
      unit: "1/s",
      floor: base,
      ratio,
      target: "ratio >= 0.6",
      holds: ratio >= 0.6,
    });
    // A review is two calls, claim and submit.
    printFigure({
      bench: "queue",
      metric: "share_of_empty_procedure",
      value: empty,
      unit: "1/s",
      ratio: (2 * value) / empty,
    });
  });
  const { over, stored, counted } = await checkWorld(database, world);
  printFigure({
    bench: "queue",
    metric: "items_over_overlap",
    value: over,
    unit: "items",
    target: "0",
    holds: over === 0,
  });
  const lost = acknowledged - Math.min(stored, counted);
  printFigure({
    bench: "queue",
    metric: "grades_lost",
    value: lost,
    unit: "grades",
    target: "0",
    holds: lost === 0,
  });
  await database.close();
}

await withWebServer(measure);
const load = loadavg()
  .map((value) => value.toFixed(1))
  .join(", ");
console.error(
  `${availableParallelism()} cores carry web server, database and this client; load ${load} (1, 5, 15 min)`,
);
