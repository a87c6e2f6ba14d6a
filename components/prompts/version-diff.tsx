"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "#lib/api/client.ts";
import { type DiffLine, diffText } from "#lib/prompts/diff-text.ts";
import { formatPromptText } from "#lib/prompts/format-prompt-text.ts";
import type { PromptContent } from "#lib/prompts/views.ts";
import { Mark } from "../text/mark.tsx";
import { Card } from "../ui/card.tsx";
import { cn } from "../ui/cn.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { plural } from "../ui/format.ts";
import { Select } from "../ui/select.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { kindWords } from "./words.ts";

export type VersionDiffProps = {
  project: string;
  id: string;
  /** The numbers there are, newest first. */
  numbers: readonly number[];
  from: number;
  to: number;
  onChoose: (choice: { from?: number; to?: number }) => void;
};

/** What changed between two versions of a prompt, as text, by line and by word. */
export function VersionDiff({ project, id, numbers, from, to, onChoose }: VersionDiffProps) {
  const read = (number: number) => ({
    ...api.prompts.version.queryOptions({ input: { project, id, number } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const before = useQuery(read(from));
  const after = useQuery(read(to));
  const error = before.error ?? after.error;
  const options = numbers.map((number) => ({ value: String(number), label: `Version ${number}` }));
  return (
    <Card title="What changed">
      <div className="mb-3 flex flex-wrap items-center gap-2 text-ink-2 text-small">
        <Select
          aria-label="From version"
          size="small"
          className="w-32"
          options={options}
          value={String(from)}
          onValueChange={(value) => onChoose({ from: Number(value) })}
        />
        to
        <Select
          aria-label="To version"
          size="small"
          className="w-32"
          options={options}
          value={String(to)}
          onValueChange={(value) => onChoose({ to: Number(value) })}
        />
      </div>
      {error ? (
        <ErrorState title="The versions could not be read" onRetry={() => void before.refetch()}>
          {error.message}
        </ErrorState>
      ) : before.data && after.data ? (
        <Difference before={before.data} after={after.data} />
      ) : (
        <SkeletonRows rows={4} label="Loading both versions" />
      )}
    </Card>
  );
}

function Difference({ before, after }: { before: PromptContent; after: PromptContent }) {
  const lines = useMemo(
    () => diffText(formatPromptText(before.body), formatPromptText(after.body)),
    [before, after],
  );
  const [was, is] = [before.body, after.body];
  return (
    <>
      {was.kind === is.kind ? null : (
        <p className="mb-2">
          For {kindWords[is.kind]} instead of {kindWords[was.kind]}.
        </p>
      )}
      {was.form === is.form ? null : (
        <p className="mb-2">
          {is.form === "text"
            ? "Plain text instead of instruction and examples."
            : "Instruction and examples instead of plain text."}
        </p>
      )}
      {lines.length === 0 ? (
        <p className="text-ink-2">The text is the same in both.</p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a scrolling region needs a name and the focus
        <div
          role="region"
          aria-label="Changed lines"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus the keyboard cannot scroll it
          tabIndex={0}
          className="max-h-[70dvh] overflow-auto rounded-button border font-mono text-caption"
        >
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines are computed as a whole and never reordered
            <Line key={at} line={line} />
          ))}
        </div>
      )}
    </>
  );
}

const signs = { same: " ", removed: "−", added: "+" } as const;
const grounds = { same: "", removed: "bg-wrong-soft", added: "bg-right-soft" } as const;

function Line({ line }: { line: DiffLine }) {
  if (line.kind === "folded")
    return <p className="bg-sunk px-3 py-1 text-ink-3">{plural(line.count, "line")} alike</p>;
  const { kind, words } = line;
  return (
    <div className={cn("flex gap-2 px-3 py-0.5", grounds[kind])}>
      <span aria-hidden className="w-2 shrink-0 select-none text-ink-3">
        {signs[kind]}
      </span>
      {kind === "same" ? null : <span className="sr-only">{kind === "removed" ? "Removed:" : "Added:"}</span>}
      <span className="min-w-0 whitespace-pre-wrap [overflow-wrap:anywhere]">
        {words.map(({ text, isChanged }, at) =>
          isChanged && kind !== "same" ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Mark key={at} kind={kind}>
              {text}
            </Mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <span key={at}>{text}</span>
          ),
        )}
      </span>
    </div>
  );
}
