"use client";
import { lazy, Suspense, useState } from "react";
import { Card } from "./card.tsx";
import type { LineChartProps } from "./line-chart.tsx";
import { Skeleton } from "./skeleton.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "./table.tsx";

// The chart library is as large as the rest of a page: it comes when a chart is first shown.
const LineChart = lazy(async () => ({ default: (await import("./line-chart.tsx")).LineChart }));

const CHART_HEIGHT = 240;

export type ChartCardProps = LineChartProps & {
  title: string;
  /** Unit and what is drawn: "Mean over the last ten steps". */
  description: string;
  /** Head of the column of values in the table. */
  yLabel: string;
  /** Said while there is nothing to draw. */
  empty: string;
};

/** A curve in a card, with its values as a table behind it. */
export function ChartCard({ title, description, yLabel, empty, ...chart }: ChartCardProps) {
  const [asTable, setAsTable] = useState(false);
  const { points, xLabel, formatX, formatY } = chart;
  return (
    <Card
      title={title}
      description={description}
      action={
        points.length > 0 ? (
          <button
            type="button"
            className="rounded-mark hover:text-ink hover:underline"
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? "show as chart" : "show as table"}
          </button>
        ) : null
      }
    >
      {points.length === 0 ? (
        <p
          className="flex items-center justify-center text-ink-3 text-small"
          style={{ height: CHART_HEIGHT }}
        >
          {empty}
        </p>
      ) : asTable ? (
        <Table label={title} plain maxHeight={CHART_HEIGHT}>
          <TableHead>
            <HeadCell numeric>{xLabel}</HeadCell>
            <HeadCell numeric>{yLabel}</HeadCell>
          </TableHead>
          <tbody>
            {points.map(({ x, y }) => (
              <Row key={x}>
                <Cell numeric>{formatX(x)}</Cell>
                <Cell numeric>{formatY(y)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      ) : (
        <Suspense fallback={<Skeleton className="h-60" />}>
          <LineChart {...chart} height={CHART_HEIGHT} />
        </Suspense>
      )}
    </Card>
  );
}
