"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PageContainer } from "#components/layout/page-container.tsx";
import { AnswerInText } from "#components/text/answer-in-text.tsx";
import { AnswerText } from "#components/text/answer-text.tsx";
import { MathText } from "#components/text/math-text.tsx";
import { Prose } from "#components/text/prose.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card, Facts } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { plural } from "#components/ui/format.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { textLinkStyle } from "#components/ui/text-link.ts";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import type { QuestionView } from "#lib/questions/views.ts";

type Path = QuestionView["paths"][number];

const verdictBadges = {
  equal: { tone: "right", words: "answer is gold" },
  different: { tone: "wrong", words: "answer is not gold" },
  undecided: { tone: "machine", words: "undecided" },
} as const;

function labelWords(path: Path): string | null {
  if (path.label === "none") return null;
  if (path.label === "correct") return "People found no wrong step.";
  const reason = path.errorReason ? ` ${path.errorReason}` : "";
  return path.firstErrorStep === null
    ? `People marked it wrong.${reason}`
    : `People marked step ${path.firstErrorStep} as the first wrong one.${reason}`;
}

function PathCard({ path }: { path: Path }) {
  const badge = path.verdict ? verdictBadges[path.verdict] : null;
  const label = labelWords(path);
  return (
    <Card
      title={path.reasoner}
      description={path.occurrences > 1 ? `Written ${path.occurrences} times` : undefined}
      action={badge ? <Badge tone={badge.tone}>{badge.words}</Badge> : null}
    >
      <ol className="divide-y">
        {path.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a path's steps never move
          <li key={index} className="flex gap-3 py-2.5">
            <span
              className={`w-6 shrink-0 text-right text-small tabular-nums ${path.firstErrorStep === index + 1 ? "font-semibold text-wrong" : "text-ink-3"}`}
            >
              {index + 1}
            </span>
            <Prose size="step">
              {path.verdict && path.answer?.number === index + 1 ? (
                <AnswerInText
                  text={step}
                  start={path.answer.start}
                  end={path.answer.end}
                  verdict={path.verdict}
                />
              ) : (
                <MathText text={step} />
              )}
            </Prose>
          </li>
        ))}
      </ol>
      {path.verdictReason ? (
        <p className="mt-2 text-ink-2 text-small">
          <MathText text={path.verdictReason} limit={400} />
        </p>
      ) : null}
      {label ? (
        <p className="mt-2 text-ink-2 text-small">
          <MathText text={label} />
        </p>
      ) : null}
    </Card>
  );
}

/** One question with its gold answers, reasoning paths and corrections. */
export function QuestionReading({ project, id }: { project: string; id: string }) {
  const { data, error, isPending, refetch, isFetching } = useQuery(
    api.questions.get.queryOptions({ input: { project, id } }),
  );
  if (isPending)
    return (
      <PageContainer>
        <SkeletonRows rows={8} />
      </PageContainer>
    );
  if (error) {
    return (
      <PageContainer>
        <ErrorState
          title="The question could not be read"
          onRetry={() => void refetch()}
          retrying={isFetching}
        >
          {error.message}
        </ErrorState>
      </PageContainer>
    );
  }
  return (
    <PageContainer>
      <PageHeader
        title="Question"
        description={`${data.set.name}, ${data.set.split}${data.subject ? ` · ${data.subject}` : ""}${data.level ? ` · ${data.level}` : ""}`}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Card>
            <Prose size="question">
              <MathText text={data.text} />
            </Prose>
            {data.choices ? (
              <ul className="mt-3 flex flex-col gap-1 font-serif text-step">
                {data.choices.map((choice) => (
                  <li key={choice.label}>
                    <span className="mr-2 text-ink-3">{choice.label}</span>
                    <MathText text={choice.text} />
                  </li>
                ))}
              </ul>
            ) : null}
          </Card>
          {data.rationale ? (
            <Card title="Gold rationale">
              <Prose size="step">
                <MathText text={data.rationale} />
              </Prose>
            </Card>
          ) : null}
          {data.paths.map((path) => (
            <PathCard key={path.id} path={path} />
          ))}
          {data.paths.length === 0 ? <p className="text-ink-2">No reasoning paths yet.</p> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <Card
            title="Gold answer"
            description={data.goldAnswers.length > 1 ? "The newest one counts" : undefined}
          >
            <Facts
              items={data.goldAnswers.map((gold) => ({
                label: <RelativeTime value={gold.at} />,
                value: (
                  <span className="font-serif text-right-ink text-step">
                    <AnswerText answer={gold.answer} kind={data.set.kind} />
                  </span>
                ),
              }))}
            />
          </Card>
          <Card title="Corrections" description={plural(data.corrections.length, "correction")}>
            <ul className="flex flex-col gap-2">
              {data.corrections.map((correction) => (
                <li key={correction.id} className="flex items-center justify-between gap-2">
                  <Link
                    className={`${textLinkStyle} min-w-0 truncate`}
                    href={links.correction(project, correction.id)}
                  >
                    {correction.corrector} on {correction.reasoner}
                  </Link>
                  <Badge tone={correction.kept ? "right" : "neutral"}>
                    {correction.grade ?? (correction.kept ? "kept" : "not kept")}
                  </Badge>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </PageContainer>
  );
}
