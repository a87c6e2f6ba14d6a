import { AnswerText } from "#components/text/answer-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { ReviewItem } from "#lib/reviews/views.ts";

export type AnswerBadgeProps = {
  verdict: ReviewItem["path"]["verdict"];
  gold: string;
  kind: ReviewItem["question"]["kind"];
};

/** How a side's final answer compares with the gold answer: "× 198, not 990", "✓ 990". */
export function AnswerBadge({ verdict, gold, kind }: AnswerBadgeProps) {
  if (!verdict) return null;
  const { verdict: word, extracted, reason } = verdict;
  const own = extracted === null ? "no final answer" : <AnswerText answer={extracted} kind={kind} />;
  const cut = "min-w-0 max-w-64 truncate";
  if (word === "equal")
    return (
      <Badge tone="right" title={reason}>
        <span className="sr-only">The final answer is right: </span>
        <span className={cut}>{own}</span>
      </Badge>
    );
  return (
    <Badge tone={word === "different" ? "wrong" : "machine"} title={reason}>
      <span className={cut}>
        {own}
        {word === "different" ? ", not " : " could not be compared with "}
        <AnswerText answer={gold} kind={kind} />
      </span>
    </Badge>
  );
}
