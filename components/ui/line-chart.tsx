"use client";
import {
  CartesianGrid,
  Label,
  Line,
  LineChart as Plot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";

export type LinePoint = { x: number; y: number };

export type LineChartProps = {
  /** Said to screen readers: "Loss by optimiser step". */
  label: string;
  points: readonly LinePoint[];
  xLabel: string;
  formatX: (x: number) => string;
  formatY: (y: number) => string;
  /** For the axis, where it needs fewer digits. */
  formatYTick?: (y: number) => string;
  /** Places on the x axis that want to be seen, with a word each. */
  marks?: readonly { x: number; word: string }[];
  height?: number;
};

const tick = { fill: "var(--ink-2)", fontSize: 12 };

/** One curve with hairlines; arrow keys move along it. Draw it through `ChartCard`, which fetches this code when needed. */
export function LineChart(props: LineChartProps) {
  const { label, points, xLabel, formatX, formatY, formatYTick, marks = [], height = 240 } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a chart is no field set, and an image could not be walked by keys
    <div role="group" aria-label={label}>
      <ResponsiveContainer width="100%" height={height}>
        <Plot data={[...points]} margin={{ top: 8, right: 12, bottom: 20, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="x"
            type="number"
            domain={[0, "auto"]}
            tick={tick}
            tickFormatter={formatX}
            tickLine={false}
            axisLine={false}
            minTickGap={24}
          >
            <Label value={xLabel} position="insideBottom" offset={-14} fill="var(--ink-2)" fontSize={12} />
          </XAxis>
          <YAxis
            tick={tick}
            tickFormatter={formatYTick ?? formatY}
            tickLine={false}
            axisLine={false}
            width={56}
            domain={["auto", "auto"]}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--line-strong)" }}
            content={({ active, payload }) => {
              const point = active ? (payload?.[0]?.payload as LinePoint | undefined) : undefined;
              return point ? (
                <div className="rounded-control border bg-sheet px-2.5 py-1.5 text-small shadow-float">
                  <span className="font-medium tabular-nums">{formatY(point.y)}</span>{" "}
                  <span className="text-ink-2 tabular-nums">
                    {xLabel} {formatX(point.x)}
                  </span>
                </div>
              ) : null;
            }}
          />
          {marks.map(({ x, word }) => (
            <ReferenceLine key={`${x} ${word}`} x={x} stroke="var(--wrong)" strokeDasharray="3 3">
              <Label value={word} position="insideTopRight" fill="var(--wrong)" fontSize={12} />
            </ReferenceLine>
          ))}
          <Line
            dataKey="y"
            stroke="var(--accent)"
            strokeWidth={2}
            dot={points.length < 2}
            isAnimationActive={false}
            type="linear"
          />
        </Plot>
      </ResponsiveContainer>
    </div>
  );
}
