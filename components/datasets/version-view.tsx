"use client";
import { useQuery } from "@tanstack/react-query";
import { FlaskConical, GitCompare } from "lucide-react";
import Link from "next/link";
import { api } from "#lib/api/client.ts";
import { totalOf } from "#lib/datasets/tally.ts";
import type { VersionView as Version } from "#lib/datasets/views.ts";
import { links } from "#lib/links.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { formatBytes, formatNumber, plural } from "../ui/format.ts";
import { PageHeader } from "../ui/page-header.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import { ContentsBars } from "./contents.tsx";
import { ApproveCard, RevokeButton, SubmitCard } from "./decision-card.tsx";
import { ExportCard } from "./export-card.tsx";
import { FreezeCard } from "./freeze-card.tsx";
import { isFreezing } from "./freezing.ts";
import { HistoryCard } from "./history-card.tsx";
import { RecipeFacts } from "./recipe-facts.tsx";
import { useDecision } from "./use-decision.ts";
import { VersionExamples } from "./version-examples.tsx";

export type VersionViewProps = {
  project: string;
  id: string;
  mayEdit: boolean;
  mayApprove: boolean;
  mayExport: boolean;
  mayTrain: boolean;
};

/** One version: what is in it, the recipe, examples; beside it what can be done with it now, and its history. */
export function VersionView({ project, id, mayEdit, mayApprove, mayExport, mayTrain }: VersionViewProps) {
  const { data, error, isFetching, refetch } = useQuery({
    ...api.versions.get.queryOptions({ input: { project, id } }),
    refetchInterval: (query) => (query.state.data && isFreezing(query.state.data) ? 1_000 : false),
  });
  const decide = useDecision(project, id);
  if (error && !data)
    return (
      <PageContainer>
        <ErrorState title="The version could not be read" onRetry={() => refetch()} retrying={isFetching}>
          {error.message}
        </ErrorState>
      </PageContainer>
    );
  if (!data)
    return (
      <PageContainer>
        <Skeleton className="mb-6 h-12 w-96 max-w-full" />
        <Skeleton className="h-96" />
      </PageContainer>
    );
  const { summary, state } = data;
  const before = data.otherVersions.find((other) => other.state !== "draft" && other.number < data.number);
  return (
    <PageContainer>
      <PageHeader
        title={
          <>
            <Link className={quietLinkStyle} href={links.dataset(project, data.datasetId)}>
              {data.datasetName}
            </Link>
            , version {data.number}
          </>
        }
        description={<StateInWords version={data} />}
        actions={
          <>
            {state === "approved" && mayApprove ? <RevokeButton version={data} decide={decide} /> : null}
            {state === "approved" && mayTrain ? (
              <Button asChild variant="primary">
                <Link href={links.newTraining(project, id)}>
                  <FlaskConical aria-hidden />
                  Train on it
                </Link>
              </Button>
            ) : null}
            {summary && before ? (
              <Button asChild>
                <Link href={links.compareVersions(project, data.datasetId, before.id, id)}>
                  <GitCompare aria-hidden />
                  Compare with version {before.number}
                </Link>
              </Button>
            ) : null}
          </>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(300px,360px)] lg:grid-rows-[auto_1fr]">
        <div className="flex min-w-0 flex-col gap-6">
          {summary ? (
            <Card
              title="What is in it"
              description={`${plural(totalOf(summary.sizes), "example")}, ${formatBytes(summary.bytes.prompt_completion)}${summary.simulated > 0 ? `, ${formatNumber(summary.simulated)} of them simulated` : ""}`}
              action={summary.simulated > 0 ? <SimulatedBadge /> : null}
            >
              <ContentsBars sizes={summary.sizes} />
            </Card>
          ) : null}
          <Card
            title="Recipe"
            description={
              summary
                ? "As it was when frozen; the same recipe on the same data gives the same hash"
                : "Can change until the version is frozen"
            }
          >
            <RecipeFacts
              recipe={data.recipe}
              leftOut={summary?.leftOut ?? null}
              quality={summary?.quality ?? null}
              manifestHash={data.manifestHash}
            />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-6 lg:row-span-2">
          {state === "draft" ? (
            <FreezeCard project={project} version={data} mayEdit={mayEdit} decide={decide} />
          ) : null}
          {state === "frozen" && mayEdit ? <SubmitCard version={data} decide={decide} /> : null}
          {state === "submitted" && mayApprove ? <ApproveCard version={data} decide={decide} /> : null}
          <HistoryCard version={data} />
          <ExportCard project={project} version={data} mayExport={mayExport} />
        </div>
        {summary ? <VersionExamples project={project} id={id} total={data.exampleCount ?? 0} /> : null}
      </div>
    </PageContainer>
  );
}

/** "Submitted by Ada 2 h ago · waits for a lead's approval". */
function StateInWords({ version }: { version: Version }) {
  const [last] = version.approvals;
  const by = last ? (
    <>
      {last.actorName} <RelativeTime value={last.at} />
    </>
  ) : null;
  switch (version.state) {
    case "draft":
      return (
        <>
          Draft by {version.createdByName} <RelativeTime value={version.createdAt} /> · not frozen yet
        </>
      );
    case "frozen":
      return (
        <>
          Frozen <RelativeTime value={version.frozenAt ?? version.createdAt} /> · not submitted yet
        </>
      );
    case "submitted":
      return <>Submitted by {by} · waits for a lead’s approval</>;
    case "approved":
      return <>Approved by {by} · can be trained on</>;
    case "sent_back":
      return <>Sent back by {by} · a new version takes its place</>;
    case "revoked":
      return <>Revoked by {by} · not to be trained on</>;
  }
}
