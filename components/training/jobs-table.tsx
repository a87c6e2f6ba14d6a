import Link from "next/link";
import type { ReactNode } from "react";
import { links } from "#lib/links.ts";
import type { JobRow } from "#lib/training/views.ts";
import { Badge } from "../ui/badge.tsx";
import { formatDuration, formatNumber } from "../ui/format.ts";
import { Progress } from "../ui/progress.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import { JobStateBadge } from "./job-state.tsx";

/** A row a job: what is trained on what, where, and how far it is. */
export function JobsTable({
  project,
  rows,
  footer,
}: {
  project: string;
  rows: readonly JobRow[];
  footer: ReactNode;
}) {
  return (
    <Table label="Training jobs" footer={footer}>
      <TableHead>
        <HeadCell>Job</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell numeric>Steps</HeadCell>
        <HeadCell numeric>Loss</HeadCell>
        <HeadCell>Data</HeadCell>
        <HeadCell>Base model</HeadCell>
        <HeadCell className="max-2xl:hidden">Engine</HeadCell>
        <HeadCell>When</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} interactive className="relative">
            <Cell className="max-w-64">
              <Link
                href={links.trainingJob(project, row.id)}
                className={`${quietLinkStyle} block truncate font-medium after:absolute after:inset-0`}
                title={row.name}
              >
                {row.name}
              </Link>
            </Cell>
            <Cell className="min-w-36">
              <JobStateBadge job={row} />
              {row.state === "running" && row.stepsTotal ? (
                <Progress
                  label={`Steps of ${row.name}`}
                  value={row.stepsDone}
                  max={row.stepsTotal}
                  tone="accent"
                  className="mt-1"
                />
              ) : null}
            </Cell>
            <Cell numeric className="whitespace-nowrap">
              <Steps row={row} />
            </Cell>
            <Cell numeric className={row.nonFiniteAtStep === null ? "" : "text-wrong"}>
              {row.nonFiniteAtStep !== null
                ? "not finite"
                : row.lastLoss === null
                  ? "–"
                  : formatNumber(row.lastLoss, 3, true)}
            </Cell>
            <Cell quiet className="max-w-64">
              <span className="flex items-center gap-2">
                <span className="flex min-w-0" title={row.version.datasetName}>
                  <span className="truncate">{row.version.datasetName}</span>
                  <span className="whitespace-pre">, v{row.version.number}</span>
                </span>
                {row.isVersionRevoked ? <Badge tone="wrong">revoked</Badge> : null}
                {row.hasSimulatedRows ? <SimulatedBadge title={simulatedRowsTitle} /> : null}
              </span>
            </Cell>
            <Cell quiet className="max-w-44 truncate" title={row.model}>
              {row.model}
            </Cell>
            <Cell quiet className="max-w-32 truncate max-2xl:hidden" title={row.engine.name}>
              {row.engine.name}
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              <RelativeTime value={row.createdAt} className="relative" />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const simulatedRowsTitle = "Trained on rows that the simulated endpoint wrote";

function Steps({ row }: { row: JobRow }) {
  if (row.engine.kind === "bundle" || row.stepsTotal === null) return "–";
  const left = row.secondsLeft === null ? "" : `${formatDuration(row.secondsLeft)} left`;
  return (
    <span title={left}>
      {formatNumber(row.stepsDone)} / {formatNumber(row.stepsTotal)}
    </span>
  );
}
