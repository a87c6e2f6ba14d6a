"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef } from "react";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { JobView } from "#lib/training/views.ts";
import { PageContainer } from "../layout/page-container.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import { JobConfig } from "./job-config.tsx";
import { JobCurves } from "./job-curves.tsx";
import { JobFacts } from "./job-facts.tsx";
import { JobLog } from "./job-log.tsx";
import { JobNotices } from "./job-notices.tsx";
import { JobProgress } from "./job-progress.tsx";
import { JobStateBadge } from "./job-state.tsx";
import { isLiving, watchEveryMs } from "./living.ts";
import { StopJob } from "./stop-job.tsx";
import { TrainerRows } from "./trainer-rows.tsx";

export type JobPageProps = { project: string; id: string; mayManage: boolean; mayExport: boolean };

/** One training job from its launch to its end, and what it was launched with. */
export function JobPage({ project, id, mayManage, mayExport }: JobPageProps) {
  const { data, error, isFetching, refetch } = useQuery({
    ...api.training.get.queryOptions({ input: { project, id } }),
    refetchInterval: (query) => (query.state.data && isLiving(query.state.data.state) ? watchEveryMs : false),
  });
  const queries = useQueryClient();
  const isWatched = data ? isLiving(data.state) : false;
  const wasWatched = useRef(isWatched);
  useEffect(() => {
    // What the last steps wrote came with the end itself: curves and log are read once more.
    if (wasWatched.current && !isWatched) void queries.invalidateQueries({ queryKey: api.training.key() });
    wasWatched.current = isWatched;
  }, [isWatched, queries]);
  if (!data)
    return (
      <PageContainer>
        {error ? (
          <ErrorState
            title="The training job could not be read"
            titleAs="h1"
            onRetry={() => refetch()}
            retrying={isFetching}
          >
            {error.message}
          </ErrorState>
        ) : (
          <>
            <Skeleton className="mb-6 h-12 w-96 max-w-full" />
            <Skeleton className="h-96" />
          </>
        )}
      </PageContainer>
    );
  const isBundle = data.engine.kind === "bundle";
  return (
    <PageContainer>
      <PageHeader
        title={<span className="[overflow-wrap:anywhere]">{data.name}</span>}
        description={<InWords project={project} job={data} />}
        actions={
          <>
            {data.canStop && mayManage ? <StopJob project={project} id={id} name={data.name} /> : null}
            {data.canDownloadBundle && mayExport ? (
              <Button asChild variant={isBundle ? "primary" : "secondary"}>
                <a href={links.trainingBundle(project, id)} download>
                  <Download aria-hidden />
                  Download bundle
                </a>
              </Button>
            ) : null}
          </>
        }
      />
      <JobNotices job={data} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(300px,380px)]">
        <div className="flex min-w-0 flex-col gap-6">
          {isBundle ? null : (
            <>
              <JobProgress job={data} />
              <JobCurves project={project} job={data} />
              <JobLog project={project} job={data} />
            </>
          )}
          <TrainerRows project={project} versionId={data.version.id} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <JobFacts project={project} job={data} />
          <JobConfig yaml={data.yaml} command={data.command} />
        </div>
      </div>
    </PageContainer>
  );
}

function InWords({ project, job }: { project: string; job: JobView }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <JobStateBadge job={job} />
      <span>
        <Link className={quietLinkStyle} href={links.version(project, job.version.datasetId, job.version.id)}>
          {job.version.datasetName}, version {job.version.number}
        </Link>{" "}
        on {job.model}
      </span>
      <span>
        by {job.createdByName} <RelativeTime value={job.createdAt} />
      </span>
      {job.hasSimulatedRows ? (
        <SimulatedBadge title="Trained on rows that the simulated endpoint wrote">
          simulated rows
        </SimulatedBadge>
      ) : null}
    </span>
  );
}
