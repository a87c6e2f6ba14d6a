/** One figure as README shows it. `floor` is what the same run measured as its yardstick, `ratio` the value against it. */
export interface Figure {
  bench: string;
  metric: string;
  value: number;
  unit: string;
  floor?: number;
  ratio?: number;
  target?: string;
  holds?: boolean;
}

const round = (value: number) => Number(value.toPrecision(4));

/** Prints a figure as one JSON line; a target that does not hold makes the run end with 1. */
export function printFigure({ bench, metric, value, unit, floor, ratio, target, holds }: Figure): void {
  if (holds === false) process.exitCode = 1;
  const line = {
    bench,
    metric,
    value: round(value),
    unit,
    floor: floor === undefined ? null : round(floor),
    ratio: ratio === undefined ? null : round(ratio),
    target: target ?? null,
    holds: holds ?? null,
  };
  console.log(JSON.stringify(line));
}

/** The value below which a share of the samples lies (nearest rank). Refuses an empty list. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError("a percentile of nothing");
  return value;
}
