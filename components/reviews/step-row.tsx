import type { ReactNode } from "react";
import { MathText } from "#components/text/math-text.tsx";
import { proseStyle } from "#components/text/prose.tsx";
import { cn } from "#components/ui/cn.ts";
import { MachineNotes } from "./machine-notes.tsx";
import type { ReadStep, StepTone } from "./reading.ts";
import { StepTag } from "./step-tag.tsx";
import { StepText } from "./step-text.tsx";

/** Choosing the step that is really wrong, while the grade is poor. */
export type StepChoice = { chosen: number | null; onPick: (step: number) => void };

const toneStyle: Record<StepTone, string> = {
  plain: "before:hidden",
  kept: "text-ink-3 before:hidden",
  blamed: "bg-wrong-soft before:bg-wrong",
  changed: "bg-changed-soft before:bg-changed",
  new: "bg-right-soft before:bg-right-ink",
};
/** The coloured bar before a step; it covers the hairline below too, so that neighbours join. */
const barStyle = "relative before:absolute before:-bottom-px before:top-0 before:left-0 before:w-0.75";
/** Numbers stand in a gutter: their right edge 28 px from the column's left one, the words at 40. */
const gutterStyle = { path: "md:pl-2", correction: "md:pl-5" };

export type StepRowProps = {
  step: ReadStep;
  side: "path" | "correction";
  /** Given for the path's steps while the grade is poor. */
  choice?: StepChoice | undefined;
  className?: string;
};

/** One step of one side: its number, its words with their marks, the word for what became of it, the machine's notes. */
export function StepRow({ step, side, choice, className }: StepRowProps) {
  const isTrueError = choice?.chosen === step.number;
  return (
    <div
      data-step={`${side} ${step.number}`}
      className={cn(
        "flex gap-3 border-b py-3 pr-4 pl-4",
        barStyle,
        gutterStyle[side],
        toneStyle[step.tone],
        isTrueError && "bg-accent-soft before:block before:bg-accent",
        className,
      )}
    >
      <StepNumber step={step} choice={choice} />
      <div className="min-w-0 flex-1 max-md:flex-col md:flex md:gap-4">
        <div className="min-w-0 flex-1">
          <div className={cn("max-w-[75ch] overflow-x-auto overflow-y-hidden", proseStyle.step)}>
            <StepText step={step} />
          </div>
          {step.answerReason ? (
            <p className="mt-1 font-sans text-caption text-ink-2">
              <span className="sr-only">The checker on this answer: </span>
              <MathText text={step.answerReason} limit={300} />
            </p>
          ) : null}
          <MachineNotes notes={step.notes} className="mt-1.5" />
        </div>
        <div className="flex h-[25px] shrink-0 items-center max-md:mt-1 empty:hidden">
          <StepTag step={step} side={side} isTrueError={isTrueError} />
        </div>
      </div>
    </div>
  );
}

function StepNumber({ step, choice }: { step: ReadStep; choice: StepChoice | undefined }) {
  const style = cn(
    "flex h-[25px] w-5 shrink-0 items-center justify-end font-sans text-ink-2 text-small tabular-nums max-md:justify-start",
    step.tone === "blamed" && "font-semibold text-wrong",
  );
  if (!choice)
    return (
      <span className={style}>
        <span className="sr-only">Step </span>
        {step.number}
      </span>
    );
  return (
    <button
      type="button"
      data-enter="save"
      aria-pressed={choice.chosen === step.number}
      aria-label={`Step ${step.number} is really wrong`}
      onClick={() => choice.onPick(step.number)}
      className={cn(
        style,
        "relative -ml-1 w-6 justify-center! rounded-control border border-line-strong bg-sheet hover:border-ink-3 after:absolute after:-inset-2 aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-accent-ink",
      )}
    >
      {step.number}
    </button>
  );
}

/** The corrector's explanation, in italics, under the step that it speaks of. */
export function WhyRow({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cn("flex gap-3 border-b py-3 pr-4 pl-4 md:pl-3", className)}>
      <span className="w-5 shrink-0 pt-[5px] text-right text-caption text-ink-2 md:w-7">
        <span className="max-md:sr-only">why</span>
      </span>
      <div
        className={cn(
          "min-w-0 max-w-[75ch] flex-1 overflow-x-auto overflow-y-hidden italic",
          proseStyle.step,
        )}
      >
        {children}
      </div>
    </div>
  );
}
