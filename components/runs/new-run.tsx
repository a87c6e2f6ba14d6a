"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Field } from "../ui/field.tsx";
import { formatNumber } from "../ui/format.ts";
import { Input } from "../ui/input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { firstSets, kindsOf, kindWords } from "./kinds.ts";
import { ModelFields } from "./model-fields.tsx";
import { PathFields } from "./path-fields.tsx";
import { RunEstimate } from "./run-estimate.tsx";
import { RunNotices } from "./run-notices.tsx";
import { type Draft, firstDraft, type RunDraft, readDraft, useEstimate } from "./use-new-run.ts";

/** Puts a run together: which paths, which model, which words, what it may cost; with the estimate beside it. */
export function NewRun({ project, sampleSeed }: { project: string; sampleSeed: string }) {
  const router = useRouter();
  const queries = useQueryClient();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [typed, setDraft] = useState(() => firstDraft(sampleSeed));
  const models = useQuery(api.models.list.queryOptions({ input: { project } }));
  const prompts = useQuery(api.prompts.list.queryOptions({ input: { project } }));
  const [firstModel] = models.data ?? [];
  const choices = useQuery(api.runs.choices.queryOptions({ input: { project } }));
  const allSets = choices.data?.sets ?? [];
  const sets = typed.sets ?? firstSets(allSets);
  const kinds = kindsOf(allSets, sets);
  const firstPrompt = prompts.data?.find(({ kind }) => kind === kinds[0]) ?? prompts.data?.[0];
  const draft: Draft = {
    ...typed,
    sets,
    modelId: typed.modelId ?? firstModel?.id ?? null,
    promptVersionId: typed.promptVersionId ?? firstPrompt?.newest.id ?? null,
  };
  const change = (changes: Partial<RunDraft>) => setDraft((before) => ({ ...before, ...changes }));
  const prompt = prompts.data?.find(
    ({ id, newest }) => id === typed.promptId || newest.id === draft.promptVersionId,
  );
  const misfits = prompt ? kinds.filter((kind) => kind !== prompt.kind) : [];
  const { errors, plan, request } = readDraft(draft);
  const { estimate, isSettled } = useEstimate(project, plan);
  const model = models.data?.find(({ id }) => id === draft.modelId);
  const name = typed.name || suggestName(model?.name, estimate.data?.items);
  const start = useMutation(
    api.runs.start.mutationOptions({
      onSuccess: ({ id }) => {
        void queries.invalidateQueries({ queryKey: api.runs.key() });
        router.push(links.run(project, id));
      },
    }),
  );
  const canStart = request !== null && isSettled && (estimate.data?.items ?? 0) > 0 && name.trim() !== "";
  function submit(event: FormEvent) {
    event.preventDefault();
    if (canStart && !start.isPending) start.mutate({ project, ...request, name, idempotencyKey });
  }
  const fields = { project, draft, errors, onChange: change };
  return (
    <PageContainer>
      <form onSubmit={submit} className="mx-auto max-w-5xl">
        <PageHeader
          title="New run"
          description="Ask a corrector about wrong paths. Nothing is sent before you start."
        />
        <RunNotices project={project} model={model} hasModels={models.data ? models.data.length > 0 : null} />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_340px]">
          <div className="flex min-w-0 flex-col gap-6">
            <PathFields {...fields} />
            <ModelFields {...fields} />
            {prompt && misfits.length > 0 ? (
              <Banner
                tone="changed"
                title={`The prompt is written for ${kindWords[prompt.kind]}; the sets hold ${misfits.map((kind) => kindWords[kind]).join(" and ")} as well.`}
              >
                Choose sets of one kind, or another prompt.
              </Banner>
            ) : null}
            <Card title="Limits">
              <div className="grid gap-4 sm:grid-cols-2">
                <Field
                  label="Spending cap in USD"
                  hint="Never passed: the run halts before a call that could go beyond it."
                  error={errors.cap}
                >
                  <Input
                    inputMode="decimal"
                    autoComplete="off"
                    value={draft.cap}
                    onChange={(event) => change({ cap: event.target.value })}
                  />
                </Field>
                <Field label="Further tries" hint="Of a call that brought no reply." error={errors.retries}>
                  <Input
                    inputMode="numeric"
                    autoComplete="off"
                    value={draft.retries}
                    onChange={(event) => change({ retries: event.target.value })}
                  />
                </Field>
                <Field label="Name" className="sm:col-span-2">
                  <Input
                    autoComplete="off"
                    maxLength={120}
                    value={typed.name}
                    placeholder={name}
                    onChange={(event) => change({ name: event.target.value })}
                  />
                </Field>
              </div>
            </Card>
          </div>
          <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-6">
            {estimate.data ? (
              <RunEstimate estimate={estimate.data} isPale={!isSettled} />
            ) : plan ? (
              <Skeleton className="h-64" />
            ) : (
              <Card title="Estimate">
                <p className="text-ink-2">Choose a model and a prompt to see what the run takes and costs.</p>
              </Card>
            )}
            {(start.error ?? estimate.error) ? (
              <Banner tone="wrong" title={(start.error ?? estimate.error)?.message} />
            ) : null}
            <Button
              type="submit"
              variant="primary"
              size="large"
              disabled={!canStart}
              pending={start.isPending}
            >
              <Play aria-hidden />
              Start the run
            </Button>
            <p className="text-center text-small">
              <Link href={links.runs(project)} className="text-ink-2 underline-offset-2 hover:underline">
                Back to the runs
              </Link>
            </p>
          </div>
        </div>
      </form>
    </PageContainer>
  );
}

const suggestName = (model: string | undefined, items: number | undefined): string =>
  model ? `${model} on ${items === undefined ? "" : `${formatNumber(items)} `}wrong paths` : "";
