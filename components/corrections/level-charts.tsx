"use client";
import { lazy, Suspense, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatNumber } from "#components/ui/format.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import type { CorrectorRow } from "#lib/corrections/corrector-figures.ts";
import { interval, percent } from "./corrector-words.ts";

// The chart library is as large as the rest of the page: it comes when a chart is first shown.
const LevelChart = lazy(async () => ({ default: (await import("./level-chart.tsx")).LevelChart }));

const shownAtFirst = 6;

/** Small charts by level, one for each corrector and reasoner that met more than one level. */
export function LevelCharts({ rows }: { rows: readonly CorrectorRow[] }) {
  const [isWhole, setWhole] = useState(false);
  const charted = rows.filter(({ levels }) => levels.filter(({ wrongPaths }) => wrongPaths > 0).length > 1);
  if (charted.length === 0) return null;
  const shown = isWhole ? charted : charted.slice(0, shownAtFirst);
  return (
    <section aria-labelledby="by-level">
      <h2 id="by-level" className="mb-3 font-semibold text-body">
        By level
      </h2>
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {shown.map((row) => (
          <LevelCard key={JSON.stringify([row.corrector, row.reasoner])} row={row} />
        ))}
      </div>
      {shown.length < charted.length ? (
        <Button className="mt-4" onClick={() => setWhole(true)}>
          Show all {formatNumber(charted.length)} pairs
        </Button>
      ) : null}
    </section>
  );
}

function LevelCard({ row }: { row: CorrectorRow }) {
  const [asTable, setAsTable] = useState(false);
  const levels = row.levels.filter(({ wrongPaths }) => wrongPaths > 0);
  const name = `Right answers of ${row.corrector} on ${row.reasoner} by level`;
  return (
    <Card
      title={<span className="[overflow-wrap:anywhere]">{row.corrector}</span>}
      description={
        <span className="[overflow-wrap:anywhere]">
          on mistakes of {row.reasoner}
          {row.simulated > 0 ? ", simulated" : ""}
        </span>
      }
      action={
        <button
          type="button"
          className="rounded-mark hover:text-ink hover:underline"
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? "show as chart" : "show as table"}
          <span className="sr-only">, {name}</span>
        </button>
      }
    >
      {asTable ? (
        <Table label={name} plain maxHeight={224}>
          <TableHead>
            <HeadCell className="pl-0">Level</HeadCell>
            <HeadCell numeric>Wrong paths</HeadCell>
            <HeadCell numeric>Right</HeadCell>
            <HeadCell numeric className="pr-0">
              95 %
            </HeadCell>
          </TableHead>
          <tbody>
            {levels.map(({ level, wrongPaths, right }) => (
              <Row key={level ?? ""}>
                <Cell className="pl-0">{level ?? "none"}</Cell>
                <Cell numeric>{formatNumber(wrongPaths)}</Cell>
                <Cell numeric>{percent(right)}</Cell>
                <Cell numeric className="whitespace-nowrap pr-0">
                  {interval(right)}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      ) : (
        <Suspense fallback={<Skeleton className="h-56" />}>
          <LevelChart
            label={name}
            points={levels.flatMap(({ level, right }) =>
              right.share === null || right.low === null || right.high === null
                ? []
                : [
                    {
                      level: shortLevel(level),
                      share: right.share,
                      low: right.low,
                      high: right.high,
                      of: right.of,
                      count: right.count,
                    },
                  ],
            )}
          />
        </Suspense>
      )}
    </Card>
  );
}

/** "Level 3" as "3": the axis says that it is a level. */
const shortLevel = (level: string | null) => level?.replace(/^level\s+/i, "") ?? "none";
