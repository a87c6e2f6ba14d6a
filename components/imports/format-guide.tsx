import type { ImportFormat } from "#lib/imports/schema.ts";
import { Card } from "../ui/card.tsx";
import { formatWords } from "./words.ts";

/** What a file may hold, with one row of each: read before there is a file. */
export function FormatGuide() {
  return (
    <Card
      title="What a file may hold"
      description="JSONL, JSON or CSV in UTF-8. Fields may have other names: you map them after the upload."
    >
      <dl className="divide-y">
        {(Object.keys(formatWords) as ImportFormat[]).map((format) => {
          const { label, hint, example } = formatWords[format];
          return (
            <div key={format} className="grid gap-x-6 gap-y-1 py-2.5 lg:grid-cols-[200px_minmax(0,1fr)]">
              <dt className="font-medium">{label}</dt>
              <dd className="min-w-0">
                <p className="text-ink-2">{hint}</p>
                <code className="mt-0.5 block font-mono text-caption text-ink-3 [overflow-wrap:anywhere]">
                  {example}
                </code>
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}
