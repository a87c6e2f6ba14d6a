import type { Estimate } from "#lib/runs/estimate.ts";
import { Card, Facts } from "../ui/card.tsx";
import { formatDuration, formatNumber, plural } from "../ui/format.ts";
import { usd } from "./words.ts";

const limitWords = {
  concurrency: "calls at once",
  requests: "calls a minute",
  tokens: "tokens a minute",
} as const;

/** What the run would ask, take and cost, as far as can be said before it. */
export function RunEstimate({ estimate, isPale }: { estimate: Estimate; isPale: boolean }) {
  const { items, matching } = estimate;
  return (
    <Card title="Estimate" className={isPale ? "opacity-60" : ""}>
      <p className="flex items-baseline gap-2">
        <span className="font-semibold text-title tabular-nums">{formatNumber(items)}</span>
        <span className="text-ink-2">
          {items === 1 ? "path" : "paths"} to ask about
          {items < matching ? `, of ${formatNumber(matching)} that match` : ""}
        </span>
      </p>
      {items === 0 ? (
        <p className="mt-2 text-ink-2">
          No wrong path matches. Choose wider filters, or ask again about those that were answered already.
        </p>
      ) : (
        <Facts
          className="mt-3"
          items={[
            { label: "Cost", value: costWords(estimate) },
            {
              label: "Tokens",
              value: `${formatNumber(estimate.promptTokens)} sent, ${formatNumber(estimate.completionTokensLow)} to ${formatNumber(estimate.completionTokensHigh)} received`,
            },
            {
              label: "Time",
              value:
                estimate.seconds === null
                  ? "–"
                  : `about ${formatDuration(Math.max(1, estimate.seconds))} at the model's limit of ${limitWords[estimate.limitedBy ?? "concurrency"]}`,
            },
            {
              label: "One call",
              value:
                estimate.boundPerCallNanoUsd === 0
                  ? "costs nothing"
                  : `up to ${usd(estimate.boundPerCallNanoUsd)} is set aside before it is made`,
            },
          ]}
        />
      )}
      <p className="sr-only" aria-live="polite">
        {isPale ? "" : `${plural(items, "path")}, ${costWords(estimate)}`}
      </p>
    </Card>
  );
}

function costWords({ lowNanoUsd, highNanoUsd }: Estimate): string {
  if (highNanoUsd === 0) return "nothing: the model has no price";
  return `${usd(lowNanoUsd)} to ${usd(highNanoUsd)}`;
}
