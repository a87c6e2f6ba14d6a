"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { formatNumber } from "#components/ui/format.ts";
import { textLinkStyle } from "#components/ui/text-link.ts";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { HabitsTable } from "./habits-table.tsx";
import { StoredVerdicts } from "./stored-verdicts.tsx";
import { TryIt } from "./try-it.tsx";

/** Settings → Answer checker: stored verdicts and their re-check, what waits for a person, and the checker to try. */
export function AnswerCheckerPage({ project, mayRecheck }: { project: string; mayRecheck: boolean }) {
  const waiting = useQuery(api.verdicts.waiting.queryOptions({ input: { project } }));
  const { paths = 0, corrections = 0, isCapped = false } = waiting.data ?? {};
  const count = paths + corrections;
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-[75ch] text-ink-2">
        The checker decides whether a final answer equals the gold answer: which solutions are mistakes and
        which corrections are kept. Undecided is neither.{" "}
        <Link href={links.undecided(project)} className={textLinkStyle}>
          {count === 0
            ? "No answer waits for a person"
            : `${isCapped ? "More than " : ""}${formatNumber(count)} ${count === 1 ? "answer waits" : "answers wait"} for a person`}
        </Link>
      </p>
      {mayRecheck ? <StoredVerdicts project={project} /> : null}
      <TryIt />
      <HabitsTable />
    </div>
  );
}
