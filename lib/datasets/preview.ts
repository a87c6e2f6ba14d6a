import type { Connection } from "#db/client.ts";
import { getCounters } from "#db/queries/counters.ts";
import {
  type CandidateScope,
  countCandidates,
  listAdmitted,
  sampleAdmitted,
} from "#db/queries/dataset-candidates.ts";
import { countRandomGrades } from "#db/queries/random-grades.ts";
import { exampleHash } from "./example-hash.ts";
import { sha256 } from "./hash.ts";
import { type AdmittedCandidate, renderCandidate } from "./render-candidate.ts";
import { exportLine } from "./render-export.ts";
import type { Example, ExampleSource, LeftOutReason, Recipe } from "./schema.ts";
import { type Eligible, selectExamples } from "./select-examples.ts";
import { mergeLeftOut, sizesOf, totalOf } from "./tally.ts";
import type { ExampleView, LeftOut, Preview } from "./views.ts";

/**
 * Up to `exact` examples a preview renders and selects everything and is exact; beyond it, it counts and samples.
 * Counting looks at `count` rows of each source; beyond that the counts are scaled up.
 */
const usualLimits = { exact: 3_000, count: 200_000 };
const samplesShown = 10;
/** Examples whose mean length gives the estimated size of the file. */
const samplesMeasured = 100;

type Item = Eligible & { example: Example; candidate: AdmittedCandidate };

function viewOf({ example, candidate }: Pick<Item, "example" | "candidate">, position: number): ExampleView {
  const { source, questionId, correctionId } = candidate;
  return { position, source, questionId, correctionId, ...example };
}

const bytesOf = (example: Example) => Buffer.byteLength(exportLine(example, "prompt_completion"));

/**
 * What a recipe would make of the project as it is now: sizes, what is left out and why, and a page of ten examples
 * as the trainer would see them. Exact for small projects, else counted in SQL and marked as an estimate.
 */
export async function previewRecipe(
  { db, raw }: Connection,
  projectId: string,
  recipe: Recipe,
  page: number,
  limits = usualLimits,
): Promise<Preview> {
  const scope: CandidateScope = { projectId, recipe, cap: limits.count };
  const [counted, quality] = await Promise.all([
    countCandidates(raw, scope),
    countRandomGrades(raw, projectId),
  ]);
  const admitted = counted.flatMap((row) => (row.reason === null ? [row] : []));
  const leftOut = counted.flatMap(({ reason, ...row }) => (reason === null ? [] : [{ ...row, reason }]));
  const from = page * samplesShown;
  if (totalOf(sizesOf(admitted)) <= limits.exact && !isCapped(counted, limits.count)) {
    return {
      isEstimate: false,
      quality,
      ...previewAll(await listAdmitted(raw, { projectId, recipe }), recipe, leftOut, from),
    };
  }
  const scaled = scale(counted, limits.count, await getCounters(db, projectId));
  const [measured, shown] = await Promise.all([
    sampleAdmitted(raw, scope, { offset: 0, limit: samplesMeasured }),
    sampleAdmitted(raw, scope, { offset: from, limit: samplesShown }),
  ]);
  const lengths = measured.flatMap((candidate) => {
    const rendered = renderCandidate(candidate);
    return rendered.ok ? [bytesOf(rendered.example)] : [];
  });
  const total = totalOf(scaled.sizes);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return {
    isEstimate: true,
    quality,
    ...scaled,
    bytes: Math.round(mean * total),
    samples: shown.flatMap((candidate, index) => {
      const rendered = renderCandidate(candidate);
      return rendered.ok ? [viewOf({ example: rendered.example, candidate }, from + index + 1)] : [];
    }),
    hasMoreSamples: from + samplesShown < total,
  };
}

/** The whole of it, through the same rules as freezing. */
function previewAll(candidates: AdmittedCandidate[], recipe: Recipe, counted: LeftOut[], from: number) {
  const items: Item[] = [];
  const leftOut = counted.filter(({ reason }) => reason !== "over_limit");
  for (const candidate of candidates) {
    const { source, questionKey } = candidate;
    const rendered = renderCandidate(candidate);
    if (!rendered.ok) leftOut.push({ source, reason: rendered.reason, count: 1 });
    else {
      const { example } = rendered;
      items.push({ hash: exampleHash(example, sha256), source, questionKey, example, candidate });
    }
  }
  const selection = selectExamples(items, recipe, sha256);
  for (const { item, reason } of selection.leftOut) leftOut.push({ source: item.source, reason, count: 1 });
  return {
    sizes: sizesOf(selection.chosen.map(({ source }) => ({ source, count: 1 }))),
    leftOut: mergeLeftOut(leftOut),
    bytes: selection.chosen.reduce((sum, { example }) => sum + bytesOf(example), 0),
    samples: selection.chosen
      .slice(from, from + samplesShown)
      .map((item, index) => viewOf(item, from + index + 1)),
    hasMoreSamples: selection.chosen.length > from + samplesShown,
  };
}

const sumOf = (counted: readonly Counted[], source: ExampleSource) =>
  counted
    .filter((row) => row.source === source && row.reason !== "over_limit")
    .reduce((sum, row) => sum + row.count, 0);
type Counted = { source: ExampleSource; reason: LeftOutReason | null; count: number };

function isCapped(counted: readonly Counted[], countLimit: number): boolean {
  return (["correction", "gold_rationale", "right_path"] as const).some(
    (source) => sumOf(counted, source) >= countLimit,
  );
}

/** Counts brought to the size of the project where counting stopped at its limit, over-limit corrections taken off. */
function scale(counted: readonly Counted[], countLimit: number, counters: Record<string, number>) {
  const totals: Record<ExampleSource, number> = {
    correction: counters.corrections ?? 0,
    gold_rationale: counters.questions ?? 0,
    right_path: (counters.paths ?? 0) - (counters.wrong_paths ?? 0),
  };
  const scaled = counted.map((row) => {
    const seen = sumOf(counted, row.source);
    const factor = seen >= countLimit ? Math.max(1, totals[row.source] / seen) : 1;
    return { ...row, count: Math.round(row.count * factor) };
  });
  const overLimit = scaled.find(({ reason }) => reason === "over_limit")?.count ?? 0;
  const sizes = sizesOf(scaled.filter(({ reason }) => reason === null));
  return {
    sizes: { ...sizes, correction: Math.max(0, sizes.correction - overLimit) },
    leftOut: mergeLeftOut(
      scaled.flatMap(({ reason, ...row }) => (reason === null ? [] : [{ ...row, reason }])),
    ),
  };
}
