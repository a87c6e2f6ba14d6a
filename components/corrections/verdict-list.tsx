import { MathText } from "#components/text/math-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { CorrectionView } from "#lib/corrections/views.ts";

const tones = { equal: "right", different: "wrong", undecided: "neutral" } as const;
const subjects = { path: "Model's answer", correction: "Corrected answer" } as const;

/** Every check of a final answer, newest first, with its reason and the checker's version. */
export function VerdictList({ correction }: { correction: CorrectionView }) {
  return (
    <Card title="Verdicts" description="Final answers against the gold answer; undecided is not wrong">
      <ul className="divide-y">
        {correction.verdicts.map((verdict) => (
          <li key={verdict.id} className="py-2.5">
            <div className="flex flex-wrap items-center gap-2">
              <Badge tone={tones[verdict.verdict]}>{verdict.verdict}</Badge>
              <span>{subjects[verdict.subject]}</span>
              {verdict.extracted === null ? null : (
                <MathText text={verdict.extracted} singleLine className="max-w-48 font-serif" />
              )}
            </div>
            <p className="mt-1 text-ink-2 text-small">
              <MathText text={verdict.reason} />
            </p>
            <p className="text-caption text-ink-3">
              {verdict.decidedByName === null
                ? `policy ${verdict.policy}, checker ${verdict.checkerVersion}`
                : `decided by ${verdict.decidedByName}`}
              , <RelativeTime value={verdict.at} />
            </p>
          </li>
        ))}
      </ul>
      {correction.verdicts.length === 0 ? (
        <p className="text-ink-2">Nothing was checked: no answer could be found.</p>
      ) : null}
    </Card>
  );
}
