"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { PageContainer } from "#components/layout/page-container.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";
import { AskedCard } from "./asked-card.tsx";
import { CorrectionFacts } from "./correction-facts.tsx";
import { RawReply } from "./raw-reply.tsx";
import { VerdictList } from "./verdict-list.tsx";

export type CorrectionReadingProps = {
  project: string;
  id: string;
  /** Question, path and correction side by side, as in a review. */
  children: ReactNode;
  /** Every grade, as far as the reader may see them. */
  reviews: ReactNode;
};

/** The reading view: everything known about one correction. */
export function CorrectionReading({ project, id, children, reviews }: CorrectionReadingProps) {
  const { data, error, isPending, refetch, isFetching } = useQuery(
    api.corrections.get.queryOptions({ input: { project, id } }),
  );
  if (isPending) {
    return (
      <PageContainer>
        <SkeletonRows rows={8} />
      </PageContainer>
    );
  }
  if (error) {
    return (
      <PageContainer>
        <ErrorState
          title="The correction could not be read"
          onRetry={() => void refetch()}
          retrying={isFetching}
        >
          {error.message}
        </ErrorState>
      </PageContainer>
    );
  }
  return (
    <>
      {children}
      <PageContainer>
        <div className="grid gap-6 lg:grid-cols-2">
          <div className="flex min-w-0 flex-col gap-6">
            {reviews}
            <RawReply correction={data} />
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            {data.run ? <AskedCard project={project} correction={data} /> : null}
            <CorrectionFacts project={project} correction={data} />
            <VerdictList correction={data} />
          </div>
        </div>
      </PageContainer>
    </>
  );
}
