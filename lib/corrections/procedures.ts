import { z } from "zod";
import { countCorrections, listCorrections, listCorrectionWords } from "#db/queries/corrections.ts";
import { getCounters } from "#db/queries/counters.ts";
import { getOwnGrades } from "#db/queries/own-grades.ts";
import { projectProcedure } from "#lib/api/gate.ts";
import { idSchema, keyPageInput, projectInput, turnPage } from "#lib/api/input.ts";
import { can } from "#lib/auth/abilities.ts";
import { AppError } from "#lib/errors.ts";
import { type CorrectionFilters, correctionFiltersSchema } from "./filters.ts";
import { readCorrection } from "./read.ts";
import { veilGrades } from "./veil.ts";
import { correctionRowSchema, correctionViewSchema } from "./views.ts";

/** Counting goes no further: nobody reads the difference between 10 001 and 12 000 rows of a filter. */
const countCap = 10_001;

const veiledFilter =
  "Others' grades are not shown while you grade, so the list cannot be narrowed by them. Drop that filter.";

/** A filter by grade would tell what the veil hides. */
function refuseVeiledFilter(
  seesGrades: boolean,
  { grade, marked }: Pick<CorrectionFilters, "grade" | "marked">,
): void {
  if (!seesGrades && (grade || marked === "differ")) throw new AppError("FORBIDDEN", veiledFilter);
}

const filtered = projectInput.extend(correctionFiltersSchema.shape);

const list = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/corrections",
    tags: ["Corrections"],
    summary: "Corrections, newest first, by key cursor",
  })
  .input(filtered.extend(keyPageInput.shape))
  .output(
    z.object({
      rows: z.array(correctionRowSchema),
      nextCursor: z.string().nullable(),
      previousCursor: z.string().nullable(),
    }),
  )
  .handler(async ({ input, context: { connection, scope, actor } }) => {
    const seesGrades = can(scope.role, "reviews:read-others");
    refuseVeiledFilter(seesGrades, input);
    const found = await listCorrections(connection.db, scope.projectId, input, input);
    const page = turnPage(found, input, (row) => row.id);
    if (seesGrades) return page;
    const ids = page.rows.map((row) => row.id);
    const own = await getOwnGrades(connection.db, scope.projectId, actor.userId, ids);
    return { ...page, rows: page.rows.map((row) => veilGrades(row, own.get(row.id) ?? null)) };
  });

const count = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/corrections/count",
    tags: ["Corrections"],
    summary: "How many corrections the filters let in",
  })
  .input(filtered)
  .output(z.object({ count: z.int(), isCapped: z.boolean(), kept: z.int(), asked: z.int() }))
  .handler(async ({ input, context }) => {
    const { db } = context.connection;
    const seesGrades = can(context.scope.role, "reviews:read-others");
    refuseVeiledFilter(seesGrades, input);
    const [counted, totals] = await Promise.all([
      countCorrections(db, context.scope.projectId, input, countCap),
      getCounters(db, context.scope.projectId),
    ]);
    return {
      count: Math.min(counted, countCap - 1),
      isCapped: counted >= countCap,
      kept: totals.kept_corrections ?? 0,
      asked: totals.corrections ?? 0,
    };
  });

const words = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/corrections/words",
    tags: ["Corrections"],
    summary: "Correctors, reasoners and levels to filter by",
  })
  .input(projectInput)
  .output(
    z.object({
      correctors: z.array(z.string()),
      reasoners: z.array(z.string()),
      levels: z.array(z.string()),
    }),
  )
  .handler(async ({ context }) => {
    const of = (column: "corrector" | "reasoner" | "level") =>
      listCorrectionWords(context.connection.db, context.scope.projectId, column);
    const [correctors, reasoners, levels] = await Promise.all([of("corrector"), of("reasoner"), of("level")]);
    return { correctors, reasoners, levels };
  });

const get = projectProcedure("project:read")
  .route({
    method: "GET",
    path: "/projects/{project}/corrections/{id}",
    tags: ["Corrections"],
    summary: "Everything known about one correction",
  })
  .input(projectInput.extend({ id: idSchema }))
  .output(correctionViewSchema)
  .handler(async ({ input, context: { connection, scope, actor } }) => {
    const view = await readCorrection(connection.db, scope.projectId, input.id);
    if (can(scope.role, "reviews:read-others")) return view;
    const ids = [view.id, ...view.siblings.map((sibling) => sibling.id)];
    const own = await getOwnGrades(connection.db, scope.projectId, actor.userId, ids);
    const siblings = view.siblings.map((sibling) => ({ ...sibling, grade: own.get(sibling.id) ?? null }));
    return { ...veilGrades(view, own.get(view.id) ?? null), siblings };
  });

export const corrections = { list, count, words, get };
