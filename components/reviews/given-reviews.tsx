"use client";
import { useQuery } from "@tanstack/react-query";
import { MathText } from "#components/text/math-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatDuration, plural } from "#components/ui/format.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { api } from "#lib/api/client.ts";
import type { ReviewView } from "#lib/reviews/views.ts";
import type { Grade } from "#lib/reviews/vocabulary.ts";
import { gradeWords, poorReasonWords, skipReasonWords } from "./words.ts";

const tones: Record<Grade, "right" | "changed" | "wrong"> = {
  excellent: "right",
  good: "changed",
  poor: "wrong",
};

function What({ review }: { review: ReviewView }) {
  if (review.grade) return <Badge tone={tones[review.grade]}>{gradeWords[review.grade]}</Badge>;
  if (review.kind === "skip") return <Badge>Skipped</Badge>;
  return <Badge>Taken back</Badge>;
}

/** What a review says beside its grade, in words. */
function details(review: ReviewView): string[] {
  return [
    ...(review.skipReason ? [skipReasonWords[review.skipReason]] : []),
    ...review.poorReasons.map((reason) => poorReasonWords[reason]),
    ...(review.trueErrorStep === null ? [] : [`step ${review.trueErrorStep} is really wrong`]),
    ...(review.kind === "grade" && !review.counts ? ["kept, but does not count"] : []),
    ...(review.isUndone ? ["taken back later"] : []),
  ];
}

/** Every review of a correction that the reader may see, newest first; how many are not shown yet. */
export function GivenReviews({ project, id }: { project: string; id: string }) {
  const { data, isPending, error } = useQuery(
    api.reviews.ofCorrection.queryOptions({ input: { project, id } }),
  );
  return (
    <Card
      title="Reviews"
      description={
        data && data.hidden > 0
          ? `${plural(data.hidden, "review")} of others shown once you graded it and the batch is closed`
          : undefined
      }
    >
      {isPending ? <SkeletonRows rows={2} /> : null}
      {error ? <p className="text-wrong">{error.message}</p> : null}
      {data && data.reviews.length === 0 && data.hidden === 0 ? (
        <p className="text-ink-2">Nobody has graded it yet.</p>
      ) : null}
      <ul className="divide-y">
        {data?.reviews.map((review) => (
          <li key={review.id} className="py-2.5">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <What review={review} />
              <span>{review.isYours ? "You" : review.reviewerName}</span>
              <span className="ml-auto text-ink-2 text-small">
                <RelativeTime value={review.at} />
              </span>
            </div>
            <p className="mt-1 text-ink-2 text-small">
              {[
                review.batchName,
                ...(review.seconds === null ? [] : [formatDuration(review.seconds)]),
                ...details(review),
              ].join(" · ")}
            </p>
            {review.note ? (
              <p className="mt-1 font-serif text-step">
                <MathText text={review.note} />
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
