import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatNumber, plural } from "#components/ui/format.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Stat } from "#components/ui/stat.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { textLinkStyle } from "#components/ui/text-link.ts";
import { links } from "#lib/links.ts";
import type { Recheck } from "#lib/verdicts/views.ts";
import { ChangeExamples } from "./change-examples.tsx";
import { VerdictChange } from "./verdict-change.tsx";
import { subjectWords } from "./words.ts";

const titles = {
  preview: {
    done: "What a re-check would change",
    stopped: "Preview, stopped on the way",
    failed: "Preview, failed",
  },
  apply: { done: "Re-checked", stopped: "Re-check, stopped on the way", failed: "Re-check, failed" },
};

/** What a preview or a re-check found, with examples to open. */
export function RecheckOutcome({ project, row }: { project: string; row: Recheck }) {
  if (row.state === "running") return null;
  const { tally, mode } = row;
  const changed = tally.changes.reduce((sum, { count }) => sum + count, 0);
  const isPreview = mode === "preview";
  return (
    <Card
      title={titles[mode][row.state]}
      description={
        <>
          by {row.createdByName}, <RelativeTime value={row.finishedAt ?? row.createdAt} />, checker{" "}
          {row.checkerVersion}
        </>
      }
      action={
        row.state === "done" ? null : (
          <Badge tone={row.state === "failed" ? "wrong" : "neutral"}>{row.state}</Badge>
        )
      }
    >
      {row.failure ? <Banner tone="wrong" title={row.failure} className="mb-4" /> : null}
      <div className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4">
        <Stat label="looked at" value={formatNumber(tally.paths + tally.corrections)} />
        <Stat label={isPreview ? "would change" : "changed"} value={formatNumber(changed)} />
        <Stat label="newly kept" value={formatNumber(tally.keptGained)} />
        <Stat
          label="no longer kept"
          value={formatNumber(tally.keptLost)}
          hint={
            tally.keptLostWaiting > 0
              ? `${plural(tally.keptLostWaiting, "waits", "wait")} in an open batch and ${tally.keptLostWaiting === 1 ? "stays" : "stay"} there`
              : undefined
          }
        />
      </div>
      {changed === 0 ? (
        <p className="mt-4 text-ink-2">No verdict {isPreview ? "would change" : "changed"} its word.</p>
      ) : (
        <Table label="Changes" plain className="mt-4">
          <TableHead>
            <HeadCell>Of</HeadCell>
            <HeadCell>From what to what</HeadCell>
            <HeadCell numeric>Verdicts</HeadCell>
          </TableHead>
          <tbody>
            {tally.changes.map(({ subject, from, to, count }) => (
              <Row key={`${subject} ${from} ${to}`}>
                <Cell>{subjectWords[subject]}</Cell>
                <Cell>
                  <VerdictChange from={from} to={to} />
                </Cell>
                <Cell numeric>{formatNumber(count)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <ChangeExamples project={project} examples={tally.examples} />
      {!isPreview && tally.keptGained > 0 ? (
        <p className="mt-4 text-ink-2">
          {plural(tally.keptGained, "correction is", "corrections are")} kept now that{" "}
          {tally.keptGained === 1 ? "was" : "were"} not.{" "}
          <Link className={textLinkStyle} href={links.newBatch(project)}>
            Draw a batch to have them graded
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
