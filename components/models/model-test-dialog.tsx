"use client";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { formatNumber } from "#components/ui/format.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { CallCheck, ModelTest, ModelView } from "#lib/models/views.ts";
import { listingWords, supportWords } from "./words.ts";

export type ModelTestDialogProps = {
  model: ModelView;
  isTesting: boolean;
  /** Why the test itself could not be made. */
  error: string | null;
  onClose: () => void;
  /** Left out for those who may only read. */
  onTest?: () => void;
};

/** What an endpoint answered when it was last tested, and what it can do. */
export function ModelTestDialog({ model, isTesting, error, onClose, onTest }: ModelTestDialogProps) {
  const { lastTest } = model;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Test of “${model.name}”`}
      description={
        lastTest && !isTesting ? (
          <>
            Made <RelativeTime value={lastTest.at} />
          </>
        ) : (
          "A few short calls; nothing of your data is sent."
        )
      }
      footer={
        <>
          {onTest ? (
            <Button onClick={onTest} pending={isTesting}>
              Test again
            </Button>
          ) : null}
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      {isTesting ? (
        <div role="status" aria-label="Testing the model" className="flex flex-col gap-3">
          <Skeleton className="h-10" />
          <Skeleton className="h-48" />
        </div>
      ) : null}
      {!isTesting && error ? (
        <Banner tone="wrong" title="The test could not be made">
          {error}
        </Banner>
      ) : null}
      {!isTesting && !error && lastTest ? <Findings test={lastTest} model={model} /> : null}
    </Dialog>
  );
}

function Findings({ test, model }: { test: ModelTest; model: ModelView }) {
  return (
    <div className="flex flex-col gap-4">
      <Banner
        tone={test.ok ? "right" : "wrong"}
        title={test.ok ? test.message : "The endpoint cannot be used as it is"}
      >
        {test.ok ? null : test.message}
      </Banner>
      <dl className="grid grid-cols-[10rem_1fr] gap-x-4 gap-y-2.5 max-sm:grid-cols-1 max-sm:gap-y-1">
        <Fact label="Chat">
          <Call check={test.chat} isUsed={model.api === "chat"} said={test.message} />
        </Fact>
        <Fact label="Completions">
          <Call check={test.completions} isUsed={model.api === "completions"} said={test.message} />
        </Fact>
        <Fact label="Model that answers">
          {test.modelReturned ? (
            <span className="break-all font-mono text-small">{test.modelReturned}</span>
          ) : (
            "–"
          )}
        </Fact>
        <Fact label="Models it lists">{listingWords(test, model.model)}</Fact>
        <Fact label="Token counts">
          {test.countsTokens === null
            ? "–"
            : test.countsTokens
              ? "Sent with each reply"
              : "Not sent: spend is reckoned from our own estimate"}
        </Fact>
        <Fact label="Several replies (n)">{test.several ? supportWords[test.several] : "–"}</Fact>
        <Fact label="Seed">{test.seed ? supportWords[test.seed] : "–"}</Fact>
      </dl>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-2 text-small leading-5">{label}</dt>
      <dd className="min-w-0 max-sm:mb-2">{children}</dd>
    </>
  );
}

/** `said` is what the headline says already: a failure is not told twice. */
function Call({ check, isUsed, said }: { check: CallCheck; isUsed: boolean; said: string }) {
  return (
    <div>
      <span className="flex flex-wrap items-center gap-2">
        <Badge tone={check.ok ? "right" : isUsed ? "wrong" : "neutral"}>
          {check.ok ? "Answers" : "Fails"}
        </Badge>
        {check.ok && check.latencyMs !== null ? (
          <span className="text-ink-3 text-small tabular-nums">{formatNumber(check.latencyMs)} ms</span>
        ) : null}
        {isUsed ? null : <span className="text-ink-3 text-small">not used by this connection</span>}
      </span>
      {check.ok && check.text ? (
        <p className="mt-1 line-clamp-3 break-words font-serif">“{check.text}”</p>
      ) : check.message === said ? null : (
        <p className="mt-1 break-words text-ink-2 text-small">{check.message}</p>
      )}
    </div>
  );
}
