import type { Preview } from "#lib/imports/api-schema.ts";
import type { StagedRecord } from "#lib/imports/schema.ts";
import { MathText } from "../text/math-text.tsx";
import { Badge } from "../ui/badge.tsx";
import { cn } from "../ui/cn.ts";
import { plural } from "../ui/format.ts";

/** The first rows of the file as they will be stored, with what is wrong with them beside. */
export function PreviewRows({ rows, isStale }: { rows: Preview["rows"]; isStale: boolean }) {
  return (
    <ol className={cn("divide-y transition-opacity", isStale && "opacity-50")} aria-busy={isStale}>
      {rows.map((row, index) => (
        <li
          // A list on one line has all its rows on that line.
          // biome-ignore lint/suspicious/noArrayIndexKey: the first rows of a file keep their places
          key={index}
          className={cn(
            "grid gap-x-6 gap-y-2 py-3 first:pt-0",
            row.errors.length > 0 && "lg:grid-cols-[minmax(0,1fr)_240px]",
          )}
        >
          <div className="min-w-0">
            <p className="mb-1 flex items-center gap-3 text-caption text-ink-3">
              Row {index + 1}
              {row.line === index + 1 ? null : <span>line {row.line}</span>}
              {row.record && row.errors.length === 0 ? <Fate record={row.record} /> : null}
            </p>
            {row.record ? (
              <Stored record={row.record} />
            ) : (
              <code className="line-clamp-4 font-mono text-caption text-ink-2 [overflow-wrap:anywhere]">
                {row.source || "The row cannot be shown."}
              </code>
            )}
            {row.record ? (
              <details className="mt-2">
                <summary className="w-fit rounded-mark text-ink-2 text-small hover:text-ink">
                  Row as read
                </summary>
                <pre className="mt-1 max-h-60 overflow-auto whitespace-pre-wrap rounded-control bg-sunk p-3 font-mono text-caption [overflow-wrap:anywhere]">
                  {row.source}
                </pre>
              </details>
            ) : null}
          </div>
          {row.errors.length > 0 ? (
            <div className="min-w-0 lg:pt-5">
              <Badge tone="wrong" bare>
                Left out
              </Badge>
              <ul className="mt-1 flex flex-col gap-1 text-small">
                {row.errors.map((error) => (
                  <li key={`${error.field} ${error.code}`} className="[overflow-wrap:anywhere]">
                    {error.field ? (
                      <code className="font-mono text-caption text-ink-2">{error.field}: </code>
                    ) : null}
                    {error.message}
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** What becomes of a readable row; without a gold answer that depends on what is stored already. */
function Fate({ record }: { record: StagedRecord }) {
  return record.goldAnswer === null ? (
    <Badge tone="changed" bare>
      No gold answer: stored if its question has one here
    </Badge>
  ) : (
    <Badge tone="right" bare>
      Will be stored
    </Badge>
  );
}

function Stored({ record }: { record: StagedRecord }) {
  const facts: [string, string | null][] = [
    ["Gold answer", record.goldAnswer],
    ["Level", record.level],
    ["Subject", record.topic],
    ["Reasoner", record.reasoner],
    ["Corrector", record.corrector],
    ["First wrong step", firstError(record)],
    ["Choices", record.choices?.map(({ label, text }) => `${label} ${text}`).join(", ") ?? null],
  ];
  return (
    <>
      <div className="line-clamp-3 font-serif text-step">
        <MathText text={record.question} limit={400} />
      </div>
      <dl className="mt-1 flex flex-wrap gap-x-5 gap-y-0.5 text-small">
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label} className="flex min-w-0 gap-1.5">
              <dt className="shrink-0 text-ink-3">{label}</dt>
              <dd className="min-w-0 [overflow-wrap:anywhere]">
                <MathText text={value} limit={120} singleLine />
              </dd>
            </div>
          ),
        )}
      </dl>
      {record.path || record.pathSteps ? (
        <Part
          label={record.pathSteps ? `Path, ${plural(record.pathSteps.length, "step")}` : "Path"}
          text={record.pathSteps?.join("\n") ?? record.path ?? ""}
        />
      ) : null}
      {record.reply ? <Part label="Reply" text={record.reply} /> : null}
      {record.goldSolution ? <Part label="Gold solution" text={record.goldSolution} /> : null}
    </>
  );
}

function Part({ label, text }: { label: string; text: string }) {
  return (
    <div className="mt-2 grid gap-x-4 sm:grid-cols-[104px_minmax(0,1fr)]">
      <span className="text-ink-3 text-small">{label}</span>
      <div className="line-clamp-3 text-ink-2 text-small">
        <MathText text={text} limit={400} />
      </div>
    </div>
  );
}

function firstError(record: StagedRecord): string | null {
  if (record.firstErrorStep !== null) return String(record.firstErrorStep);
  return record.pathCorrect ? "none, the path is correct" : null;
}
