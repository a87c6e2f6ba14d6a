import { Check, Flag, Plus, Target, TriangleAlert, X } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import type { ReadStep } from "./reading.ts";

export type StepTagProps = { step: ReadStep; side: "path" | "correction"; isTrueError: boolean };

/** The word at the end of a step: what became of it. The final answer's verdict says more than "new" does. */
export function StepTag({ step, side, isTrueError }: StepTagProps) {
  if (isTrueError)
    return (
      <Badge tone="accent" icon={Target} bare>
        really wrong
      </Badge>
    );
  if (step.tone === "blamed")
    return (
      <Badge tone="wrong" icon={Flag} bare>
        blamed step
      </Badge>
    );
  if (step.answer && side === "correction" && step.tone !== "kept")
    return <AnswerTag verdict={step.answer} />;
  switch (step.tone) {
    case "kept":
      return <span className="font-sans text-caption text-ink-2">kept</span>;
    case "changed":
      return (
        <Badge tone="changed" bare>
          changed
        </Badge>
      );
    case "new":
      return (
        <Badge tone="right" icon={Plus} bare>
          new
        </Badge>
      );
    default:
      return step.isCalculationRight ? (
        <span className="text-right-ink max-md:hidden" title="The arithmetic of this step is right">
          <Check className="size-3.5" role="img" aria-label="Calculation right" />
        </span>
      ) : null;
  }
}

function AnswerTag({ verdict }: { verdict: NonNullable<ReadStep["answer"]> }) {
  if (verdict === "equal")
    return (
      <Badge tone="right" icon={Check} bare>
        = gold
      </Badge>
    );
  return verdict === "different" ? (
    <Badge tone="wrong" icon={X} bare>
      not gold
    </Badge>
  ) : (
    <Badge tone="machine" icon={TriangleAlert} bare>
      not compared
    </Badge>
  );
}
