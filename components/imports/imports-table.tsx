import Link from "next/link";
import type { ReactNode } from "react";
import type { Import } from "#lib/imports/api-schema.ts";
import { links } from "#lib/links.ts";
import { formatBytes, formatNumber } from "../ui/format.ts";
import { Progress } from "../ui/progress.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "../ui/table.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import { ImportState } from "./import-state.tsx";
import { formatWords } from "./words.ts";

/** A row an import: what it was, where it stands, what came of it. */
export function ImportsTable({
  project,
  rows,
  footer,
}: {
  project: string;
  rows: readonly Import[];
  footer: ReactNode;
}) {
  return (
    <Table label="Imports" footer={footer}>
      <TableHead>
        <HeadCell>File</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell>Holds</HeadCell>
        <HeadCell numeric>Rows</HeadCell>
        <HeadCell numeric>Added</HeadCell>
        <HeadCell numeric>Left out</HeadCell>
        <HeadCell numeric>Rows per s</HeadCell>
        <HeadCell>By</HeadCell>
        <HeadCell>When</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} interactive className="relative">
            <Cell className="max-w-80">
              <Link
                href={links.import(project, row.id)}
                className={`${quietLinkStyle} block truncate font-medium after:absolute after:inset-0`}
                title={row.fileName}
              >
                {row.fileName}
              </Link>
            </Cell>
            <Cell className="min-w-36">
              <ImportState state={row.state} />
              {row.state === "running" ? (
                <Progress
                  label={`Read of ${row.fileName}`}
                  value={row.doneBytes}
                  max={row.sizeBytes}
                  tone="accent"
                  className="mt-1"
                />
              ) : null}
            </Cell>
            <Cell quiet className="whitespace-nowrap">
              {row.settings ? formatWords[row.settings.format].label : formatBytes(row.sizeBytes)}
            </Cell>
            <Cell numeric>{shown(row.rowsRead)}</Cell>
            <Cell numeric>{shown(row.rowsAdded)}</Cell>
            <Cell numeric className={row.rowsBad > 0 ? "text-wrong" : ""}>
              {shown(row.rowsBad)}
            </Cell>
            <Cell numeric quiet>
              {row.rowsPerSecond === null ? "–" : formatNumber(row.rowsPerSecond)}
            </Cell>
            <Cell quiet className="max-w-40 truncate">
              {row.createdByName}
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

const shown = (count: number) => (count === 0 ? "–" : formatNumber(count));
