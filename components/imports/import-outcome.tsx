"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { api } from "#lib/api/client.ts";
import type { Import } from "#lib/imports/api-schema.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { ImportAdded } from "./import-added.tsx";
import { ImportErrors } from "./import-errors.tsx";
import { ImportFacts } from "./import-facts.tsx";
import { ImportProgress } from "./import-progress.tsx";

/** Beyond this many seconds without a row, most likely no worker is there. */
const patienceSeconds = 15;

/** A started import: how far it is, what it added, what was left out. */
export function ImportOutcome({ project, row }: { project: string; row: Import }) {
  const queries = useQueryClient();
  const resume = useMutation(
    api.imports.resume.mutationOptions({
      onSuccess: (resumed) =>
        queries.setQueryData(api.imports.get.queryKey({ input: { project, id: row.id } }), resumed),
    }),
  );
  const goOn = (
    <Button size="small" pending={resume.isPending} onClick={() => resume.mutate({ project, id: row.id })}>
      <RotateCw aria-hidden />
      Go on
    </Button>
  );
  const waiting = row.state === "running" ? (row.waitingSeconds ?? 0) : 0;
  return (
    <div className="flex flex-col gap-6">
      {waiting > patienceSeconds ? (
        <Banner tone="changed" title="This import stands still." action={goOn}>
          It goes on by itself as soon as a worker has time for it; no row is read twice.
        </Banner>
      ) : null}
      {row.state === "failed" ? (
        <Banner tone="wrong" title="The import failed." action={row.startedAt ? goOn : null}>
          {row.failure}
          {row.startedAt ? " What was read so far is stored; going on begins after it." : ""}
        </Banner>
      ) : null}
      {resume.error ? (
        <Banner tone="wrong" title="It does not go on.">
          {resume.error.message}
        </Banner>
      ) : null}
      {row.state === "undone" && row.undoneAt ? (
        <Banner title="This import was undone">
          <RelativeTime value={row.undoneAt} />. What it had added is out of the project; the figures below
          say what it was.
        </Banner>
      ) : null}
      {row.startedAt ? (
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_360px] lg:grid-rows-[auto_1fr]">
          <ImportProgress row={row} />
          <div className="min-w-0 lg:row-span-2">
            <ImportAdded project={project} row={row} />
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            <ImportErrors project={project} row={row} />
            <ImportFacts row={row} />
          </div>
        </div>
      ) : null}
    </div>
  );
}
