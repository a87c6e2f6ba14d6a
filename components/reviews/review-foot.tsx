"use client";
import { MessageSquare, SkipForward, Undo2 } from "lucide-react";
import { type ComponentProps, lazy, Suspense } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { Judgements as Judged } from "#lib/reviews/grade.ts";
import type { Grade, PoorReason, SkipReason } from "#lib/reviews/vocabulary.ts";
import type { Draft } from "./draft.ts";
import { GradeCards } from "./grade-cards.tsx";
import { Judgements } from "./judgements.tsx";
import { type Keymap, keyLabel } from "./keys.ts";
import { NoteField } from "./note-field.tsx";
import { PoorPanel } from "./poor-panel.tsx";

const SkipPopover = lazy(async () => ({ default: (await import("./skip-popover.tsx")).SkipPopover }));

export type ReviewFootProps = {
  draft: Draft;
  stepCount: number;
  keymap: Keymap;
  /** What keeps the draft from being saved, in words. */
  problem: string | null;
  isUndoing: boolean;
  note: {
    id: string;
    isOpen: boolean;
    onOpen: () => void;
    onLeave: () => void;
    onChange: (note: string) => void;
  };
  skipping: {
    isOpen: boolean;
    onOpenChange: (open: boolean) => void;
    onSkip: (reason: SkipReason, note: string | null) => void;
  };
  onJudge: (change: Partial<Judged>) => void;
  onGrade: (grade: Grade) => void;
  onReason: (reason: PoorReason) => void;
  onSave: () => void;
  onUndo: () => void;
};

/** The bar where the judging happens; it stays at the foot of the window while the steps scroll. */
export function ReviewFoot(props: ReviewFootProps) {
  const { draft, keymap, problem, note } = props;
  return (
    <section
      aria-label="Your grade"
      className="sticky bottom-0 z-10 mt-auto flex flex-col gap-3 border-line-strong border-t bg-sheet px-4 py-3 shadow-[0_-8px_24px_-16px_rgb(29_27_24/0.18)] md:px-6"
    >
      {draft.grade === "poor" ? (
        <PoorPanel
          reasons={draft.poorReasons}
          trueErrorStep={draft.trueErrorStep}
          stepCount={props.stepCount}
          keymap={keymap}
          onToggle={props.onReason}
        />
      ) : null}
      {note.isOpen ? (
        <NoteField id={note.id} value={draft.note ?? ""} onChange={note.onChange} onLeave={note.onLeave} />
      ) : null}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 max-md:flex-col max-md:items-stretch">
        <Judgements value={draft} keymap={keymap} onJudge={props.onJudge} className="max-md:hidden" />
        <GradeCards
          value={draft.grade}
          keymap={keymap}
          onChoose={props.onGrade}
          className="flex-1 md:basis-80"
        />
        <FootActions {...props} />
      </div>
      <p role="alert" className={cn("text-small text-wrong", problem ? "md:-mt-1 md:text-right" : "sr-only")}>
        {problem}
      </p>
    </section>
  );
}

function FootActions({ keymap, isUndoing, note, skipping, onSave, onUndo, draft }: ReviewFootProps) {
  return (
    <div className="flex gap-2 max-md:gap-3 md:ml-auto md:flex-col md:items-end">
      <Button
        variant="primary"
        kbd={<span className="max-md:hidden">{keyLabel(keymap.save)}</span>}
        aria-keyshortcuts={keymap.save}
        onClick={onSave}
        className="h-9 max-md:order-last max-md:h-11 max-md:flex-1 max-md:text-step max-md:[&_kbd]:hidden"
      >
        Save and next
      </Button>
      <div className="flex max-md:gap-3 md:-mr-1.5">
        <FootButton
          icon={MessageSquare}
          words="Note"
          hint={keymap.note}
          onClick={note.onOpen}
          isOn={Boolean(draft.note)}
        />
        <Suspense
          fallback={
            <FootButton
              icon={SkipForward}
              words="Skip"
              hint={keymap.skip}
              onClick={() => skipping.onOpenChange(true)}
            />
          }
        >
          <SkipPopover
            open={skipping.isOpen}
            onOpenChange={skipping.onOpenChange}
            onSkip={skipping.onSkip}
            trigger={<FootButton icon={SkipForward} words="Skip" hint={keymap.skip} />}
          />
        </Suspense>
        <FootButton icon={Undo2} words="Undo" hint={keymap.undo} onClick={onUndo} aria-busy={isUndoing} />
      </div>
    </div>
  );
}

type FootButtonProps = ComponentProps<"button"> & {
  icon: typeof Undo2;
  words: string;
  hint: string;
  isOn?: boolean;
};

/** Words and key on a wide screen, a framed sign on a phone. */
function FootButton({ icon: Icon, words, hint, isOn = false, ...rest }: FootButtonProps) {
  return (
    <Button
      {...rest}
      variant="ghost"
      size="small"
      kbd={keyLabel(hint)}
      aria-keyshortcuts={hint}
      className="gap-1.5 px-1.5 font-normal max-md:size-11 max-md:border max-md:border-line-strong max-md:[&_kbd]:hidden max-md:[&_svg]:size-5"
    >
      <Icon aria-hidden className={cn(isOn && "fill-accent-soft text-accent")} />
      <span className="max-md:sr-only">{words}</span>
    </Button>
  );
}
