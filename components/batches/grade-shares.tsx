"use client";
import { useState } from "react";
import type { Progress } from "#lib/reviews/batch-views.ts";
import { grades, paperFirstCheck } from "#lib/reviews/schema.ts";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { formatNumber } from "../ui/format.ts";
import { Segmented } from "../ui/segmented.tsx";
import { IntervalPlot } from "./interval-plot.tsx";
import { SharesTable } from "./shares-table.tsx";
import { StackedShares } from "./stacked-shares.tsx";
import { gradeWords } from "./words.ts";

const paperTotal = grades.reduce((sum, grade) => sum + paperFirstCheck[grade], 0);

/** Is the corrector good enough? Grade shares as one bar beside the paper's first check, with their 95 % intervals. */
export function GradeShares({
  shares,
  graded,
  of,
}: {
  shares: Progress["shares"];
  graded: number;
  of: string;
}) {
  const [view, setView] = useState<"chart" | "table">("chart");
  return (
    <Card
      title="Grades"
      description={`${formatNumber(graded)} counted, beside the paper's first check of GPT-4 (${paperTotal} drawn at random)`}
      action={
        graded > 0 ? (
          <Segmented
            label="Show grades as"
            value={view}
            onValueChange={setView}
            options={[
              { value: "chart", label: "Chart" },
              { value: "table", label: "Table" },
            ]}
          />
        ) : null
      }
    >
      {graded === 0 ? (
        <EmptyState title="No grades are counted yet" className="py-8">
          The shares stand here as soon as the first item is graded.
        </EmptyState>
      ) : view === "table" ? (
        <SharesTable shares={shares} />
      ) : (
        <div className="flex flex-col gap-6">
          <div className="flex flex-col gap-2">
            <StackedShares
              label={of}
              total={graded}
              parts={shares.map(({ grade, count }) => ({ grade, count }))}
            />
            <StackedShares
              label="Paper, GPT-4"
              total={paperTotal}
              parts={grades.map((grade) => ({ grade, count: paperFirstCheck[grade] }))}
              isPale
            />
            <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-small sm:pl-32">
              {grades.map((grade) => (
                <li key={grade} className="flex items-center gap-1.5">
                  <span aria-hidden className={`size-2 rounded-full ${gradeWords[grade].ground}`} />
                  {gradeWords[grade].label}
                </li>
              ))}
            </ul>
          </div>
          <IntervalPlot shares={shares} graded={graded} />
        </div>
      )}
    </Card>
  );
}
