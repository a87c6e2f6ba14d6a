"use client";
import {
  CartesianGrid,
  ErrorBar,
  Label,
  Line,
  LineChart as Plot,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { formatNumber, formatPercent } from "#components/ui/format.ts";

export type LevelPoint = {
  level: string;
  share: number;
  low: number;
  high: number;
  count: number;
  of: number;
};

const tick = { fill: "var(--ink-2)", fontSize: 12 };
const title = { fill: "var(--ink-2)", fontSize: 12 };

/** The share of right answers by level as dots on their 95 % intervals; arrow keys move along them. */
export function LevelChart({ label, points }: { label: string; points: readonly LevelPoint[] }) {
  const data = points.map((point) => ({
    ...point,
    reach: [point.share - point.low, point.high - point.share],
  }));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a chart is no field set, and an image could not be walked by keys
    <div role="group" aria-label={label}>
      <ResponsiveContainer width="100%" height={224}>
        <Plot data={data} margin={{ top: 8, right: 12, bottom: 20, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="level"
            tick={tick}
            tickLine={false}
            axisLine={false}
            padding={{ left: 24, right: 24 }}
          >
            <Label value="level" position="insideBottom" offset={-14} {...title} />
          </XAxis>
          <YAxis
            tick={tick}
            tickFormatter={(share: number) => formatNumber(share * 100)}
            tickLine={false}
            axisLine={false}
            width={48}
            domain={[0, 1]}
            ticks={[0, 0.25, 0.5, 0.75, 1]}
          >
            <Label
              value="right answers, %"
              angle={-90}
              position="insideLeft"
              offset={8}
              style={{ textAnchor: "middle" }}
              {...title}
            />
          </YAxis>
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--line-strong)" }}
            content={({ active, payload }) => {
              const point = active ? (payload?.[0]?.payload as LevelPoint | undefined) : undefined;
              return point ? (
                <div className="rounded-control border bg-sheet px-2.5 py-1.5 text-small tabular-nums shadow-float">
                  <span className="font-medium">{formatPercent(point.share, 1)}</span>{" "}
                  <span className="text-ink-2">
                    level {point.level}, {formatNumber(point.count)} of {formatNumber(point.of)}, interval{" "}
                    {formatPercent(point.low, 1)} to {formatPercent(point.high, 1)}
                  </span>
                </div>
              ) : null;
            }}
          />
          {/* No line between the dots: levels are kinds of questions, and "none" is not one after 5. */}
          <Line
            dataKey="share"
            stroke="none"
            dot={{ r: 4, fill: "var(--accent)", stroke: "var(--sheet)", strokeWidth: 2 }}
            isAnimationActive={false}
            type="linear"
          >
            <ErrorBar
              isAnimationActive={false}
              dataKey="reach"
              direction="y"
              width={0}
              strokeWidth={4}
              stroke="var(--accent)"
              opacity={0.3}
            />
          </Line>
        </Plot>
      </ResponsiveContainer>
    </div>
  );
}
