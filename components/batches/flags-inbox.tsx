"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Flag } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { api } from "#lib/api/client.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { plural } from "../ui/format.ts";
import { Pagination } from "../ui/pagination.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { FlagRow } from "./flag-row.tsx";

/** Doubts about questions and gold answers; a lead settles each with words on what was found. */
export function FlagsInbox({ project, maySettle }: { project: string; maySettle: boolean }) {
  const [state, setState] = useQueryState(
    "flags",
    parseAsStringLiteral(["open", "settled", "all"]).withDefault("open"),
  );
  const [cursors, setCursors] = useState<string[]>([]);
  const cursor = cursors.at(-1);
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    ...api.flags.list.queryOptions({
      input: { project, limit: 50, ...(state === "open" ? {} : { state }), ...(cursor ? { cursor } : {}) },
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <section>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-2 text-small">
          Wrong gold answers and unclear questions are normal. Until a flag is settled, its corrections show
          it.
        </p>
        <Segmented
          label="Which flags"
          value={state}
          onValueChange={(next) => {
            setCursors([]);
            void setState(next);
          }}
          options={[
            { value: "open", label: "Open" },
            { value: "settled", label: "Settled" },
            { value: "all", label: "All" },
          ]}
        />
      </div>
      {!data ? (
        error ? (
          <ErrorState title="The flags could not be read" onRetry={() => refetch()} retrying={isFetching}>
            {error.message}
          </ErrorState>
        ) : (
          <SkeletonRows rows={3} label="Loading flags" />
        )
      ) : data.rows.length === 0 && cursors.length === 0 ? (
        <EmptyState icon={Flag} title={state === "open" ? "No open flags" : "No flags here"}>
          Whoever grades raises one with the key <kbd className="font-mono">f</kbd> when a question or its
          gold answer looks wrong.
        </EmptyState>
      ) : (
        <>
          <ul className="divide-y rounded-card border bg-sheet">
            {data.rows.map((flag) => (
              <FlagRow key={flag.id} project={project} flag={flag} maySettle={maySettle} />
            ))}
          </ul>
          {data.nextCursor || cursors.length > 0 ? (
            <div className="mt-2">
              <Pagination
                onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
                onNext={
                  data.nextCursor
                    ? () => data.nextCursor && setCursors([...cursors, data.nextCursor])
                    : undefined
                }
                pending={isPlaceholderData}
              >
                {plural(data.rows.length, "flag")} shown
              </Pagination>
            </div>
          ) : null}
        </>
      )}
    </section>
  );
}
