"use client";
import { useEffect, useState } from "react";
import { AnswerText } from "#components/text/answer-text.tsx";
import { Card } from "#components/ui/card.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import type { AnswerCheck } from "#lib/answers/schema.ts";
import { habitChecks, habits, hasSay } from "./habits.ts";
import { startCheckWorker } from "./start-worker.ts";
import { VerdictBadge } from "./verdict-badge.tsx";
import { policyOptions } from "./words.ts";

const presets = policyOptions.map(({ value }) => value);

/** What each preset holds of contested habits: the checker's own verdicts on a pair of answers each. */
export function HabitsTable() {
  const [checks, setChecks] = useState<readonly AnswerCheck[] | "failed" | null>(null);
  useEffect(() => {
    const worker = startCheckWorker(setChecks, () => setChecks("failed"));
    worker.send(habitChecks(presets));
    return () => worker.end();
  }, []);
  return (
    <Card
      title="What the policies hold of contested habits"
      description="The checker’s verdicts on one pair of bare answers each, worked out just now. Point at one for its reason."
    >
      {checks === null ? <SkeletonRows rows={habits.length} label="Asking the checker" /> : null}
      {checks === "failed" ? (
        <p className="text-wrong">The checker could not be started in this browser. Reload the page.</p>
      ) : null}
      {checks !== null && checks !== "failed" ? <Filled checks={checks} /> : null}
    </Card>
  );
}

function Filled({ checks }: { checks: readonly AnswerCheck[] }) {
  return (
    <Table label="Contested habits by policy" plain>
      <TableHead>
        <HeadCell>Habit</HeadCell>
        <HeadCell>Answer</HeadCell>
        <HeadCell>Gold answer</HeadCell>
        {policyOptions.map(({ value, label }) => (
          <HeadCell key={value}>{label}</HeadCell>
        ))}
      </TableHead>
      <tbody>
        {habits.map((habit, row) => (
          <Row key={habit.habit}>
            <Cell className="whitespace-nowrap">{habit.habit}</Cell>
            <Cell className="whitespace-nowrap font-serif">
              <AnswerText answer={habit.answer} kind="math" />
            </Cell>
            <Cell className="whitespace-nowrap font-serif">
              <AnswerText answer={habit.gold} kind="math" />
            </Cell>
            {presets.map((name, column) => {
              const check = hasSay(name, habit) ? checks[row * presets.length + column] : undefined;
              return (
                <Cell key={name} title={check?.reason}>
                  {check ? (
                    <VerdictBadge verdict={check.verdict} bare />
                  ) : (
                    <span className="text-ink-2">–</span>
                  )}
                </Cell>
              );
            })}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
