"use client";
import { useState } from "react";
import type { RunView } from "#lib/runs/view-schema.ts";
import { Button } from "../ui/button.tsx";
import { Card, Facts } from "../ui/card.tsx";
import { formatNumber, formatPercent } from "../ui/format.ts";
import { CapDialog } from "./cap-dialog.tsx";
import { usd } from "./words.ts";

/** Money: spent, set aside for calls in flight, and the cap that both together never pass. */
export function RunSpend({ project, run, mayManage }: { project: string; run: RunView; mayManage: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const { spentNanoUsd: spent, reservedNanoUsd: reserved, capNanoUsd: cap } = run;
  const share = (value: number) => `${cap > 0 ? Math.min(100, (value / cap) * 100) : 0}%`;
  const hasEnded = run.state === "done" || run.state === "stopped";
  return (
    <Card
      title="Spend"
      action={
        mayManage && !hasEnded ? (
          <Button size="small" onClick={() => setOpen(true)}>
            Change cap
          </Button>
        ) : null
      }
    >
      <p className="flex items-baseline gap-2">
        <span className="font-semibold text-title tabular-nums">{usd(spent)}</span>
        <span className="text-ink-2">
          of {usd(cap)} {cap > 0 ? `(${formatPercent(spent / cap, 1)})` : ""}
        </span>
      </p>
      <div
        role="progressbar"
        aria-label="Spent of the cap"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={cap > 0 ? Math.min(100, Math.round((spent / cap) * 100)) : 0}
        className="mt-3 flex h-2 overflow-hidden rounded-full bg-line"
      >
        <div className="h-full bg-ink" style={{ width: share(spent) }} />
        <div className="h-full bg-ink-3" style={{ width: share(reserved) }} />
      </div>
      <Facts
        className="mt-3"
        items={[
          { label: "Set aside", value: `${usd(reserved)} for calls in flight` },
          {
            label: "Tokens",
            value: `${formatNumber(run.promptTokens)} sent, ${formatNumber(run.completionTokens)} received`,
          },
          ...(run.kept > 0 ? [{ label: "Per kept one", value: usd(spent / run.kept) }] : []),
          ...(run.lostNanoUsd > 0
            ? [
                {
                  label: "Of it unseen",
                  value: `${usd(run.lostNanoUsd)} for calls whose end nobody saw, counted at the most they can have cost`,
                },
              ]
            : []),
          ...(run.unmetered > 0 && spent > 0
            ? [
                {
                  label: "Not counted",
                  value: `${formatNumber(run.unmetered)} replies came without a count of tokens and were charged at the most they can have cost`,
                },
              ]
            : []),
          ...(run.overrunNanoUsd > 0
            ? [
                {
                  label: "Above bound",
                  value: `${usd(run.overrunNanoUsd)}: the endpoint counted more tokens than the prompt and the longest reply allow`,
                },
              ]
            : []),
        ]}
      />
      {isOpen ? <CapDialog project={project} run={run} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}
