import { leftOutMessages } from "#lib/datasets/schema.ts";
import { leftOutByReason } from "#lib/datasets/tally.ts";
import type { LeftOut } from "#lib/datasets/views.ts";
import { formatNumber } from "../ui/format.ts";
import { leftOutWords } from "./words.ts";

/** What was left out, most first, in one line; that nothing came from test sets is said in any case. */
export function LeftOutLine({ rows }: { rows: readonly LeftOut[] }) {
  const counts = leftOutByReason(rows);
  const shown = counts.some(({ reason }) => reason === "test_split")
    ? counts
    : [...counts, { reason: "test_split" as const, count: 0 }];
  return (
    <span>
      {shown.map(({ reason, count }, index) => (
        <span key={reason} title={leftOutMessages[reason]}>
          {index > 0 ? " · " : ""}
          <span className="whitespace-nowrap tabular-nums">
            {formatNumber(count)} {leftOutWords[reason]}
          </span>
        </span>
      ))}
    </span>
  );
}

/** The same as a list with the reason of each in a sentence. */
export function LeftOutList({ rows }: { rows: readonly LeftOut[] }) {
  const counts = leftOutByReason(rows);
  if (counts.length === 0) return <p className="text-ink-2 text-small">Nothing is left out.</p>;
  return (
    <dl className="divide-y text-small">
      {counts.map(({ reason, count }) => (
        <div key={reason} className="flex justify-between gap-4 py-1.5">
          <dt className="text-ink-2">{leftOutMessages[reason]}</dt>
          <dd className="tabular-nums">{formatNumber(count)}</dd>
        </div>
      ))}
    </dl>
  );
}
