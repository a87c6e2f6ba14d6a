"use client";
import type { Trial } from "#lib/prompts/trial.ts";
import { MathText } from "../text/math-text.tsx";
import { Badge } from "../ui/badge.tsx";
import { Banner } from "../ui/banner.tsx";
import { Card, Facts } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { formatDuration, formatNumber, formatUsd } from "../ui/format.ts";
import { outcomeWordsOf, verdictWordsOf } from "./trial-words.ts";

/** Everything about one call: how it was read and judged, what it cost, the raw reply, the text as sent. */
export function TrialResult({ trial }: { trial: Trial }) {
  const { answer, sent, isSimulated } = trial;
  return (
    <div className="flex flex-col gap-6">
      {answer.ok ? (
        <>
          <Reading trial={trial} answer={answer} />
          <RawText title="The reply as it came" text={answer.text} what="reply" />
        </>
      ) : (
        <Banner tone="wrong" title="No reply came">
          {answer.message}
          {isSimulated ? " The endpoint is the simulated one." : ""}
        </Banner>
      )}
      <RawText title="What was sent" text={sent} what="prompt" />
    </div>
  );
}

type Answer = Extract<Trial["answer"], { ok: true }>;

function Reading({ trial, answer }: { trial: Trial; answer: Answer }) {
  const { reply, verdict, notes, kept } = answer;
  const cost =
    answer.costNanoUsd === null
      ? "not known: the endpoint counted no tokens"
      : formatUsd(answer.costNanoUsd / 1e9);
  const tokens = (count: number | null) => (count === null ? "?" : formatNumber(count));
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          As it is read
          <Badge tone={kept ? "right" : "wrong"}>{kept ? "would be kept" : "would not be kept"}</Badge>
          {trial.isSimulated ? <Badge tone="machine">simulated</Badge> : null}
        </span>
      }
      description={outcomeWordsOf(reply)}
    >
      {reply.explanation !== null || reply.correctedSteps.length > 0 ? (
        <div className="mb-3 rounded-button bg-sunk p-3 font-serif text-step">
          {reply.incorrectStep === null ? null : (
            <p className="mb-1 font-medium font-sans text-body">Incorrect step: {reply.incorrectStep}</p>
          )}
          {reply.explanation === null ? null : (
            <p className="mb-2 [overflow-wrap:anywhere]">
              <MathText text={reply.explanation} />
            </p>
          )}
          {reply.keptBefore ? <p className="text-ink-3">…</p> : null}
          <ol>
            {reply.correctedSteps.map((step) => (
              <li key={step.number} className="flex gap-3">
                <span className="w-5 shrink-0 text-right font-sans text-ink-3 text-small leading-6 tabular-nums">
                  {step.number}
                </span>
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  <MathText text={step.text} />
                </span>
              </li>
            ))}
          </ol>
        </div>
      ) : null}
      {notes.length > 0 ? (
        <ul className="mb-3 flex flex-col gap-1" aria-label="Machine's notes">
          {notes.map((note) => (
            <li
              key={`${note.side} ${note.step} ${note.start} ${note.kind}`}
              className="flex items-start gap-2 text-small"
            >
              <Badge tone="machine">
                {note.side === "path" ? "solution" : "correction"}
                {note.step === null ? "" : `, step ${note.step}`}
              </Badge>
              <span className="min-w-0 [overflow-wrap:anywhere]">{note.text}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Facts
        items={[
          { label: "Verdict", value: verdictWordsOf(verdict, trial.goldAnswer) },
          {
            label: "Tokens",
            value: `${tokens(answer.promptTokens)} sent, ${tokens(answer.completionTokens)} in the reply`,
          },
          { label: "Cost", value: cost },
          { label: "Took", value: formatDuration(Math.max(1, answer.latencyMs / 1000)) },
          { label: "Model", value: answer.modelReturned },
          ...(answer.finishReason ? [{ label: "Ended by", value: answer.finishReason }] : []),
        ]}
      />
    </Card>
  );
}

function RawText({ title, text, what }: { title: string; text: string; what: string }) {
  return (
    <Card
      title={title}
      description={`${formatNumber(text.length)} characters`}
      action={<CopyButton value={text} what={what} />}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling region needs a name and the focus */}
      <pre
        role="region"
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus the keyboard cannot scroll it
        tabIndex={0}
        className="max-h-96 overflow-auto whitespace-pre-wrap rounded-button bg-sunk p-3 font-mono text-caption [overflow-wrap:anywhere]"
      >
        {text || "(empty)"}
      </pre>
    </Card>
  );
}
