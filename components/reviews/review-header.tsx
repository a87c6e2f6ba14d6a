"use client";
import { BookOpen, Flag, Keyboard } from "lucide-react";
import { PhoneBar } from "#components/layout/phone-bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { formatNumber } from "#components/ui/format.ts";
import { Progress } from "#components/ui/progress.tsx";
import { SimulatedBadge } from "#components/ui/simulated-badge.tsx";
import type { LostReason } from "#lib/reviews/vocabulary.ts";
import { type Keymap, keyLabel } from "./keys.ts";
import { LeaseClock } from "./lease-clock.tsx";

export type ReviewHeaderProps = {
  title: string;
  /** The item on the screen was written by the simulated endpoint. */
  isSimulated: boolean;
  /** Null until it is known. */
  count: { done: number; total: number } | null;
  until: number | null;
  lost: LostReason | null;
  keymap: Keymap;
  /** Given while an item is on the screen. */
  flag: { isFlagged: boolean; onFlag: () => void } | null;
  onGuidelines: () => void;
  onKeys: () => void;
};

/** What is being graded, how far it is, and how long this item stays; on a phone in the frame's own bar. */
export function ReviewHeader(props: ReviewHeaderProps) {
  const { title, isSimulated, count, until, lost, keymap, flag, onGuidelines, onKeys } = props;
  const words = count ? `${formatNumber(count.done)} of ${formatNumber(count.total)}` : "";
  return (
    <>
      <PhoneBar>
        <span className="-ml-1 flex flex-1 items-center gap-2 font-semibold text-step">
          {words}
          {isSimulated ? <SimulatedBadge /> : null}
        </span>
        <LeaseClock until={until} lost={lost} short />
        <Button variant="ghost" size="icon" aria-label="Guidelines" onClick={onGuidelines} className="ml-1">
          <BookOpen aria-hidden />
        </Button>
      </PhoneBar>
      <div className="flex h-11.5 items-center gap-4 border-b px-6 max-md:sr-only">
        <h1 className="min-w-0 shrink-[99] truncate font-semibold text-[15px]" title={title}>
          {title}
        </h1>
        {isSimulated ? <SimulatedBadge className="shrink-0" /> : null}
        <Progress
          label="Graded in this batch"
          value={count?.done ?? 0}
          max={count?.total ?? 0}
          className="w-40 shrink-0 @max-[900px]:hidden"
        />
        <span className="shrink-0 text-ink-2 tabular-nums">{words}</span>
        <div className="ml-auto flex min-w-0 items-center gap-1 max-md:hidden">
          <div className="mr-1 min-w-0">
            <LeaseClock until={until} lost={lost} />
          </div>
          {flag ? (
            <HeaderButton
              icon={Flag}
              words={flag.isFlagged ? "Flagged" : "Flag"}
              hint={keyLabel(keymap.flag)}
              onClick={flag.onFlag}
            />
          ) : null}
          <HeaderButton
            icon={BookOpen}
            words="Guidelines"
            hint={keyLabel(keymap.guidelines)}
            onClick={onGuidelines}
          />
          <HeaderButton icon={Keyboard} words="Keys" hint={keyLabel(keymap.keys)} onClick={onKeys} />
        </div>
      </div>
    </>
  );
}

function HeaderButton(props: { icon: typeof BookOpen; words: string; hint: string; onClick: () => void }) {
  const { icon: Icon, words, hint, onClick } = props;
  return (
    <Button variant="ghost" kbd={hint} onClick={onClick} className="px-2 font-normal last:-mr-2">
      <Icon aria-hidden />
      <span className="@max-[900px]:sr-only">{words}</span>
    </Button>
  );
}
