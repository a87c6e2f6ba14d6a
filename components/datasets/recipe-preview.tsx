"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "#lib/api/client.ts";
import type { Recipe } from "#lib/datasets/schema.ts";
import { totalOf } from "#lib/datasets/tally.ts";
import { Card } from "../ui/card.tsx";
import { cn } from "../ui/cn.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { formatBytes, formatNumber } from "../ui/format.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { ContentsBars } from "./contents.tsx";
import { ExampleList } from "./example-list.tsx";
import { LeftOutList } from "./left-out.tsx";
import { qualityInWords } from "./recipe-facts.tsx";

/** What a recipe makes of the project now; `page` counts samples in tens. Null while the recipe is not valid. */
export function usePreview(project: string, recipe: Recipe | null) {
  const key = JSON.stringify(recipe);
  const [at, setAt] = useState({ key, page: 0 });
  // Another recipe begins with its first ten.
  useEffect(() => setAt((present) => (present.key === key ? present : { key, page: 0 })), [key]);
  const page = at.key === key ? at.page : 0;
  const query = useQuery({
    ...api.versions.preview.queryOptions({ input: { project, recipe: recipe as Recipe, page } }),
    enabled: recipe !== null,
    placeholderData: keepPreviousData,
  });
  return { ...query, page, turn: (next: number) => setAt({ key, page: next }) };
}
export type PreviewQuery = ReturnType<typeof usePreview>;

/** Sizes, left out and quality, for the column beside the recipe. */
export function PreviewSizes({ preview }: { preview: PreviewQuery }) {
  const { data, error, isPlaceholderData, isFetching, refetch } = preview;
  if (error && !data)
    return (
      <Card title="What would be in it">
        <ErrorState title="The preview could not be made" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      </Card>
    );
  if (!data)
    return (
      <Card title="What would be in it">
        <Skeleton className="h-40" />
      </Card>
    );
  const about = data.isEstimate ? "about " : "";
  return (
    <div
      aria-live="polite"
      aria-busy={isFetching}
      className={cn("flex flex-col gap-6 transition-opacity", isPlaceholderData && "opacity-60")}
    >
      <Card
        title="What would be in it"
        description={`${about}${formatNumber(totalOf(data.sizes))} examples, ${about}${formatBytes(data.bytes)}`}
      >
        <ContentsBars sizes={data.sizes} narrow />
        {data.isEstimate ? (
          <p className="mt-3 text-ink-3 text-small">
            An estimate: the project is large, so duplicates and incomplete ones are only known once it is
            frozen.
          </p>
        ) : null}
      </Card>
      <Card title="Left out">
        <LeftOutList rows={data.leftOut} />
      </Card>
      <Card title="Quality behind it">
        <p className="text-ink-2 text-small">{qualityInWords(data.quality)}</p>
      </Card>
    </div>
  );
}

/** Ten samples of what the recipe lets in. */
export function PreviewSamples({ preview }: { preview: PreviewQuery }) {
  const { data, isPlaceholderData, page, turn } = preview;
  return (
    <Card
      title="Ten examples as the trainer sees them"
      action={
        data && (data.hasMoreSamples || page > 0) ? (
          <button
            type="button"
            className="rounded-mark hover:text-ink hover:underline"
            onClick={() => turn(data.hasMoreSamples ? page + 1 : 0)}
          >
            {data.hasMoreSamples ? "next ten" : "first ten"}
          </button>
        ) : null
      }
    >
      {!data ? (
        <Skeleton className="h-60" />
      ) : data.samples.length === 0 ? (
        <p className="text-ink-2">This recipe lets nothing in. Let in another grade or another source.</p>
      ) : (
        <div className={cn("transition-opacity", isPlaceholderData && "opacity-60")}>
          <ExampleList examples={data.samples} />
        </div>
      )}
    </Card>
  );
}
