"use client";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { MathText } from "#components/text/math-text.tsx";
import { cn } from "#components/ui/cn.ts";
import { plural } from "#components/ui/format.ts";
import { MachineNotes } from "./machine-notes.tsx";
import { type ReadRow, readingOf } from "./reading.ts";
import { type ReadingProps, Unplaced } from "./reading-view.tsx";
import { StepRow, WhyRow } from "./step-row.tsx";

/** Steps before the blamed one that the correction keeps as they are: on a phone they are folded away. */
export function earlierKept(item: ReadingProps["item"]): ReadRow[] {
  const { rows, isAligned } = readingOf(item);
  if (!isAligned) return [];
  const first = rows.findIndex(
    ({ path, correction }) => path?.tone === "blamed" || correction?.tone !== "kept",
  );
  return rows.slice(0, Math.max(0, first));
}

export type StackedProps = ReadingProps & { isUnfolded: boolean };

/** The same for a narrow screen: what is blamed, why, and what the correction makes of it, under each other. */
export function StackedReading({ item, choice, isUnfolded }: StackedProps) {
  const { rows, isAligned, wholeNotes, unplaced } = readingOf(item);
  const folded = earlierKept(item);
  const rest = rows.slice(folded.length);
  // Every step has to be within reach while somebody looks for the one that is really wrong.
  const showsAll = !isAligned || choice !== undefined;
  const before = isUnfolded || showsAll ? folded : [];
  const paths = rest.flatMap(({ path }) => (path && (showsAll || path.tone === "blamed") ? [path] : []));
  const later = rest.flatMap(({ path }) => (path && !paths.includes(path) ? [path] : []));
  const corrections = rest.flatMap(({ correction }) => (correction ? [correction] : []));
  return (
    <section aria-label="Solution and correction" className="border-t">
      <MachineNotes notes={wholeNotes} className="border-b bg-machine-soft px-4 py-2" />
      <Unplaced reason={unplaced.path} className="px-4" />
      <Steps label="Model’s solution">
        {[...before.flatMap(({ path }) => (path ? [path] : [])), ...paths].map((step) => (
          <StepRow key={step.number} step={step} side="path" choice={choice} />
        ))}
      </Steps>
      <Why item={item} />
      <Unplaced reason={unplaced.correction} className="px-4" />
      <Steps label="Correction">
        {corrections.map((step) => (
          <StepRow key={step.number} step={step} side="correction" />
        ))}
      </Steps>
      {later.length > 0 ? (
        <LaterSteps count={later.length}>
          {later.map((step) => (
            <StepRow key={step.number} step={step} side="path" />
          ))}
        </LaterSteps>
      ) : null}
    </section>
  );
}

function Why({ item }: { item: ReadingProps["item"] }) {
  const { explanation } = item.revision;
  return explanation ? (
    <WhyRow>
      <MathText text={explanation} />
    </WhyRow>
  ) : null;
}

function Steps({ label, children }: { label: string; children: ReactNode }) {
  return <section aria-label={label}>{children}</section>;
}

function LaterSteps({ count, children }: { count: number; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none items-center gap-1.5 border-b px-4 text-ink-2 text-small">
        {plural(count, "later step")} of the model’s solution
        <ChevronDown className="size-3.5 group-open:rotate-180" aria-hidden />
      </summary>
      {children}
    </details>
  );
}

/** "2 earlier steps kept ⌄": opens what is folded away. */
export function FoldButton(props: { count: number; isUnfolded: boolean; onToggle: () => void }) {
  if (props.count === 0) return null;
  return (
    <button
      type="button"
      aria-expanded={props.isUnfolded}
      onClick={props.onToggle}
      className="relative inline-flex items-center gap-1.5 after:absolute after:-inset-2"
    >
      {plural(props.count, "earlier step")} kept
      <ChevronDown className={cn("size-3.5", props.isUnfolded && "rotate-180")} aria-hidden />
    </button>
  );
}
