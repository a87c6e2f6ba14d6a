import type { CorrectedStep, ParsedReply } from "./schema.ts";

export type AlignedStatus = "kept" | "changed" | "new";

/** One row of the two-column view; a side is absent where it has no step of that number. */
export type AlignedRow = {
  readonly number: number;
  readonly path?: CorrectedStep;
  readonly correction?: CorrectedStep & { readonly status: AlignedStatus };
  /** The path's step that the correction blames. */
  readonly blamed: boolean;
  /** The explanation belongs below this row; true for exactly one row. */
  readonly explanationAfter: boolean;
};

export type AlignInput = Pick<ParsedReply, "incorrectStep" | "correctedSteps" | "startsAt" | "keptBefore"> & {
  readonly pathSteps: readonly string[];
};

/** Share of common words from which two steps count as one that was changed. */
const CHANGED_FROM = 0.4;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? [];
const plain = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** Dice's coefficient over the two steps' words: 0 nothing in common, 1 the same words. */
function similarity(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.length + other.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of other) {
    const left = counts.get(word) ?? 0;
    if (left > 0) common++;
    counts.set(word, left - 1);
  }
  return (2 * common) / (one.length + other.length);
}

function statusOf(text: string, pathText: string | undefined, isBlamed: boolean): AlignedStatus {
  if (pathText === undefined) return "new";
  if (plain(text) === plain(pathText)) return "kept";
  return isBlamed || similarity(text, pathText) >= CHANGED_FROM ? "changed" : "new";
}

/** Below the blamed step; without one, below the first step that the correction does not keep, else the last row. */
function explanationRow(rows: readonly Omit<AlignedRow, "explanationAfter">[]): number {
  const blamed = rows.findIndex((row) => row.blamed);
  if (blamed >= 0) return blamed;
  const first = rows.findIndex((row) => row.correction !== undefined && row.correction.status !== "kept");
  return first >= 0 ? first : rows.length - 1;
}

/**
 * The path's steps beside the correction's, a row for each step number, in order. Steps before the restart are kept
 * as the path has them; a restated step with the path's own words counts as kept too, a reworded one as changed, one
 * with little in common as new.
 */
export function alignSteps({
  pathSteps,
  incorrectStep,
  correctedSteps,
  startsAt,
  keptBefore,
}: AlignInput): AlignedRow[] {
  const path = new Map(pathSteps.map((text, i) => [i + 1, text]));
  const corrected = new Map(correctedSteps.map(({ number, text }) => [number, text]));
  const numbers = [...new Set([...path.keys(), ...corrected.keys()])].sort((a, b) => a - b);
  const rows = numbers.map((number) => {
    const pathText = path.get(number);
    const blamed = number === incorrectStep && pathText !== undefined;
    const own = corrected.get(number);
    const kept =
      own === undefined && keptBefore && startsAt !== null && number < startsAt ? pathText : undefined;
    const text = own ?? kept;
    return {
      number,
      ...(pathText === undefined ? {} : { path: { number, text: pathText } }),
      ...(text === undefined
        ? {}
        : { correction: { number, text, status: statusOf(text, pathText, blamed) } }),
      blamed,
    };
  });
  const below = explanationRow(rows);
  return rows.map((row, i) => ({ ...row, explanationAfter: i === below }));
}
