"use client";
import { type ReactNode, useState } from "react";
import type { ShownItem } from "./item-of-correction.ts";
import { QuestionBlock } from "./question-block.tsx";
import { ReadingView } from "./reading-view.tsx";
import { earlierKept, FoldButton, StackedReading } from "./stacked-reading.tsx";
import type { StepChoice } from "./step-row.tsx";
import { useNarrow } from "./use-narrow.ts";

export type ReviewItemViewProps = {
  item: ShownItem;
  choice: StepChoice | undefined;
  onFlag: () => void;
  /** What follows the last step on a narrow screen. */
  afterStack?: ReactNode;
};

/** The item on the screen: the problem, then solution and correction, side by side or stacked. */
export function ReviewItemView({ item, choice, onFlag, afterStack }: ReviewItemViewProps) {
  const isNarrow = useNarrow();
  const [isUnfolded, setUnfolded] = useState(false);
  const fold = isNarrow ? (
    <FoldButton
      count={earlierKept(item).length}
      isUnfolded={isUnfolded}
      onToggle={() => setUnfolded((before) => !before)}
    />
  ) : null;
  return (
    <>
      <QuestionBlock item={item} onFlag={onFlag} fold={fold} />
      {isNarrow ? (
        <>
          <StackedReading item={item} choice={choice} isUnfolded={isUnfolded} />
          {afterStack}
        </>
      ) : (
        <ReadingView item={item} choice={choice} />
      )}
    </>
  );
}
