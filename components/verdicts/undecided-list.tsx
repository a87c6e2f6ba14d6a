"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { formatNumber, plural } from "#components/ui/format.ts";
import { Pagination } from "#components/ui/pagination.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";
import { verdictSubjects } from "#lib/verdicts/schema.ts";
import { UndecidedItem } from "./undecided-item.tsx";
import { subjectWords } from "./words.ts";

const pageRows = 20;
const address = {
  of: parseAsStringLiteral(verdictSubjects).withDefault("path"),
  state: parseAsStringLiteral(["open", "decided"] as const).withDefault("open"),
};

/** Answers that no machine could compare with the gold answer; a lead decides them one by one. */
export function UndecidedList({ project, mayDecide }: { project: string; mayDecide: boolean }) {
  const [{ of: subject, state }, setAddress] = useQueryStates(address);
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const waiting = useQuery(api.verdicts.waiting.queryOptions({ input: { project } }));
  const list = useQuery({
    ...api.verdicts.undecided.queryOptions({
      input: { project, subject, state, limit: pageRows, ...(cursor ? { cursor } : {}) },
    }),
    placeholderData: keepPreviousData,
  });
  const turn = (next: Partial<{ of: typeof subject; state: typeof state }>) => {
    setCursors([]);
    void setAddress(next);
  };
  const counts = { path: waiting.data?.paths, correction: waiting.data?.corrections };
  const { data } = list;
  return (
    <section aria-label="Undecided answers">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-[75ch] text-ink-2">
          Undecided is not wrong: such a solution is neither a mistake nor right, and such a correction is not
          kept.
          {mayDecide ? " Decide it, and no re-check changes it again." : " A lead decides them."}
        </p>
        <div className="flex flex-wrap gap-3">
          <Segmented
            label="Whose answers"
            value={subject}
            onValueChange={(next) => turn({ of: next })}
            options={verdictSubjects.map((value) => ({
              value,
              label: `${subjectWords[value]}${counts[value] ? ` ${formatNumber(counts[value])}` : ""}`,
            }))}
          />
          <Segmented
            label="Which of them"
            value={state}
            onValueChange={(next) => turn({ state: next })}
            options={[
              { value: "open", label: "Undecided" },
              { value: "decided", label: "Decided by people" },
            ]}
          />
        </div>
      </div>
      {list.isPending ? <SkeletonRows rows={6} label="Loading the answers" /> : null}
      {list.isError ? (
        <ErrorState
          title="The answers could not be read"
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        >
          {list.error.message}
        </ErrorState>
      ) : null}
      {data && data.rows.length === 0 && cursors.length === 0 ? (
        <EmptyState
          icon={CircleCheck}
          title={state === "open" ? "No answer waits here" : "Nobody has decided an answer here"}
        >
          {state === "open"
            ? "The checker could compare every final answer with its gold answer."
            : "What a person decides about an undecided answer is listed here, with their name and words."}
        </EmptyState>
      ) : null}
      {data && (data.rows.length > 0 || cursors.length > 0) ? (
        <>
          <ul className="divide-y rounded-card border bg-sheet">
            {data.rows.map((row) => (
              <UndecidedItem key={row.verdictId} project={project} row={row} mayDecide={mayDecide} />
            ))}
          </ul>
          <div className="mt-2">
            <Pagination
              pending={list.isPlaceholderData}
              onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
              onNext={
                data.nextCursor
                  ? () => data.nextCursor && setCursors([...cursors, data.nextCursor])
                  : undefined
              }
            >
              {plural(data.rows.length, "answer")} shown, newest first
            </Pagination>
          </div>
        </>
      ) : null}
    </section>
  );
}
