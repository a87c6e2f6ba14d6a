"use client";
import type { ReactNode } from "react";
import { cn } from "#components/ui/cn.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Judgements as Judged } from "#lib/reviews/grade.ts";
import { type Keymap, keyLabel } from "./keys.ts";

export type JudgementsProps = {
  value: Judged;
  keymap: Keymap;
  onJudge: (change: Partial<Judged>) => void;
  className?: string;
};

const yesNo = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
] as const;
/** Taller under a finger than under a mouse. */
const touchStyle = "max-md:h-10";
const asWord = (value: boolean | null) => (value === null ? null : value ? "yes" : "no");

/** The three small judgements that a grade is made of. */
export function Judgements({ value, keymap, onJudge, className }: JudgementsProps) {
  return (
    <div
      className={cn(
        "grid grid-cols-[auto_auto_auto] items-center gap-x-2.5 gap-y-1.5 md:@max-[900px]:flex md:@max-[900px]:w-full md:@max-[900px]:flex-wrap",
        className,
      )}
    >
      <Line words="Right step blamed?" hint={keymap.rightStep}>
        <Segmented
          className={touchStyle}
          label="Right step blamed?"
          value={asWord(value.rightStep)}
          onValueChange={(word) => onJudge({ rightStep: word === "yes" })}
          options={yesNo}
        />
      </Line>
      <Line words="Explanation sound?" hint={keymap.soundExplanation}>
        <Segmented
          className={touchStyle}
          label="Explanation sound?"
          value={asWord(value.soundExplanation)}
          onValueChange={(word) => onJudge({ soundExplanation: word === "yes" })}
          options={yesNo}
        />
      </Line>
      <Line words="Continuity" hint={keymap.continuity}>
        <Segmented
          className={touchStyle}
          label="Continuity"
          value={value.continuity}
          onValueChange={(continuity) => onJudge({ continuity })}
          options={[
            { value: "high", label: "High" },
            { value: "minor", label: "Minor issues" },
          ]}
        />
      </Line>
    </div>
  );
}

function Line({ words, hint, children }: { words: string; hint: string; children: ReactNode }) {
  return (
    <>
      <span className="w-37 text-ink-2 @max-[900px]:w-auto" aria-hidden>
        {words}
      </span>
      <span className="col-span-2 flex items-center gap-2.5">
        {children}
        <Kbd aria-hidden className="max-md:hidden">
          {keyLabel(hint)}
        </Kbd>
      </span>
    </>
  );
}
