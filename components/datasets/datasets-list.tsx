"use client";
import { useQuery } from "@tanstack/react-query";
import { Layers, Plus } from "lucide-react";
import Link from "next/link";
import { api } from "#lib/api/client.ts";
import type { DatasetRow } from "#lib/datasets/views.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatNumber } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import { VersionStateBadge } from "./version-state.tsx";

export function DatasetsList({ project, mayEdit }: { project: string; mayEdit: boolean }) {
  const { data, error, isPending, isFetching, refetch } = useQuery(
    api.datasets.list.queryOptions({ input: { project } }),
  );
  const isEmpty = data?.length === 0;
  const make = mayEdit ? (
    <Button asChild variant="primary">
      <Link href={links.newDataset(project)}>
        <Plus aria-hidden />
        New dataset
      </Link>
    </Button>
  ) : null;
  return (
    <PageContainer>
      <PageHeader
        title="Datasets"
        description="Versions with frozen content and a hash; only approved ones are trained on."
        actions={isEmpty ? null : make}
      />
      {error && !data ? (
        <ErrorState title="The datasets could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      ) : isPending ? (
        <SkeletonRows rows={5} label="Loading datasets" />
      ) : isEmpty ? (
        <EmptyState icon={Layers} title="There is no dataset yet" action={make}>
          {mayEdit
            ? "A dataset begins with a recipe: which corrections and reasoning paths are let in. You see what it makes before anything is frozen."
            : "A researcher or an admin makes the first one from graded corrections and right reasoning paths."}
        </EmptyState>
      ) : (
        <DatasetsTable project={project} rows={data ?? []} />
      )}
    </PageContainer>
  );
}

function DatasetsTable({ project, rows }: { project: string; rows: readonly DatasetRow[] }) {
  return (
    <Table label="Datasets">
      <TableHead>
        <HeadCell>Dataset</HeadCell>
        <HeadCell>Newest version</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell numeric>Examples</HeadCell>
        <HeadCell>Approved</HeadCell>
        <HeadCell>Made by</HeadCell>
        <HeadCell>Made</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id}>
            <Cell className="min-w-48 max-w-96 font-medium">
              <Link
                className={`${quietLinkStyle} block truncate`}
                title={row.name}
                href={links.dataset(project, row.id)}
              >
                {row.name}
              </Link>
            </Cell>
            <Cell className="whitespace-nowrap">
              {row.newest ? (
                <Link className={quietLinkStyle} href={links.version(project, row.id, row.newest.id)}>
                  Version {row.newest.number}
                </Link>
              ) : (
                <span className="text-ink-3">None yet</span>
              )}
            </Cell>
            <Cell>{row.newest ? <VersionStateBadge state={row.newest.state} /> : null}</Cell>
            <Cell numeric>
              {row.newest?.exampleCount == null ? "–" : formatNumber(row.newest.exampleCount)}
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              {row.approvedNumber === null ? "–" : `Version ${row.approvedNumber}`}
            </Cell>
            <Cell quiet>{row.createdByName}</Cell>
            <Cell quiet className="whitespace-nowrap">
              <RelativeTime value={row.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
