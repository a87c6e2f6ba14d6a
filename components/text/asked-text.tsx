import { Badge } from "../ui/badge.tsx";
import { CopyButton } from "../ui/copy-button.tsx";

export type AskedTextProps = {
  prompt: string;
  /** SHA-256 of the prompt. */
  hash: string;
  /** Whether the stored hash is the same; null while no reply was stored. */
  isAsStored: boolean | null;
};

/** A prompt word for word, and whether it is the one whose hash was stored. */
export function AskedText({ prompt, hash, isAsStored }: AskedTextProps) {
  return (
    <div>
      <div className="mb-2 flex flex-wrap items-center gap-2 text-ink-2 text-small">
        {isAsStored === null ? (
          <span>No reply was stored for it.</span>
        ) : isAsStored ? (
          <Badge tone="right" title={`SHA-256 ${hash}`}>
            as sent: its hash is the stored one
          </Badge>
        ) : (
          <Badge tone="wrong" title={`SHA-256 ${hash}`}>
            not what was sent: its hash differs
          </Badge>
        )}
        <CopyButton value={prompt} what="prompt" />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling region needs a name and the focus, not a section's outline */}
      <div
        role="region"
        aria-label="Prompt"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus the keyboard cannot scroll it
        tabIndex={0}
        className="max-h-[55dvh] overflow-auto rounded-control bg-sunk p-3"
      >
        <pre className="whitespace-pre-wrap font-mono text-caption [overflow-wrap:anywhere]">{prompt}</pre>
      </div>
    </div>
  );
}
