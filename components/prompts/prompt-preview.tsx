"use client";
import { useDeferredValue, useMemo } from "react";
import { estimateTokens } from "#lib/llm/token-estimate.ts";
import { formatPromptText } from "#lib/prompts/format-prompt-text.ts";
import { renderCorrectionPrompt } from "#lib/prompts/render-prompt.ts";
import type { PromptBody } from "#lib/prompts/schema.ts";
import { Card } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { formatNumber } from "../ui/format.ts";
import { sampleItems } from "./words.ts";

/** The prompt to the byte as it will be sent, with a sample in the place of the wrong path. */
export function PromptPreview({ body, className }: { body: PromptBody; className?: string }) {
  const shown = useDeferredValue(body);
  const { before, item, tokens } = useMemo(() => {
    const whole = renderCorrectionPrompt(shown, sampleItems[shown.kind]);
    const length = formatPromptText(shown).length;
    return {
      before: whole.slice(0, length),
      item: whole.slice(length).trimStart(),
      tokens: estimateTokens(whole),
    };
  }, [shown]);
  return (
    <Card
      title="As it will be sent"
      description={`About ${formatNumber(tokens)} tokens with the sample at its end`}
      action={<CopyButton value={`${before}\n\n${item}`} what="prompt" />}
      {...(className ? { className } : {})}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling region needs a name and the focus */}
      <div
        role="region"
        aria-label="The prompt as it will be sent"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus the keyboard cannot scroll it
        tabIndex={0}
        className="max-h-[70dvh] overflow-auto rounded-button bg-sunk p-3 font-mono text-caption"
      >
        <pre className="whitespace-pre-wrap font-mono [overflow-wrap:anywhere]">{before}</pre>
        <p className="mt-4 mb-1 font-sans text-ink-3">
          The wrong path of each item stands here, for instance:
        </p>
        <pre className="whitespace-pre-wrap rounded-mark bg-accent-soft px-2 py-1 font-mono [overflow-wrap:anywhere]">
          {item}
        </pre>
      </div>
    </Card>
  );
}
