import type { Import } from "#lib/imports/api-schema.ts";
import { Card, Facts } from "../ui/card.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { containerWords, formatWords, targetWords } from "./words.ts";

/** The settings an import ran with, so that anybody can run it again. */
export function ImportFacts({ row }: { row: Import }) {
  const { settings, startedAt, finishedAt } = row;
  if (!settings) return null;
  const fields = Object.entries(settings.mapping);
  const named = [settings.reasoner, settings.corrector];
  return (
    <Card title="Settings">
      <Facts
        items={[
          { label: "Rows are", value: formatWords[settings.format].label },
          { label: "File is", value: containerWords[settings.container] },
          { label: "Set", value: `${settings.setName}, ${settings.split}` },
          ...(named.some((name) => name !== "unnamed")
            ? [{ label: "Named", value: `${named[0]} · ${named[1]}` }]
            : []),
          ...(startedAt ? [{ label: "Started", value: <RelativeTime value={startedAt} exact /> }] : []),
          ...(finishedAt ? [{ label: "Ended", value: <RelativeTime value={finishedAt} exact /> }] : []),
        ]}
      />
      <details className="mt-2">
        <summary className="w-fit rounded-mark text-ink-2 text-small hover:text-ink">Fields</summary>
        <ul className="mt-2 flex flex-col gap-1 text-small">
          {fields.map(([target, field]) => (
            <li key={target} className="flex justify-between gap-4">
              <span className="text-ink-2">{targetWords[target as keyof typeof targetWords].label}</span>
              <code className="min-w-0 font-mono text-caption [overflow-wrap:anywhere]">{field}</code>
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}
