import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { Import } from "#lib/imports/api-schema.ts";
import { links } from "#lib/links.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { cn } from "../ui/cn.ts";
import { formatNumber } from "../ui/format.ts";

/** What came into the project, by noun, and the way to it. */
export function ImportAdded({ project, row }: { project: string; row: Import }) {
  const { questions, paths, corrections, kept, repeats } = row.added;
  const bars = [
    { label: "Questions", count: questions },
    { label: "Paths", count: paths },
    { label: "Corrections", count: corrections },
    { label: "Kept", count: kept, isKept: true },
    ...(repeats > 0 ? [{ label: "Seen again", count: repeats }] : []),
  ];
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const isThere = row.state !== "undone";
  const settings = row.settings;
  return (
    <Card title={row.state === "running" ? "Added so far" : isThere ? "Added" : "Had added"}>
      <dl className="flex flex-col gap-2">
        {bars.map(({ label, count, isKept }) => (
          <div key={label} className="grid grid-cols-[88px_minmax(0,1fr)_auto] items-center gap-3">
            <dt>{label}</dt>
            <dd className="order-3 min-w-12 text-right tabular-nums">{formatNumber(count)}</dd>
            <div aria-hidden className="order-2 h-2">
              <div
                className={cn("h-full rounded-mark transition-[width]", isKept ? "bg-accent" : "bg-ink-3")}
                style={{ width: `${(count / most) * 100}%` }}
              />
            </div>
          </div>
        ))}
      </dl>
      {corrections > 0 ? (
        <p className="mt-3 text-ink-3 text-small">
          Kept: the reply could be read and its final answer is right. Only these are graded.
        </p>
      ) : null}
      {isThere && row.state !== "running" ? (
        <div className="mt-4 flex flex-col gap-2">
          {row.batchId ? (
            <Button asChild variant="primary">
              <Link href={links.batch(project, row.batchId)}>
                Open its batch
                <ArrowRight aria-hidden />
              </Link>
            </Button>
          ) : null}
          {corrections > 0 ? (
            <Button asChild>
              <Link href={links.corrections(project, { import: row.id, kept: "all" })}>
                Corrections of this import
              </Link>
            </Button>
          ) : null}
          {questions > 0 && settings ? (
            <Button asChild>
              <Link href={links.questions(project)}>Questions</Link>
            </Button>
          ) : null}
        </div>
      ) : null}
    </Card>
  );
}
