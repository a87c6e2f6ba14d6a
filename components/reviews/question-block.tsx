"use client";
import { Check, Flag } from "lucide-react";
import type { ReactNode } from "react";
import { AnswerText } from "#components/text/answer-text.tsx";
import { MathText } from "#components/text/math-text.tsx";
import { proseStyle } from "#components/text/prose.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import type { ReviewItem } from "#lib/reviews/views.ts";
import { goldWords } from "./gold-words.ts";

export type QuestionBlockProps = {
  item: Pick<ReviewItem, "question" | "reasoner" | "corrector">;
  onFlag: () => void;
  /** Under the question on a phone: what is folded away below. */
  fold?: ReactNode;
};

/** The problem with its choices, and beside it what is known: gold answer, model, corrector, level, set. */
export function QuestionBlock({ item, onFlag, fold }: QuestionBlockProps) {
  const { question, reasoner, corrector } = item;
  const gold = <AnswerText answer={goldWords(question)} kind={question.kind} />;
  const level = [question.level, question.subject].filter(Boolean).join(" · ");
  return (
    <section aria-label="Question" className="flex gap-8 bg-sheet px-4 py-3 md:border-b md:px-6 md:py-4">
      <div className="min-w-0 flex-1">
        <div
          className={cn(
            "max-w-[72ch] overflow-x-auto overflow-y-hidden",
            proseStyle.question,
            "max-md:text-[16px] max-md:leading-6",
          )}
        >
          <MathText text={question.text} />
        </div>
        {question.choices ? <Choices choices={question.choices} gold={question.goldAnswer} /> : null}
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-2 md:hidden">
          <span>
            Gold <span className="font-semibold text-right-ink">{gold}</span>
          </span>
          <span className="min-w-0 truncate">{reasoner}</span>
          {fold}
          <Button variant="ghost" size="small" onClick={onFlag} className="-my-1 -mr-2 ml-auto font-normal">
            <Flag aria-hidden />
            Flag
          </Button>
        </p>
      </div>
      <dl className="flex w-58 shrink-0 flex-col gap-1.5 text-small max-md:hidden">
        <Fact label="Gold answer">
          <span className="font-semibold font-serif text-right-ink text-step leading-5">{gold}</span>
        </Fact>
        <Fact label="Model">{reasoner}</Fact>
        <Fact label="Corrector">{corrector}</Fact>
        <Fact label="Set">{`${question.setName}, ${question.split}`}</Fact>
        {level ? <Fact label="Level">{level}</Fact> : null}
      </dl>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-ink-2">{label}</dt>
      <dd className="min-w-0 text-right font-medium [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

function Choices({ choices, gold }: { choices: readonly { label: string; text: string }[]; gold: string }) {
  return (
    <ul aria-label="Choices" className="mt-2 flex flex-wrap gap-x-6 gap-y-1 font-serif text-step">
      {choices.map(({ label, text }) => {
        const isGold = same(text, gold) || same(label, gold);
        return (
          <li key={label} className="flex items-baseline gap-2">
            <span className="font-sans text-ink-2 text-small">{label}</span>
            <span className={cn(isGold && "font-semibold text-right-ink")}>
              <MathText text={text} />
            </span>
            {isGold ? (
              <Check className="size-3.5 self-center text-right-ink" role="img" aria-label="gold answer" />
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
