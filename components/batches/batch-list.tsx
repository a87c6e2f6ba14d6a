"use client";
import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import Link from "next/link";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { BatchView } from "#lib/reviews/batch-views.ts";
import { StatusDot } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatNumber } from "../ui/format.ts";
import { Progress } from "../ui/progress.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import type { BatchAbilities } from "./batch-abilities.ts";

/** Every batch with how far it is, newest first. */
export function BatchList({ project, may }: { project: string; may: BatchAbilities }) {
  const { data, error, isFetching, refetch } = useQuery({
    ...api.batches.list.queryOptions({ input: { project } }),
    refetchInterval: 30_000,
  });
  if (!data) {
    return error ? (
      <ErrorState title="The batches could not be read" onRetry={() => refetch()} retrying={isFetching}>
        {error.message}
      </ErrorState>
    ) : (
      <SkeletonRows rows={5} label="Loading batches" />
    );
  }
  if (data.length === 0) return <NoBatches project={project} mayManage={may.mayManage} />;
  return (
    <Table label="Batches">
      <TableHead>
        <HeadCell>Batch</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>Graded</HeadCell>
        <HeadCell numeric>Held</HeadCell>
        <HeadCell numeric>Items</HeadCell>
        <HeadCell numeric>People each</HeadCell>
        <HeadCell>By</HeadCell>
        <HeadCell>When</HeadCell>
        {may.mayGrade ? (
          <HeadCell className="relative">
            <span className="sr-only">Grade</span>
          </HeadCell>
        ) : null}
      </TableHead>
      <tbody>
        {data.map((batch) => (
          <BatchRow key={batch.id} project={project} batch={batch} mayGrade={may.mayGrade} />
        ))}
      </tbody>
    </Table>
  );
}

function BatchRow({ project, batch, mayGrade }: { project: string; batch: BatchView; mayGrade: boolean }) {
  const { id, name, done, places } = batch;
  return (
    <Row interactive className="relative">
      <Cell className="min-w-48 max-w-96">
        <span className="flex items-center gap-2">
          <Link
            href={links.batch(project, id)}
            title={name}
            className={`${quietLinkStyle} block truncate font-medium after:absolute after:inset-0`}
          >
            {name}
          </Link>
          {batch.isSimulated ? <SimulatedBadge /> : null}
        </span>
      </Cell>
      <Cell>
        <BatchState batch={batch} />
      </Cell>
      <Cell className="min-w-44">
        <span className="flex items-center gap-3">
          <Progress
            label={`Graded of ${name}`}
            value={done}
            max={places}
            tone={done >= places ? "right" : "ink"}
            className="w-24 shrink-0"
          />
          <span className="whitespace-nowrap tabular-nums">
            {formatNumber(done)} / {formatNumber(places)}
          </span>
        </span>
      </Cell>
      <Cell numeric quiet>
        {batch.held === 0 ? "–" : formatNumber(batch.held)}
      </Cell>
      <Cell numeric>{formatNumber(batch.size)}</Cell>
      <Cell numeric quiet>
        {batch.overlap}
      </Cell>
      <Cell quiet className="max-w-36 truncate">
        {batch.createdByName ?? "–"}
      </Cell>
      <Cell quiet className="whitespace-nowrap">
        <RelativeTime value={batch.createdAt} />
      </Cell>
      {mayGrade ? (
        <Cell className="text-right">
          {batch.state === "open" && batch.left > 0 ? (
            <Button asChild size="small" className="relative">
              <Link href={links.review(project, id)} aria-label={`Grade ${name}`}>
                Grade
              </Link>
            </Button>
          ) : null}
        </Cell>
      ) : null}
    </Row>
  );
}

/** Open, all graded, or closed. */
export function BatchState({ batch }: { batch: Pick<BatchView, "state" | "done" | "places"> }) {
  if (batch.state === "closed") return <StatusDot>Closed</StatusDot>;
  return batch.done >= batch.places ? (
    <StatusDot tone="right">All graded</StatusDot>
  ) : (
    <StatusDot tone="accent">Open</StatusDot>
  );
}

function NoBatches({ project, mayManage }: { project: string; mayManage: boolean }) {
  return (
    <EmptyState
      icon={Inbox}
      title="No batches yet"
      action={
        mayManage ? (
          <>
            <Button asChild>
              <Link href={links.newImport(project)}>Import corrections</Link>
            </Button>
            <Button asChild variant="primary">
              <Link href={links.newBatch(project)}>New batch</Link>
            </Button>
          </>
        ) : null
      }
    >
      {mayManage
        ? "Importing corrections makes a batch of the kept ones. Or draw a random sample of those that are here, as the paper did with its first 50."
        : "When a lead draws corrections for grading, they are listed here."}
    </EmptyState>
  );
}
