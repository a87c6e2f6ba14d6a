import { z } from "zod";
import { countVerdictVersions } from "#db/queries/stored-verdicts.ts";
import { countUndecided, listUndecided } from "#db/queries/undecided.ts";
import { CHECKER_VERSION } from "#lib/answers/schema.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, projectInput } from "#lib/api/input.ts";
import { decideVerdict } from "./decide.ts";
import { excerptAround } from "./excerpt.ts";
import { verdictSubjectSchema } from "./schema.ts";
import { countStale } from "./stale-verdicts.ts";
import { undecidedFilterSchema, undecidedRowSchema, verdictVersionsSchema } from "./views.ts";

const tags = ["Verdicts"];
/** Counting goes no further: nobody reads the difference between 1 000 and 1 200 answers that wait. */
const countCap = 1_000;

const undecided = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/verdicts/undecided",
    tags,
    summary: "Answers that no machine could decide, newest first",
  })
  .input(projectInput.extend(undecidedFilterSchema.shape))
  .output(z.object({ rows: z.array(undecidedRowSchema), nextCursor: z.string().nullable() }))
  .handler(async ({ input, context }) => {
    const found = await listUndecided(context.connection.db, context.scope.projectId, input);
    const rows = found.map(({ text, spanStart, spanEnd, ...row }) => ({
      ...row,
      subject: input.subject,
      excerpt: excerptAround(text, spanStart, spanEnd),
    }));
    const last = rows.length === input.limit ? rows.at(-1) : undefined;
    const nextCursor = input.state === "open" ? last?.id : last?.verdictId;
    return { rows, nextCursor: nextCursor ?? null };
  });

const waiting = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/verdicts/undecided/count",
    tags,
    summary: "How many answers wait for a person to decide",
  })
  .input(projectInput)
  .output(
    z.object({ paths: z.int(), corrections: z.int(), isCapped: z.boolean().describe("There are more") }),
  )
  .handler(async ({ context }) => {
    const counts = await countUndecided(context.connection.db, context.scope.projectId, countCap + 1);
    const { paths, corrections } = counts;
    const isCapped = paths > countCap || corrections > countCap;
    return { paths: Math.min(paths, countCap), corrections: Math.min(corrections, countCap), isCapped };
  });

const decide = projectProcedure("verdicts:decide")
  .route({
    method: "POST",
    path: "/projects/{project}/verdicts/{verdictId}/decide",
    tags,
    summary: "Decide an answer that no machine could decide",
  })
  .input(
    projectInput.extend({
      verdictId: idSchema.describe("The verdict that was seen"),
      subject: verdictSubjectSchema,
      id: idSchema.describe("The path's or the correction's id"),
      verdict: z.enum(["equal", "different"]),
      note: z.string().trim().min(1, "Say in a few words why.").max(2_000),
    }),
  )
  .output(z.object({ id: z.uuid() }))
  .handler(({ input: { project: _, ...decision }, context }) =>
    decideVerdict(context.connection, context.actor, { ...decision, projectId: context.scope.projectId }),
  );

const versions = projectProcedure("verdicts:recheck")
  .route({
    method: "GET",
    path: "/projects/{project}/verdicts/versions",
    tags,
    summary: "The present verdicts by the version of the checker that gave them",
  })
  .input(projectInput)
  .output(verdictVersionsSchema)
  .handler(async ({ context }) => {
    const counted = await countVerdictVersions(context.connection.db, context.scope.projectId);
    return {
      presentVersion: CHECKER_VERSION,
      versions: counted,
      stale: countStale(counted, CHECKER_VERSION),
    };
  });

export const verdicts = { undecided, waiting, decide, versions };
