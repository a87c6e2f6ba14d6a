import Link from "next/link";
import { links } from "#lib/links.ts";
import { lengthLabels, methodLabels, sizeLabels } from "#lib/training/presets.ts";
import type { JobView } from "#lib/training/views.ts";
import { Card, Facts } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { formatNumber } from "../ui/format.ts";
import { RelativeTime } from "../ui/relative-time.tsx";
import { quietLinkStyle } from "../ui/text-link.ts";
import { engineKindWords } from "./words.ts";

/** Everything needed to repeat the job, as it stood before anything was sent. */
export function JobFacts({ project, job }: { project: string; job: JobView }) {
  const { choices, versions, engine, version } = job;
  return (
    <Card title="Launched with" description="Stored before anything was sent; it cannot change">
      <Facts
        items={[
          {
            label: "Data",
            value: (
              <Link className={quietLinkStyle} href={links.version(project, version.datasetId, version.id)}>
                {version.datasetName}, version {version.number}, {formatNumber(job.rowCount)} rows
              </Link>
            ),
          },
          { label: "Manifest hash", value: <Hash value={job.manifestHash} /> },
          { label: "Data hash", value: <Hash value={job.dataHash} /> },
          { label: "Base model", value: choices.model },
          { label: "Revision", value: choices.revision ?? "newest, not pinned" },
          {
            label: "Preset",
            value: `${methodLabels[choices.method]}, ${sizeLabels[choices.size]}, ${lengthLabels[choices.lengths]} lengths`,
          },
          { label: "Seed", value: `${choices.seed}, data ${choices.dataSeed}` },
          { label: "Engine", value: `${engine.name} (${engineKindWords[engine.kind].label.toLowerCase()})` },
          {
            label: "Submission",
            value: <code className="font-mono text-caption">{job.submissionId}</code>,
          },
          ...(job.engineState
            ? [{ label: "Engine says", value: `${job.engineState}${exit(job.exitCode)}` }]
            : []),
          ...(job.launchedAt
            ? [{ label: "Sent", value: <RelativeTime value={job.launchedAt} exact /> }]
            : []),
          ...(job.startedAt ? [{ label: "Began", value: <RelativeTime value={job.startedAt} exact /> }] : []),
          ...(job.finishedAt
            ? [{ label: "Ended", value: <RelativeTime value={job.finishedAt} exact /> }]
            : []),
          {
            label: "Versions",
            value: (
              <ul>
                {Object.entries(versions).map(([name, number]) => (
                  <li key={name}>
                    {name} {number}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Card>
  );
}

const exit = (code: number | null) => (code === null ? "" : `, exit code ${code}`);

function Hash({ value }: { value: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <code className="font-mono text-caption" title={value}>
        {value.slice(0, 12)}…
      </code>
      <CopyButton value={value} what="hash" className="-my-1" />
    </span>
  );
}
