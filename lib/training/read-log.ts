import { z } from "zod";
import { type LogEntry, parseLogLine } from "./parse-log-line.ts";
import type { Findings } from "./schema.ts";

/** What the log's lines said at a step. */
export interface LoggedPoint {
  step: number;
  loss: number | null;
  learningRate: number | null;
  gradNorm: number | null;
  epoch: number | null;
  tokens: number | null;
}

/** What reading on needs to know of what was read: lines carry no step, so they are counted. */
export const countedSchema = z.object({
  /** Lines with a training loss so far. */
  lines: z.int().min(0).default(0),
  lastStep: z.int().min(0).default(0),
  /** Part of the log is missing: steps follow from the epoch from here on. */
  hasGap: z.boolean().default(false),
});
export type Counted = z.infer<typeof countedSchema>;

/** How a job logs, from its file. */
export interface LogShape {
  loggingSteps: number;
  stepsPerEpoch: number | null;
}

/** The step of the nth line (from 1): with the first step logged, lines come at 1, L, 2L, …; at 1, 2, 3, … for L = 1. */
function stepInOrder(line: number, loggingSteps: number): number {
  return loggingSteps === 1 || line === 1 ? line : (line - 1) * loggingSteps;
}

/** The step from the epoch, on the grid of logged steps and after the last one; epochs have four digits. */
function stepByEpoch(epoch: number | undefined, counted: Counted, shape: LogShape): number {
  const { loggingSteps, stepsPerEpoch } = shape;
  const next = Math.max(
    counted.lastStep + 1,
    Math.ceil((counted.lastStep + 1) / loggingSteps) * loggingSteps,
  );
  if (epoch === undefined || !Number.isFinite(epoch) || stepsPerEpoch === null) return next;
  const grid = Math.round((epoch * stepsPerEpoch) / loggingSteps) * loggingSteps;
  return Math.max(next, grid);
}

/**
 * Reads whole lines of a log: points with their steps, and what else they tell. `counted` is what the reading before
 * ended with; the same lines in any cutting give the same points.
 */
export function readLog(
  text: string,
  counted: Counted,
  shape: LogShape,
): { points: LoggedPoint[]; counted: Counted; findings: Findings } {
  const points: LoggedPoint[] = [];
  const findings: Findings = {};
  let { lines, lastStep } = counted;
  for (const line of text.split("\n")) {
    const found = parseLogLine(line);
    if (!found) continue;
    switch (found.kind) {
      case "train": {
        lines += 1;
        const step = counted.hasGap
          ? stepByEpoch(found.entry.epoch, { ...counted, lastStep }, shape)
          : stepInOrder(lines, shape.loggingSteps);
        lastStep = step;
        points.push(pointOf(step, found.entry));
        // The trainer leaves a NaN out of the mean that it logs; the gradient's norm still shows it.
        if (!isFiniteOrAbsent(found.loss) || !isFiniteOrAbsent(found.entry.grad_norm))
          findings.nonFiniteAtStep ??= step;
        break;
      }
      case "end":
        if (found.entry.train_runtime !== undefined) findings.trainSeconds = found.entry.train_runtime;
        if (Number.isFinite(found.entry.train_loss)) findings.meanLoss = found.entry.train_loss;
        break;
      case "token_mismatch":
        findings.tokenMismatches = (findings.tokenMismatches ?? 0) + 1;
        break;
      case "disk_full":
      case "out_of_memory":
        if (found.kind === "disk_full") findings.diskFull = true;
        else findings.outOfMemory = true;
        findings.lastError = found.text;
        break;
      case "error":
        findings.lastError = found.text;
        break;
      case "evaluation":
        break;
    }
  }
  return { points, counted: { ...counted, lines, lastStep }, findings };
}

const isFiniteOrAbsent = (value: number | undefined) => value === undefined || Number.isFinite(value);

function pointOf(step: number, entry: LogEntry): LoggedPoint {
  return {
    step,
    loss: entry.loss ?? null,
    learningRate: entry.learning_rate ?? null,
    gradNorm: entry.grad_norm ?? null,
    epoch: entry.epoch ?? null,
    tokens: entry.num_tokens ?? null,
  };
}

/** Findings of an earlier reading with those of the next: the first NaN stays the first, mismatches add up. */
export function mergeFindings(before: Findings, after: Findings): Findings {
  const mismatches = (before.tokenMismatches ?? 0) + (after.tokenMismatches ?? 0);
  const first = before.nonFiniteAtStep ?? after.nonFiniteAtStep;
  return {
    ...before,
    ...after,
    ...(mismatches > 0 ? { tokenMismatches: mismatches } : {}),
    ...(first === undefined ? {} : { nonFiniteAtStep: first }),
  };
}
