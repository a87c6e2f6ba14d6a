import { TriangleAlert } from "lucide-react";
import { AnswerInText } from "#components/text/answer-in-text.tsx";
import { MathText } from "#components/text/math-text.tsx";
import { Prose } from "#components/text/prose.tsx";
import { excerptAround } from "#lib/verdicts/excerpt.ts";
import type { CheckState } from "./use-check.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

/** The verdict on what was typed, why, and the answer marked in its text. */
export function CheckOutcome({ result }: { result: CheckState }) {
  switch (result.state) {
    case "idle":
      return (
        <p className="text-ink-2">The verdict appears here once there are an answer and a gold answer.</p>
      );
    case "checking":
      return <p className="text-ink-2">Checking …</p>;
    case "failed":
      return (
        <p className="flex gap-2 text-wrong">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          The checker did not answer in time. Change the text to try again; in an import such an answer is
          undecided.
        </p>
      );
    case "checked":
      return <Checked {...result} />;
  }
}

function Checked({ check, input }: Extract<CheckState, { state: "checked" }>) {
  const { text, spanStart, spanEnd, ...cuts } = excerptAround(
    input.prediction,
    check.span?.start ?? null,
    check.span?.end ?? null,
  );
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <VerdictBadge verdict={check.verdict} />
        <MathText text={check.reason} className="min-w-0" />
      </p>
      <p className="mt-2 text-caption text-ink-2">
        {check.extracted === null ? "No final answer was found" : "The final answer is marked"}, checker{" "}
        <span className="font-mono">{check.checkerVersion}</span>
      </p>
      <div className="mt-2 rounded-control bg-sunk px-4 py-3">
        <Prose size="step">
          <AnswerInText text={text} start={spanStart} end={spanEnd} verdict={check.verdict} {...cuts} />
        </Prose>
      </div>
    </>
  );
}
