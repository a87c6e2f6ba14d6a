"use client";
import { Card } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";

/** The trainer's file and its command, byte for byte. */
export function JobConfig({ yaml, command }: { yaml: string; command: string }) {
  return (
    <Card title="Exactly what runs" description="The file as it is sent, and the command that reads it">
      <Code label="Command" text={command} what="command" />
      <Code label="sft.yaml" text={yaml} what="file" className="mt-4" />
    </Card>
  );
}

function Code({
  label,
  text,
  what,
  className = "",
}: {
  label: string;
  text: string;
  what: string;
  className?: string;
}) {
  return (
    <div className={className}>
      <div className="mb-1 flex items-center justify-between">
        <p className="text-caption text-ink-2">{label}</p>
        <CopyButton value={text} what={what} className="-my-1" />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling region needs a name and the focus, not a section's outline */}
      <pre
        role="region"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus the keyboard cannot scroll it
        tabIndex={0}
        className="max-h-96 overflow-auto rounded-button bg-sunk p-3 font-mono text-caption leading-5"
      >
        {text}
      </pre>
    </div>
  );
}
