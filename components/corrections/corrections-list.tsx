"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus, SearchX, Upload } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { PageContainer } from "#components/layout/page-container.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { formatNumber, plural } from "#components/ui/format.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SelectionBar } from "#components/ui/selection-bar.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { CorrectionFilters } from "./correction-filters.tsx";
import { CorrectionsTable } from "./corrections-table.tsx";
import { useCorrectionFilters } from "./use-filters.ts";

/** Page size; few enough rows to render at once, many enough to read on. */
export const pageRows = 50;

function countWords(count: { count: number; isCapped: boolean } | undefined): string {
  if (!count) return "counting…";
  return count.isCapped ? `more than ${formatNumber(count.count)} rows` : plural(count.count, "row");
}

/** `/corrections`: filters in the address, key-cursor paging, a selection for a new batch. */
export function CorrectionsList({
  project,
  mayImport,
  mayBatch,
  seesGrades,
}: {
  project: string;
  mayImport: boolean;
  mayBatch: boolean;
  seesGrades: boolean;
}) {
  const state = useCorrectionFilters();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const input = { project, ...state.filters };
  const list = useQuery(
    api.corrections.list.queryOptions({
      input: { ...input, ...state.page, limit: pageRows },
      placeholderData: keepPreviousData,
    }),
  );
  const count = useQuery(api.corrections.count.queryOptions({ input, placeholderData: keepPreviousData }));
  const isNarrowed = Object.keys(state.filters).some((key) => key !== "kept") || state.filters.kept !== "yes";
  const select = (ids: string[], isSelected: boolean) =>
    setSelected((before) => {
      const after = new Set(before);
      for (const id of ids) isSelected ? after.add(id) : after.delete(id);
      return after;
    });

  const rows = list.data?.rows ?? [];
  const { nextCursor, previousCursor } = list.data ?? {};
  const totals = count.data
    ? `${formatNumber(count.data.kept)} kept of ${formatNumber(count.data.asked)} asked; a row opens the reading view.`
    : "A row opens the reading view.";

  return (
    <PageContainer>
      <PageHeader
        title="Corrections"
        description={totals}
        actions={
          mayBatch ? (
            <Button asChild variant="primary">
              <Link href={links.newBatch(project)}>
                <Plus aria-hidden />
                New batch
              </Link>
            </Button>
          ) : null
        }
      />
      <div className="mb-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <CorrectionFilters project={project} state={state} seesGrades={seesGrades} />
        <p className="text-ink-2 text-small" aria-live="polite">
          {countWords(count.data)} · newest first
        </p>
      </div>
      {list.isPending ? <SkeletonRows rows={10} /> : null}
      {list.isError ? (
        <ErrorState
          title="The corrections could not be read"
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        >
          {list.error.message}
        </ErrorState>
      ) : null}
      {list.isSuccess && rows.length === 0 && isNarrowed ? (
        <EmptyState
          icon={SearchX}
          title="No correction fits these filters"
          action={<Button onClick={state.clear}>Drop all filters</Button>}
        >
          Take one away to see more.
        </EmptyState>
      ) : null}
      {list.isSuccess && rows.length === 0 && !isNarrowed ? (
        <EmptyState
          icon={Upload}
          title="No corrections yet"
          action={
            mayImport ? (
              <Button asChild variant="primary">
                <Link href={links.newImport(project)}>Import a file</Link>
              </Button>
            ) : null
          }
        >
          Import wrong solutions with a corrector's replies; those that end right are kept and can be graded.
        </EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <CorrectionsTable
          project={project}
          rows={rows}
          selected={selected}
          onSelect={select}
          footer={
            <Pagination
              pending={list.isPlaceholderData}
              onPrevious={previousCursor ? () => state.turn(previousCursor, "previous") : undefined}
              onNext={nextCursor ? () => state.turn(nextCursor, "next") : undefined}
            >
              {plural(rows.length, "row")} shown
            </Pagination>
          }
        />
      ) : null}
      {mayBatch ? (
        <SelectionBar count={selected.size} onClear={() => setSelected(new Set())}>
          <Button asChild>
            <Link href={links.newBatch(project, [...selected])}>New batch</Link>
          </Button>
        </SelectionBar>
      ) : null}
    </PageContainer>
  );
}
