import type { ExampleSource } from "#lib/datasets/schema.ts";
import { exampleSources } from "#lib/datasets/schema.ts";
import type { Sizes } from "#lib/datasets/views.ts";
import { cn } from "../ui/cn.ts";
import { formatNumber } from "../ui/format.ts";
import { sourceLabels } from "./words.ts";

const order: readonly ExampleSource[] = ["gold_rationale", "right_path", "correction"];

/** Examples by source as bars on one scale, with the counts beside them. */
export function ContentsBars({ sizes, narrow = false }: { sizes: Sizes; narrow?: boolean }) {
  const total = exampleSources.reduce((sum, source) => sum + sizes[source], 0);
  return (
    <dl className="flex flex-col gap-2">
      {order.map((source) => (
        <div key={source} className="flex items-center gap-3 text-small">
          <dt className={cn("shrink-0", narrow ? "w-24" : "w-28")}>{sourceLabels[source]}</dt>
          <dd className="flex min-w-0 flex-1 items-center gap-3">
            <span className="min-w-0 flex-1" aria-hidden>
              <span
                className={cn("block h-2.5 rounded-mark", source === "correction" ? "bg-accent" : "bg-ink-3")}
                style={{
                  width:
                    total > 0
                      ? `${Math.max(sizes[source] > 0 ? 0.5 : 0, (sizes[source] / total) * 100)}%`
                      : 0,
                }}
              />
            </span>
            <span className="w-16 shrink-0 text-right tabular-nums">{formatNumber(sizes[source])}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
