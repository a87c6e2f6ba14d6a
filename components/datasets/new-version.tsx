"use client";
import { useQuery } from "@tanstack/react-query";
import { api, client } from "#lib/api/client.ts";
import { startingRecipe } from "#lib/datasets/schema.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { RecipeForm } from "./recipe-form.tsx";

export type NewVersionProps = {
  project: string;
  datasetId: string;
  /** A draft whose recipe is to change; without it a new version begins with the newest one's recipe. */
  draftId?: string;
};

/** The recipe of a dataset's next version, or of a draft. */
export function NewVersion({ project, datasetId, draftId }: NewVersionProps) {
  const dataset = useQuery(api.datasets.get.queryOptions({ input: { project, id: datasetId } }));
  const fromId = draftId ?? dataset.data?.versions[0]?.id;
  const from = useQuery({
    ...api.versions.get.queryOptions({ input: { project, id: fromId ?? "" } }),
    enabled: fromId !== undefined,
  });
  const error = dataset.error ?? from.error;
  if (error)
    return (
      <PageContainer>
        <ErrorState title="The dataset could not be read" onRetry={() => dataset.refetch()}>
          {error.message}
        </ErrorState>
      </PageContainer>
    );
  if (!dataset.data || (fromId !== undefined && !from.data))
    return (
      <PageContainer>
        <Skeleton className="mb-6 h-12 w-80" />
        <Skeleton className="h-96" />
      </PageContainer>
    );
  const next = (dataset.data.versions[0]?.number ?? 0) + 1;
  return (
    <RecipeForm
      project={project}
      initial={from.data?.recipe ?? startingRecipe}
      title={`${dataset.data.name}, version ${draftId ? from.data?.number : next}`}
      description={
        draftId
          ? "A draft: its recipe can change until it is frozen."
          : next > 1
            ? "Begins with the recipe of the newest version."
            : "A recipe says what is let in. Freezing stores the content and its hash."
      }
      save={async (recipe) => {
        if (draftId) {
          await client.versions.change({ project, id: draftId, recipe });
          return { versionId: draftId, href: links.version(project, datasetId, draftId) };
        }
        const { id } = await client.versions.create({ project, datasetId, recipe });
        return { versionId: id, href: links.version(project, datasetId, id) };
      }}
    />
  );
}
