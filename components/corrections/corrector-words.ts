import type { CorrectorRow, Figures, Share } from "#lib/corrections/corrector-figures.ts";
import { csvLine } from "#lib/imports/escape-csv-cell.ts";
import { formatNumber, formatPercent, formatUsd } from "../ui/format.ts";

/** What each column counts, for its tooltip and for the table of definitions. */
export const columnWords = {
  wrongPaths:
    "Paths of this reasoner whose final answer differs from the gold answer and to which this corrector replied. A path counts once, by the newest reply. Calls that ended without a reply are not counted.",
  parsed: "Of these paths, those whose newest reply has all parts of a correction.",
  right:
    "Of these paths, those whose newest reply is parsed and ends in the gold answer: the paper's success rate, kept corrections through wrong paths.",
  grades: "The newest counted grade of every correction of these paths that was graded.",
  step: "Of the parsed replies to paths whose first wrong step people labelled, those that blame exactly this step. Replies that name no step are not counted.",
  cost: "What all priced replies to these paths cost, divided by those of them that were kept. Imported replies have no price.",
} as const;

/** "37.5 %", or a dash where there is nothing to divide by. */
export const percent = ({ share }: Share) => (share === null ? "–" : formatPercent(share, 1));

/** "32.1 … 43.2", in percent. */
export function interval({ low, high }: Share): string | null {
  if (low === null || high === null) return null;
  return `${formatNumber(low * 100, 1, true)} … ${formatNumber(high * 100, 1, true)}`;
}

export const costWords = ({ nanoUsdPerKept }: Figures) =>
  nanoUsdPerKept === null ? "–" : formatUsd(nanoUsdPerKept / 1e9);

const head = [
  "corrector",
  "reasoner",
  "level",
  "simulated_replies",
  "wrong_paths",
  "replies",
  "parsed",
  "right",
  "right_share",
  "right_low",
  "right_high",
  "excellent",
  "good",
  "poor",
  "step_compared",
  "step_right",
  "step_share",
  "step_low",
  "step_high",
  "usd_per_kept",
];

/** A share to six digits after the point: no noise of the last bits. */
const exact = (share: number | null) => (share === null ? null : Math.round(share * 1e6) / 1e6);

/** The whole table as CSV, a line for each pair and then one for each of its levels; no cell is a formula. */
export function correctorsCsv(rows: readonly CorrectorRow[]): string {
  const line = (names: [string, string, string], simulated: number | null, figures: Figures) => {
    const { right, step, grades, nanoUsdPerKept } = figures;
    return csvLine([
      ...names,
      simulated,
      figures.wrongPaths,
      figures.replies,
      figures.parsed.count,
      ...[right.count, exact(right.share), exact(right.low), exact(right.high)],
      ...[grades.excellent, grades.good, grades.poor],
      ...[step.of, step.count, exact(step.share), exact(step.low), exact(step.high)],
      nanoUsdPerKept === null ? null : nanoUsdPerKept / 1e9,
    ]);
  };
  const lines = rows.flatMap((row) => [
    line([row.corrector, row.reasoner, "all"], row.simulated, row),
    ...row.levels.map((level) => line([row.corrector, row.reasoner, level.level ?? "none"], null, level)),
  ]);
  return csvLine(head) + lines.join("");
}
