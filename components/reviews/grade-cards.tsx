"use client";
import { cn } from "#components/ui/cn.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { type Grade, grades } from "#lib/reviews/vocabulary.ts";
import { type Keymap, keyLabel } from "./keys.ts";
import { gradeHints, gradeWords } from "./words.ts";

export type GradeCardsProps = {
  value: Grade | null;
  keymap: Keymap;
  onChoose: (grade: Grade) => void;
  className?: string;
};

/** The three grades of the rubric, one of them chosen. */
export function GradeCards({ value, keymap, onChoose, className }: GradeCardsProps) {
  return (
    <fieldset className={cn("grid min-w-0 grid-cols-3 gap-2 max-md:gap-3", className)}>
      <legend className="sr-only">Grade</legend>
      {grades.map((grade) => (
        <button
          key={grade}
          type="button"
          data-enter="save"
          aria-pressed={value === grade}
          onClick={() => onChoose(grade)}
          className="group flex gap-3 rounded-button md:@max-[1040px]:min-h-16 md:@max-[1040px]:items-center border border-line-strong bg-sheet px-3 py-2.5 text-left hover:border-ink-3 aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:outline aria-pressed:outline-accent aria-pressed:-outline-offset-2 focus-visible:outline-2 focus-visible:outline-offset-2! max-md:h-11 max-md:items-center max-md:justify-center max-md:px-2 max-md:py-0"
        >
          <Kbd className="max-md:hidden" aria-hidden>
            {keyLabel(keymap[grade])}
          </Kbd>
          <span className="min-w-0">
            <span className="block font-semibold">{gradeWords[grade]}</span>
            <span className="mt-0.5 block text-balance text-caption text-ink-3 group-aria-pressed:text-ink-2 @max-[1040px]:sr-only">
              {gradeHints[grade]}
            </span>
          </span>
        </button>
      ))}
    </fieldset>
  );
}
