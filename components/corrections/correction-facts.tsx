import { Flag } from "lucide-react";
import Link from "next/link";
import { AnswerText } from "#components/text/answer-text.tsx";
import { MathText } from "#components/text/math-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card, Facts } from "#components/ui/card.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { textLinkStyle } from "#components/ui/text-link.ts";
import type { CorrectionView } from "#lib/corrections/views.ts";
import { links } from "#lib/links.ts";
import { gradeLabels, noteLabels } from "./words.ts";

function stepSource({ path }: CorrectionView): string {
  return path.splitterVersion ? `split by us (${path.splitterVersion})` : "as imported";
}

function humanLabel({ path }: CorrectionView): string {
  if (path.label === "none") return "none";
  if (path.label === "correct") return "no wrong step";
  return path.firstErrorStep === null ? "wrong" : `step ${path.firstErrorStep} is the first wrong one`;
}

/** Where a correction came from, what it is, and what else is known about it. */
export function CorrectionFacts({ project, correction }: { project: string; correction: CorrectionView }) {
  const { question, path, source, siblings } = correction;
  const grade = gradeLabels[correction.grade ?? "none"];
  return (
    <Card
      title="What is known"
      action={
        correction.isFlagged ? (
          <Badge tone="wrong" icon={Flag}>
            flagged
          </Badge>
        ) : null
      }
    >
      <Facts
        items={[
          { label: "Grade", value: `${grade.label}${correction.gradesDiffer ? ", grades differ" : ""}` },
          {
            label: "Question",
            value: (
              <Link className={textLinkStyle} href={links.question(project, question.id)}>
                {question.setName}, {question.split}
              </Link>
            ),
          },
          {
            label: "Gold answer",
            value: (
              <span className="font-serif">
                <AnswerText answer={question.goldAnswers[0]?.answer ?? "–"} kind={question.kind} />
              </span>
            ),
          },
          {
            label: "Reasoner",
            value:
              path.occurrences > 1
                ? `${path.reasoner}, the same path ${path.occurrences} times`
                : path.reasoner,
          },
          { label: "Steps", value: `${path.steps.length}, ${stepSource(correction)}` },
          { label: "Human label", value: humanLabel(correction) },
          ...(path.errorReason
            ? [{ label: "Its reason", value: <MathText text={path.errorReason} className="font-serif" /> }]
            : []),
          { label: "Corrector", value: correction.corrector },
          ...correction.notes.map((note) => ({ label: noteLabels[note.kind], value: note.text })),
          {
            label: "Came from",
            value: source ? (
              <>
                <Link className={textLinkStyle} href={links.import(project, source.importId)}>
                  {source.fileName}
                </Link>
                , <RelativeTime value={source.at} />
              </>
            ) : correction.run ? (
              <>
                the run{" "}
                <Link className={textLinkStyle} href={links.run(project, correction.run.id)}>
                  {correction.run.name}
                </Link>
                , <RelativeTime value={correction.at} />
              </>
            ) : (
              <RelativeTime value={correction.at} />
            ),
          },
          ...(siblings.length > 0
            ? [
                {
                  label: "Same question",
                  value: (
                    <ul>
                      {siblings.map((sibling) => (
                        <li key={sibling.id}>
                          <Link className={textLinkStyle} href={links.correction(project, sibling.id)}>
                            {sibling.corrector} on {sibling.reasoner}
                          </Link>
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
