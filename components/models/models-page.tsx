"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bot, Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";
import type { ModelView } from "#lib/models/views.ts";
import { ModelDialog } from "./model-dialog.tsx";
import { ModelTestDialog } from "./model-test-dialog.tsx";
import { ModelsTable } from "./models-table.tsx";

/** Model connections: what answers as corrector. Without `mayManage` they are only read. */
export function ModelsPage({ project, mayManage }: { project: string; mayManage: boolean }) {
  const queries = useQueryClient();
  const [editing, setEditing] = useState<ModelView | "new" | null>(null);
  const [archiving, setArchiving] = useState<ModelView | null>(null);
  const [shownTest, setShownTest] = useState<string | null>(null);
  const models = useQuery(api.models.list.queryOptions({ input: { project } }));
  const reread = () => queries.invalidateQueries({ queryKey: api.models.key() });
  const archive = useMutation(api.models.archive.mutationOptions({ onSettled: reread }));
  const test = useMutation(api.models.test.mutationOptions({ onSettled: reread }));

  const runTest = ({ id }: ModelView) => {
    setShownTest(id);
    test.mutate({ project, id });
  };
  const confirmArchive = async () => {
    if (!archiving) return;
    await archive.mutateAsync({ project, id: archiving.id }).then(
      () => toast.success(`“${archiving.name}” is archived and its key deleted.`),
      (error: unknown) => toast.error(error instanceof Error ? error.message : "Nothing was changed."),
    );
  };

  const isEmpty = models.data?.length === 0;
  const shown = models.data?.find(({ id }) => id === shownTest);
  const isTesting = test.isPending && test.variables.id === shownTest;
  const add = mayManage ? (
    <Button variant="primary" onClick={() => setEditing("new")}>
      <Plus aria-hidden />
      Add a model
    </Button>
  ) : null;
  return (
    <>
      <SectionHeader
        title="Models"
        description="Connections to OpenAI-compatible endpoints. Runs ask them for corrections; prices and limits here hold for every run and worker."
        action={isEmpty ? null : add}
      />
      {models.isPending ? <SkeletonRows rows={3} label="Loading the models" /> : null}
      {models.isError ? (
        <ErrorState
          title="The models could not be read"
          onRetry={() => void models.refetch()}
          retrying={models.isFetching}
        >
          {models.error.message}
        </ErrorState>
      ) : null}
      {isEmpty ? (
        <EmptyState icon={Bot} title="No model is connected" action={add}>
          {mayManage
            ? "Add an endpoint that speaks OpenAI's format: OpenAI itself, vLLM, Ollama, a hosted one. Then runs can ask it for corrections."
            : "An admin of the project can add one here. Then runs can ask it for corrections."}
        </EmptyState>
      ) : null}
      {models.data && !isEmpty ? (
        <ModelsTable
          models={models.data}
          onShowTest={({ id }) => setShownTest(id)}
          {...(mayManage ? { onTest: runTest, onEdit: setEditing, onArchive: setArchiving } : {})}
        />
      ) : null}
      {editing ? (
        <ModelDialog
          project={project}
          model={editing === "new" ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={reread}
        />
      ) : null}
      {shown ? (
        <ModelTestDialog
          model={shown}
          isTesting={isTesting}
          error={test.variables?.id === shown.id ? (test.error?.message ?? null) : null}
          onClose={() => setShownTest(null)}
          {...(mayManage ? { onTest: () => runTest(shown) } : {})}
        />
      ) : null}
      <ConfirmDialog
        open={archiving !== null}
        onOpenChange={(isOpen) => !isOpen && setArchiving(null)}
        danger
        title={`Archive “${archiving?.name ?? ""}”?`}
        description="New runs can no longer choose it, and its key is deleted. What it has answered stays."
        confirmLabel="Archive model"
        onConfirm={confirmArchive}
      />
    </>
  );
}
