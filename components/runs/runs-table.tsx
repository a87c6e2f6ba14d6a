import Link from "next/link";
import type { ReactNode } from "react";
import { links } from "#lib/links.ts";
import type { RunListRow } from "#lib/runs/view-schema.ts";
import { formatNumber } from "../ui/format.ts";
import { Progress } from "../ui/progress.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import { RunState } from "./run-state.tsx";
import { usd } from "./words.ts";

/** A row a run: who was asked with what, how far it is, what was kept and paid. */
export function RunsTable({
  project,
  rows,
  footer,
}: {
  project: string;
  rows: readonly RunListRow[];
  footer: ReactNode;
}) {
  return (
    <Table label="Runs" footer={footer}>
      <TableHead>
        <HeadCell>Run</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>Asked</HeadCell>
        <HeadCell numeric>Kept</HeadCell>
        <HeadCell numeric>No reply</HeadCell>
        <HeadCell numeric>Spent</HeadCell>
        <HeadCell>Model</HeadCell>
        <HeadCell>Prompt</HeadCell>
        <HeadCell>When</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((run) => (
          <Row key={run.id} interactive className="relative">
            <Cell className="min-w-44 max-w-80 max-sm:max-w-56">
              <span className="flex items-center gap-2">
                <Link
                  href={links.run(project, run.id)}
                  title={run.name}
                  className={`${quietLinkStyle} block truncate font-medium after:absolute after:inset-0`}
                >
                  {run.name}
                </Link>
                {run.isSimulated ? <SimulatedBadge /> : null}
              </span>
            </Cell>
            <Cell>
              <RunState state={run.state} />
            </Cell>
            <Cell className="min-w-44">
              <span className="flex items-center gap-3">
                <Progress
                  label={`Asked of ${run.name}`}
                  value={run.done + run.failed}
                  max={run.items}
                  tone={run.state === "done" ? "right" : run.state === "halted" ? "wrong" : "accent"}
                  className="w-20 shrink-0"
                />
                <span className="whitespace-nowrap tabular-nums">
                  {formatNumber(run.done + run.failed)} / {formatNumber(run.items)}
                </span>
              </span>
            </Cell>
            <Cell numeric>{count(run.kept)}</Cell>
            <Cell numeric className={run.failed > 0 ? "text-wrong" : ""}>
              {count(run.failed)}
            </Cell>
            <Cell numeric>{usd(run.spentNanoUsd)}</Cell>
            <Cell quiet className="max-w-40 truncate" title={run.model}>
              {run.modelName}
            </Cell>
            <Cell quiet className="max-w-44 truncate" title={run.promptName}>
              {run.promptName}, {run.promptNumber}
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              <RelativeTime value={run.createdAt} className="relative" />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const count = (value: number) => (value === 0 ? "–" : formatNumber(value));
