"use client";
import { Check } from "lucide-react";
import { Kbd } from "#components/ui/kbd.tsx";
import { type PoorReason, poorReasons } from "#lib/reviews/vocabulary.ts";
import { type Keymap, keyLabel, type ReviewActionId } from "./keys.ts";
import { poorReasonWords } from "./words.ts";

/** The key of each reason, in their order. */
export const reasonActions = [
  "reason1",
  "reason2",
  "reason3",
  "reason4",
  "reason5",
] as const satisfies ReviewActionId[];

export type PoorPanelProps = {
  reasons: readonly PoorReason[];
  trueErrorStep: number | null;
  stepCount: number;
  keymap: Keymap;
  onToggle: (reason: PoorReason) => void;
};

/** What poor asks for: at least one reason, and which step is really wrong where that is known. */
export function PoorPanel({ reasons, trueErrorStep, stepCount, keymap, onToggle }: PoorPanelProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
      <fieldset className="flex min-w-0 flex-wrap items-center gap-2">
        <legend className="float-left mr-2 text-ink-2">Poor because</legend>
        {poorReasons.map((reason, i) => (
          <button
            key={reason}
            type="button"
            data-enter="save"
            aria-pressed={reasons.includes(reason)}
            onClick={() => onToggle(reason)}
            className="group inline-flex h-7 items-center gap-1.5 rounded-full border border-line-strong bg-sheet px-3 text-small hover:border-ink-3 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-accent max-md:h-10"
          >
            <Check className="-ml-1 hidden size-3.5 group-aria-pressed:block" aria-hidden />
            {poorReasonWords[reason]}
            <Kbd className="-mr-1 max-md:hidden" aria-hidden>
              {keyLabel(keymap[reasonActions[i] ?? "reason1"])}
            </Kbd>
          </button>
        ))}
      </fieldset>
      {stepCount > 0 ? (
        <p className="text-ink-2 text-small" aria-live="polite">
          {trueErrorStep === null ? (
            <>
              Which step is really wrong? <span className="max-md:hidden">Click its number, or </span>
              <span className="md:hidden">Tap its number.</span>
              <span className="max-md:hidden">
                <Kbd>{keyLabel(keymap.stepUp)}</Kbd> <Kbd>{keyLabel(keymap.stepDown)}</Kbd>
              </span>
            </>
          ) : (
            <>
              Really wrong: <span className="font-medium text-ink">step {trueErrorStep}</span>
            </>
          )}
        </p>
      ) : null}
    </div>
  );
}
