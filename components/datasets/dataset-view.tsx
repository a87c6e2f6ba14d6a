"use client";
import { useQuery } from "@tanstack/react-query";
import { GitCompare, Layers, Plus } from "lucide-react";
import Link from "next/link";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatNumber, plural } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import { isFreezing } from "./freezing.ts";
import { VersionStateBadge } from "./version-state.tsx";

export type DatasetViewProps = { project: string; id: string; mayEdit: boolean };

/** One dataset and its versions, newest first. */
export function DatasetView({ project, id, mayEdit }: DatasetViewProps) {
  const { data, error, isPending, isFetching, refetch } = useQuery({
    ...api.datasets.get.queryOptions({ input: { project, id } }),
    refetchInterval: (query) => (query.state.data?.versions.some(isFreezing) ? 2_000 : false),
  });
  if (isPending)
    return (
      <PageContainer>
        <SkeletonRows rows={6} label="Loading the dataset" />
      </PageContainer>
    );
  if (error && !data)
    return (
      <PageContainer>
        <ErrorState title="The dataset could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      </PageContainer>
    );
  const frozen = data.versions.filter((version) => version.frozenAt !== null);
  const make = mayEdit ? (
    <Button asChild variant="primary">
      <Link href={links.newVersion(project, id)}>
        <Plus aria-hidden />
        New version
      </Link>
    </Button>
  ) : null;
  return (
    <PageContainer>
      <PageHeader
        title={data.name}
        description={
          <>
            {plural(data.versionCount, "version")}, made by {data.createdByName}{" "}
            <RelativeTime value={data.createdAt} />
          </>
        }
        actions={
          data.versions.length === 0 ? null : (
            <>
              {frozen.length > 1 ? (
                <Button asChild>
                  <Link href={links.compareVersions(project, id)}>
                    <GitCompare aria-hidden />
                    Compare
                  </Link>
                </Button>
              ) : null}
              {make}
            </>
          )
        }
      />
      {data.versions.length === 0 ? (
        <EmptyState icon={Layers} title="This dataset has no version yet" action={make}>
          A version is made from a recipe and frozen with its content.
        </EmptyState>
      ) : (
        <Table label="Versions">
          <TableHead>
            <HeadCell>Version</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell numeric>Examples</HeadCell>
            <HeadCell>Manifest</HeadCell>
            <HeadCell>Made by</HeadCell>
            <HeadCell>Made</HeadCell>
          </TableHead>
          <tbody>
            {data.versions.map((version) => (
              <Row key={version.id}>
                <Cell className="whitespace-nowrap font-medium">
                  <Link className={quietLinkStyle} href={links.version(project, id, version.id)}>
                    Version {version.number}
                  </Link>
                </Cell>
                <Cell>
                  <VersionStateBadge state={version.state} freezing={isFreezing(version)} />
                </Cell>
                <Cell numeric>
                  {version.exampleCount === null ? "–" : formatNumber(version.exampleCount)}
                </Cell>
                <Cell className="whitespace-nowrap">
                  {version.manifestHash === null ? (
                    <span className="text-ink-3">–</span>
                  ) : (
                    <span className="inline-flex items-center gap-1 font-mono text-small">
                      {version.manifestHash.slice(0, 8)}…{version.manifestHash.slice(-4)}
                      <CopyButton value={version.manifestHash} what={`hash of version ${version.number}`} />
                    </span>
                  )}
                </Cell>
                <Cell quiet>{version.createdByName}</Cell>
                <Cell quiet className="whitespace-nowrap">
                  <RelativeTime value={version.createdAt} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </PageContainer>
  );
}
