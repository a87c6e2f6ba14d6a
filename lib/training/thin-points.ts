export interface CurvePoint {
  step: number;
  value: number;
}

/** Points that a curve keeps at most. */
export const maxCurvePoints = 500;

/**
 * Thins a curve to `limit` points by largest triangle three buckets (S. Steinarsson, "Downsampling Time Series for
 * Visual Representation", 2013): first and last stay, and of each bucket the point that spans the largest triangle with
 * the point kept before and the mean of the next bucket, so peaks stay. Points are finite and in order of their steps.
 */
export function thinPoints(points: readonly CurvePoint[], limit = maxCurvePoints): CurvePoint[] {
  const first = points[0];
  const last = points.at(-1);
  if (points.length <= limit || !first || !last || limit < 3) return points.slice(0, Math.max(limit, 0));
  const width = (points.length - 2) / (limit - 2);
  const kept = [first];
  for (let bucket = 0; bucket < limit - 2; bucket += 1) {
    const from = Math.floor(bucket * width) + 1;
    const to = Math.floor((bucket + 1) * width) + 1;
    const next = meanOf(points.slice(to, Math.min(Math.floor((bucket + 2) * width) + 1, points.length)));
    kept.push(largest(points.slice(from, to), kept.at(-1) ?? first, next ?? last));
  }
  kept.push(last);
  return kept;
}

function meanOf(points: readonly CurvePoint[]): CurvePoint | null {
  if (points.length === 0) return null;
  const sum = points.reduce((a, b) => ({ step: a.step + b.step, value: a.value + b.value }));
  return { step: sum.step / points.length, value: sum.value / points.length };
}

function largest(bucket: readonly CurvePoint[], before: CurvePoint, after: CurvePoint): CurvePoint {
  let best = bucket[0] ?? before;
  let bestArea = -1;
  for (const point of bucket) {
    const area = Math.abs(
      (before.step - after.step) * (point.value - before.value) -
        (before.step - point.step) * (after.value - before.value),
    );
    if (area > bestArea) [best, bestArea] = [point, area];
  }
  return best;
}
