import type { ExampleView } from "#lib/datasets/views.ts";
import { ExampleText } from "../text/example-text.tsx";
import { formatNumber } from "../ui/format.ts";
import { sourceLabels } from "./words.ts";

/** Examples under each other, input over output. */
export function ExampleList({ examples }: { examples: readonly ExampleView[] }) {
  return (
    <ol className="flex flex-col gap-5">
      {examples.map((example) => (
        <li key={example.position} className="flex flex-col gap-2">
          <p className="flex justify-between gap-4 text-caption text-ink-3">
            <span>{sourceLabels[example.source]}</span>
            <span className="tabular-nums">{formatNumber(example.position)}</span>
          </p>
          <ExampleText part="input" text={example.prompt} />
          <ExampleText part="output" text={example.completion} />
        </li>
      ))}
    </ol>
  );
}
