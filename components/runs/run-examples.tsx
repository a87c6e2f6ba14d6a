"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { RunView } from "#lib/runs/view-schema.ts";
import { MathText } from "../text/math-text.tsx";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { textLinkStyle } from "../ui/text-link.ts";
import { isMoving, outcomeWords } from "./words.ts";

const toneOf = (outcome: string) =>
  outcome === "kept" ? "right" : outcome === "wrong_answer" ? "wrong" : "changed";

/** The latest replies as they come in; each opens the reading view. */
export function RunExamples({ project, run }: { project: string; run: RunView }) {
  const { data } = useQuery({
    ...api.runs.examples.queryOptions({ input: { project, id: run.id } }),
    refetchInterval: isMoving(run.state) ? 2_000 : false,
  });
  return (
    <Card
      title="Latest replies"
      action={
        <Link href={links.corrections(project, { run: run.id, kept: "all" })} className={textLinkStyle}>
          all of this run
        </Link>
      }
    >
      {!data || data.length === 0 ? (
        <p className="text-ink-2">No reply was stored yet.</p>
      ) : (
        <ul className="divide-y">
          {data.map((example) => (
            <li key={example.correctionId} className="relative flex items-center gap-3 py-2.5">
              <Badge tone={toneOf(example.outcome)} className="shrink-0">
                {outcomeWords[example.outcome].label.toLowerCase()}
              </Badge>
              <Link
                href={links.correction(project, example.correctionId)}
                className="min-w-0 flex-1 truncate font-serif text-step after:absolute after:inset-0"
              >
                <MathText text={example.question} singleLine />
              </Link>
              <span className="shrink-0 text-ink-2 text-small tabular-nums max-sm:hidden">
                {example.incorrectStep === null ? "no step" : `step ${example.incorrectStep}`}
              </span>
              <RelativeTime
                value={example.at}
                className="relative shrink-0 text-ink-3 text-small max-sm:hidden"
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
