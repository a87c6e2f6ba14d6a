"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Server } from "lucide-react";
import { useState } from "react";
import { api } from "#lib/api/client.ts";
import type { EngineView } from "#lib/training/views.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { EngineCard } from "./engine-card.tsx";
import { EngineDialog } from "./engine-dialog.tsx";

export type EnginesPageProps = { project: string; mayManage: boolean; mayProbe: boolean };

/** Where fine-tunes run: added, probed, changed and taken out of use. */
export function EnginesPage({ project, mayManage, mayProbe }: EnginesPageProps) {
  const queries = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(
    api.engines.list.queryOptions({ input: { project } }),
  );
  const [editing, setEditing] = useState<EngineView | "new" | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: api.engines.key() });
  const add = mayManage ? (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden />
      Add an engine
    </Button>
  ) : null;
  return (
    <>
      <SectionHeader
        title="Engines"
        description="Where fine-tunes run. A probe says what an engine is and what it can do."
        action={data?.length ? add : null}
      />
      {error && !data ? (
        <ErrorState title="The engines could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      ) : !data ? (
        <Skeleton className="h-48" />
      ) : data.length === 0 ? (
        <EmptyState icon={Server} title="There is no engine yet" action={add}>
          {mayManage
            ? "Add a Ray cluster by its dashboard’s address, this machine, or a bundle that you run yourself."
            : "An admin of the project adds one."}
        </EmptyState>
      ) : (
        <div className="grid gap-4 md:grid-cols-2">
          {data.map((engine) => (
            <EngineCard
              key={engine.id}
              project={project}
              engine={engine}
              mayManage={mayManage}
              mayProbe={mayProbe}
              onEdit={() => setEditing(engine)}
              onChanged={refresh}
            />
          ))}
        </div>
      )}
      {editing ? (
        <EngineDialog
          project={project}
          engine={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={refresh}
        />
      ) : null}
    </>
  );
}
