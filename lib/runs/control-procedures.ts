import { z } from "zod";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { changeCap, pauseRun, resumeRun, stopRun } from "./control-commands.ts";
import { readRun } from "./read.ts";
import { retryItems } from "./retry-items.ts";
import { retryableOutcomes } from "./schema.ts";
import { runViewSchema } from "./view-schema.ts";

const path = "/projects/{project}/runs/{id}" as const;
const tags = ["Runs"];
const one = projectInput.extend({ id: idSchema });
const manage = () => projectProcedure("runs:manage");

const pause = manage()
  .route({
    method: "POST",
    path: `${path}/pause`,
    tags,
    summary: "Pause: calls in flight end and are stored",
  })
  .input(one)
  .output(runViewSchema)
  .handler(async ({ input: { id }, context: { connection, actor, scope } }) => {
    await pauseRun(connection, actor, { projectId: scope.projectId, id });
    return readRun(connection.db, scope.projectId, id);
  });

const resume = manage()
  .route({ method: "POST", path: `${path}/resume`, tags, summary: "Let a paused or halted run go on" })
  .input(one)
  .output(runViewSchema)
  .handler(async ({ input: { id }, context: { connection, actor, scope } }) => {
    await resumeRun(connection, actor, { projectId: scope.projectId, id });
    return readRun(connection.db, scope.projectId, id);
  });

const stop = manage()
  .route({
    method: "POST",
    path: `${path}/stop`,
    tags,
    summary: "Stop for good: calls in flight are cut off",
  })
  .input(one)
  .output(runViewSchema)
  .handler(async ({ input: { id }, context: { connection, actor, scope } }) => {
    await stopRun(connection, actor, { projectId: scope.projectId, id });
    return readRun(connection.db, scope.projectId, id);
  });

const retry = manage()
  .route({
    method: "POST",
    path: `${path}/retry`,
    tags,
    summary: "Ask again about what failed, all or by outcome",
  })
  .input(one.extend({ outcomes: z.array(z.enum(retryableOutcomes)).min(1).optional() }))
  .output(z.object({ items: z.int() }))
  .handler(({ input: { id, outcomes }, context: { connection, actor, scope } }) =>
    retryItems(connection, actor, { projectId: scope.projectId, id }, outcomes),
  );

const cap = manage()
  .route({ method: "PUT", path: `${path}/cap`, tags, summary: "Set another spending cap" })
  .input(one.extend({ capNanoUsd: z.int().nonnegative().max(1_000_000_000_000_000) }))
  .output(runViewSchema)
  .handler(async ({ input: { id, capNanoUsd }, context: { connection, actor, scope } }) => {
    await changeCap(connection, actor, { projectId: scope.projectId, id }, capNanoUsd);
    return readRun(connection.db, scope.projectId, id);
  });

export const control = { pause, resume, stop, retry, cap };
