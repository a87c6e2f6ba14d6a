import { z } from "zod";
import { instantSchema } from "#lib/api/input.ts";
import { taskContract } from "#lib/jobs/contract.ts";
import { wilsonInterval } from "#lib/statistics/wilson-interval.ts";

const count = z.int().min(0);

/** Counts of one corrector on one reasoner's wrong paths of one level; db/queries/correctors.ts says what each counts. */
export const levelTallySchema = z.object({
  corrector: z.string(),
  reasoner: z.string(),
  level: z.string().nullable(),
  wrongPaths: count,
  parsed: count,
  right: count,
  replies: count,
  excellent: count,
  good: count,
  poor: count,
  simulated: count,
  priced: count,
  pricedKept: count,
  costNanoUsd: z.number().min(0),
  blamed: count,
  blamedRight: count,
});
export type LevelTally = z.infer<typeof levelTallySchema>;

/** A share with its 95 % interval (Wilson); the last three are null where there is nothing to divide by. */
export const shareSchema = z.object({
  count,
  of: count,
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Share = z.infer<typeof shareSchema>;

const figuresSchema = z.object({
  wrongPaths: count,
  replies: count,
  parsed: shareSchema,
  /** Parsed, and the final answer equals the gold answer: the paper's success rate. */
  right: shareSchema,
  grades: z.object({ excellent: count, good: count, poor: count }),
  /** The blamed step is the one that people labelled as the first wrong one. */
  step: shareSchema,
  /** Nano-dollars; null where no reply that is kept has a known price. */
  nanoUsdPerKept: z.number().nullable(),
});
export type Figures = z.infer<typeof figuresSchema>;

export const correctorRowSchema = figuresSchema.extend({
  corrector: z.string(),
  reasoner: z.string(),
  /** How many of the replies come from the simulated endpoint. */
  simulated: count,
  levels: z.array(figuresSchema.extend({ level: z.string().nullable() })),
});
export type CorrectorRow = z.infer<typeof correctorRowSchema>;

export const correctorsSchema = z.object({
  rows: z.array(correctorRowSchema),
  /** When it was counted; null while a big project is counted for the first time. */
  countedAt: instantSchema.nullable(),
  /** A worker counts anew; the next look finds it. */
  isCounting: z.boolean(),
});
export type Correctors = z.infer<typeof correctorsSchema>;

/** Counts a big project's correctors anew. */
export const tallyTask = taskContract("correctors.tally", z.object({ projectId: z.uuid() }), {
  retryLimit: 2,
  expireInSeconds: 900,
});

function shareOf(part: number, of: number): Share {
  const interval = wilsonInterval(part, of);
  return {
    count: part,
    of,
    share: of === 0 ? null : part / of,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}

const added = [
  "wrongPaths",
  "parsed",
  "right",
  "replies",
  "excellent",
  "good",
  "poor",
  "simulated",
  "priced",
  "pricedKept",
  "costNanoUsd",
  "blamed",
  "blamedRight",
] as const;
type Sum = Pick<LevelTally, (typeof added)[number]>;

function sumOf(tallies: readonly Sum[]): Sum {
  const sum = (key: (typeof added)[number]) => tallies.reduce((total, tally) => total + tally[key], 0);
  return Object.fromEntries(added.map((key) => [key, sum(key)])) as Sum;
}

function figuresOf(sum: Sum): Figures {
  const { wrongPaths, replies, excellent, good, poor } = sum;
  return {
    wrongPaths,
    replies,
    parsed: shareOf(sum.parsed, wrongPaths),
    right: shareOf(sum.right, wrongPaths),
    grades: { excellent, good, poor },
    step: shareOf(sum.blamedRight, sum.blamed),
    nanoUsdPerKept: sum.pricedKept === 0 ? null : sum.costNanoUsd / sum.pricedKept,
  };
}

const byName = new Intl.Collator("en", { numeric: true }).compare;

/**
 * Tallies by level as one row a corrector and reasoner, the most replies first, each with its levels in their order
 * ("Level 2" before "Level 10", none last). Pairs that never met a wrong path and no labelled one are left out.
 */
export function correctorRows(tallies: readonly LevelTally[]): CorrectorRow[] {
  const pairs = Map.groupBy(tallies, ({ corrector, reasoner }) => JSON.stringify([corrector, reasoner]));
  const rows: CorrectorRow[] = [];
  for (const levels of pairs.values()) {
    const [first] = levels;
    if (!first) continue;
    const sum = sumOf(levels);
    if (sum.replies === 0 && sum.blamed === 0) continue;
    rows.push({
      corrector: first.corrector,
      reasoner: first.reasoner,
      simulated: sum.simulated,
      ...figuresOf(sum),
      levels: levels
        .toSorted((one, other) => levelOrder(one.level, other.level))
        .map((tally) => ({ level: tally.level, ...figuresOf(tally) })),
    });
  }
  return rows.toSorted(
    (one, other) =>
      other.replies - one.replies ||
      byName(one.corrector, other.corrector) ||
      byName(one.reasoner, other.reasoner),
  );
}

function levelOrder(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return byName(one, other);
}
