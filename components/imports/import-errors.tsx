"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { api } from "#lib/api/client.ts";
import type { Import } from "#lib/imports/api-schema.ts";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatNumber } from "../ui/format.ts";
import { Pagination } from "../ui/pagination.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";

const pageSize = 20;

/** Rows that were left out, in the file's order, each with its reason; the whole list as a file to mend by. */
export function ImportErrors({ project, row }: { project: string; row: Import }) {
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const input = { project, id: row.id, limit: pageSize, ...(cursor ? { cursor } : {}) };
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    ...api.imports.errors.queryOptions({ input }),
    placeholderData: keepPreviousData,
    enabled: row.rowsBad > 0,
    refetchInterval: row.state === "running" ? 5_000 : false,
  });
  if (row.rowsBad === 0) return null;
  const first = cursors.length * pageSize + 1;
  return (
    <section className="min-w-0">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h2 className="font-semibold">Left out</h2>
          <p className="text-ink-2 text-small">
            Mend these rows in the file and import it again: what is stored already counts as known.
          </p>
        </div>
        <Button asChild size="small">
          <a href={`/api/projects/${encodeURIComponent(project)}/imports/${row.id}/errors.csv`} download>
            <Download aria-hidden />
            Download CSV
          </a>
        </Button>
      </div>
      {error && !data ? (
        <ErrorState title="The list could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      ) : data ? (
        <Table
          label="Rows that were left out"
          footer={
            <Pagination
              onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
              onNext={
                data.nextCursor
                  ? () => data.nextCursor && setCursors([...cursors, data.nextCursor])
                  : undefined
              }
              pending={isPlaceholderData}
            >
              {formatNumber(first)}–{formatNumber(first + data.rows.length - 1)} of{" "}
              {formatNumber(row.rowsBad)}
            </Pagination>
          }
        >
          <TableHead>
            <HeadCell numeric>Line</HeadCell>
            <HeadCell>Field</HeadCell>
            <HeadCell>Reason</HeadCell>
            <HeadCell>Row</HeadCell>
          </TableHead>
          <tbody>
            {data.rows.map((one) => (
              <Row key={one.id}>
                <Cell numeric>{formatNumber(one.line)}</Cell>
                <Cell quiet className="whitespace-nowrap">
                  {one.field ? <code className="font-mono text-caption">{one.field}</code> : "–"}
                </Cell>
                <Cell className="min-w-56 py-2">{one.message}</Cell>
                <Cell className="max-w-72 truncate" title={one.excerpt ?? undefined}>
                  <code className="font-mono text-caption text-ink-2">{one.excerpt || "–"}</code>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      ) : (
        <SkeletonRows rows={4} label="Loading the rows that were left out" />
      )}
    </section>
  );
}
