"use client";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { api, client } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { JobView } from "#lib/training/views.ts";
import { Card } from "../ui/card.tsx";
import { formatBytes } from "../ui/format.ts";
import { isLiving, watchEveryMs } from "./living.ts";

/** What the page keeps of a log; the rest is in the file. */
const keptCharacters = 200_000;
/** So near to the end counts as reading the end: new lines are then scrolled to. */
const nearEndPixels = 40;

/** The end of the log, growing while the job lives; it stays when the engine has forgotten the job. */
export function JobLog({ project, job }: { project: string; job: JobView }) {
  const [kept, setKept] = useState({ text: "", start: 0, end: 0 });
  const end = useRef(0);
  const { data } = useQuery({
    queryKey: [...api.training.log.key({ input: { project, id: job.id } }), "followed"],
    queryFn: () =>
      client.training.log({ project, id: job.id, ...(end.current > 0 ? { after: end.current } : {}) }),
    refetchInterval: isLiving(job.state) ? watchEveryMs : false,
  });
  useEffect(() => {
    if (!data || data.endByte <= end.current) return;
    end.current = data.endByte;
    setKept(({ text, start }) => {
      const whole = text + data.text;
      return {
        text: whole.length > keptCharacters ? whole.slice(-keptCharacters).replace(/^[^\n]*\n/, "") : whole,
        start: text === "" ? data.startByte : start,
        end: data.endByte,
      };
    });
  }, [data]);

  const box = useRef<HTMLPreElement>(null);
  const follows = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolled when the text has grown
  useEffect(() => {
    if (follows.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [kept.text]);
  const isCut = kept.start > 0 || kept.text.length >= keptCharacters - 20_000;
  return (
    <Card
      title="Log"
      description={kept.end > 0 ? `${isCut ? "The end of " : ""}${formatBytes(job.logBytes)}` : undefined}
      action={
        job.logBytes > 0 ? (
          <a
            className="inline-flex items-center gap-1.5 rounded-mark hover:text-ink hover:underline"
            href={links.trainingLog(project, job.id)}
            download
          >
            <Download className="size-3.5" aria-hidden />
            whole log
          </a>
        ) : null
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling region needs a name and the focus, not a section's outline */}
      <pre
        ref={box}
        role="region"
        aria-label="End of the log"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus the keyboard cannot scroll it
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < nearEndPixels;
        }}
        className="h-72 overflow-auto rounded-button bg-sunk p-3.5 font-mono text-caption leading-5"
      >
        {kept.text === "" ? (
          <span className="text-ink-3">
            {isLiving(job.state) ? "Nothing was written yet." : "It wrote nothing."}
          </span>
        ) : (
          kept.text
        )}
      </pre>
    </Card>
  );
}
