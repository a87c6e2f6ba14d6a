"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FlaskConical, Layers, Rocket } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { api, client } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { EngineView, LaunchableVersion } from "#lib/training/views.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Field } from "../ui/field.tsx";
import { formatNumber } from "../ui/format.ts";
import { Input } from "../ui/input.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Select } from "../ui/select.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { JobFields } from "./job-fields.tsx";
import { PlanCard } from "./plan-card.tsx";
import { TrainerRows } from "./trainer-rows.tsx";
import { useNewJob } from "./use-new-job.ts";
import { engineKindWords } from "./words.ts";

const description =
  "An approved version, a base model and an engine. The exact file and command stand beside it.";

/** A new training job: refused without an engine or an approved version, with what to do about it. */
export function NewJob({ project, versionId }: { project: string; versionId: string | undefined }) {
  const engines = useQuery(api.engines.list.queryOptions({ input: { project } }));
  const versions = useQuery(api.training.versions.queryOptions({ input: { project } }));
  const error = engines.error ?? versions.error;
  if (engines.data?.[0] && versions.data?.[0])
    return (
      <JobForm project={project} engines={engines.data} versions={versions.data} versionId={versionId} />
    );
  const retry = () => Promise.all([engines.refetch(), versions.refetch()]);
  return (
    <PageContainer>
      <PageHeader title="New training" description={description} />
      {error ? (
        <ErrorState title="Engines and versions could not be read" onRetry={() => void retry()}>
          {error.message}
        </ErrorState>
      ) : !engines.data || !versions.data ? (
        <Skeleton className="h-96" />
      ) : engines.data.length === 0 ? (
        <EmptyState
          icon={FlaskConical}
          title="There is no engine yet"
          action={
            <Button asChild variant="primary">
              <Link href={links.engines(project)}>Engines</Link>
            </Button>
          }
        >
          An engine is where the training runs: a Ray cluster, this machine, or a bundle to download.
        </EmptyState>
      ) : (
        <EmptyState
          icon={Layers}
          title="No version is approved yet"
          action={
            <Button asChild variant="primary">
              <Link href={links.datasets(project)}>Datasets</Link>
            </Button>
          }
        >
          Only versions that a lead has approved can be trained on.
        </EmptyState>
      )}
    </PageContainer>
  );
}

type JobFormProps = {
  project: string;
  engines: readonly EngineView[];
  versions: readonly LaunchableVersion[];
  versionId: string | undefined;
};

function JobForm({ project, engines, versions, versionId }: JobFormProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const asked = versions.find(({ id }) => id === versionId) ?? versions[0];
  const form = useNewJob(project, { engineId: engines[0]?.id ?? "", versionId: asked?.id });
  const [name, setName] = useState("");
  const [nameError, setNameError] = useState<string | null>(null);
  const engine = engines.find(({ id }) => id === form.engineId);
  const isBundle = engine?.kind === "bundle";
  const launch = useMutation({
    mutationFn: async () => {
      if (!form.wanted) return;
      const { id } = await client.training.create({ ...form.wanted, name: name.trim() });
      await queries.invalidateQueries({ queryKey: api.training.key() });
      router.push(links.trainingJob(project, id));
    },
    onError: (error) => toast.error(error.message),
  });
  const canLaunch = form.isSettled && form.preview.data?.canLaunch === true;
  const submit = () => {
    if (name.trim() === "") setNameError("Enter a name.");
    else launch.mutate();
  };
  return (
    <PageContainer>
      <PageHeader title="New training" description={description} />
      {engine?.probe && !engine.probe.isUsable ? (
        <Banner
          tone="changed"
          title={`${engine.name} could not be used when it was last probed.`}
          className="mb-6"
        >
          {engine.probe.message}
        </Banner>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(320px,420px)] lg:grid-rows-[auto_1fr]">
        <Card>
          <div className="mb-5 grid gap-5 border-b pb-5 sm:grid-cols-2">
            <Field label="Name" required error={nameError} className="sm:col-span-2">
              <Input
                value={name}
                maxLength={120}
                placeholder="7B on version 1, seed 0"
                onChange={({ target }) => {
                  setName(target.value);
                  setNameError(null);
                }}
              />
            </Field>
            <Field label="Dataset version" hint="Approved ones only.">
              <Select
                value={form.versionId}
                onValueChange={form.chooseVersion}
                options={versions.map((version) => ({
                  value: version.id,
                  label: `${version.datasetName}, version ${version.number}`,
                  hint: `${formatNumber(version.exampleCount)} examples`,
                }))}
              />
            </Field>
            <Field label="Engine" hint={engine ? engineKindWords[engine.kind].hint : ""}>
              <Select
                value={form.engineId}
                onValueChange={form.chooseEngine}
                options={engines.map((one) => ({
                  value: one.id,
                  label: one.name,
                  hint: engineKindWords[one.kind].label,
                }))}
              />
            </Field>
          </div>
          {form.presetError ? (
            <ErrorState title="The preset could not be read">{form.presetError.message}</ErrorState>
          ) : (
            <JobFields form={form} />
          )}
        </Card>
        <div className="flex min-w-0 flex-col gap-6 lg:row-span-2">
          <div className="flex flex-col gap-2">
            <Button
              variant="primary"
              disabled={!canLaunch}
              pending={launch.isPending || launch.isSuccess}
              onClick={submit}
            >
              {launch.isPending || launch.isSuccess ? null : <Rocket aria-hidden />}
              {isBundle ? "Make the bundle" : "Launch"}
            </Button>
            <p className="text-center text-ink-3 text-small" aria-live="polite">
              {form.preview.data && !form.preview.data.canLaunch && form.isSettled
                ? "Mend what is marked “stops it” first."
                : "The same launch sent twice starts one job."}
            </p>
          </div>
          <PlanCard form={form} />
        </div>
        {form.versionId ? <TrainerRows project={project} versionId={form.versionId} /> : null}
      </div>
    </PageContainer>
  );
}
