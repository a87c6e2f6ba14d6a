import { CircleCheck, CircleSlash, CornerUpLeft, Lock, type LucideIcon, PenLine, Send } from "lucide-react";
import type { ReactNode } from "react";
import type { ApprovalEvent } from "#lib/datasets/schema.ts";
import type { VersionView } from "#lib/datasets/views.ts";
import { Card } from "../ui/card.tsx";
import { cn } from "../ui/cn.ts";
import { plural } from "../ui/format.ts";
import { RelativeTime } from "../ui/relative-time.tsx";

const events: Record<ApprovalEvent, { icon: LucideIcon; label: string; ink: string }> = {
  submitted: { icon: Send, label: "Submitted", ink: "" },
  approved: { icon: CircleCheck, label: "Approved", ink: "text-right-ink" },
  sent_back: { icon: CornerUpLeft, label: "Sent back", ink: "text-wrong" },
  revoked: { icon: CircleSlash, label: "Revoked", ink: "text-wrong" },
};

/** Who did what with a version and when, newest first, with their notes. */
export function HistoryCard({ version }: { version: VersionView }) {
  return (
    <Card title="History">
      <ol className="flex flex-col gap-3">
        {version.approvals.map(({ id, event, actorName, note, isOwn, at }) => {
          const { icon, label, ink } = events[event];
          return (
            <Entry key={id} icon={icon} ink={ink} at={at} label={`${label} by ${actorName}`}>
              {isOwn ? <p className="text-changed text-small">Their own version.</p> : null}
              {note ? (
                <p className="whitespace-pre-wrap text-ink-2 text-small [overflow-wrap:anywhere]">{note}</p>
              ) : null}
            </Entry>
          );
        })}
        {version.frozenAt ? (
          <Entry
            icon={Lock}
            at={version.frozenAt}
            label={`Frozen, ${plural(version.exampleCount ?? 0, "example")}`}
          />
        ) : null}
        <Entry icon={PenLine} at={version.createdAt} label={`Draft by ${version.createdByName}`} />
      </ol>
    </Card>
  );
}

type EntryProps = { icon: LucideIcon; ink?: string; at: string; label: string; children?: ReactNode };

function Entry({ icon: Icon, ink = "", at, label, children }: EntryProps) {
  return (
    <li className="flex gap-3">
      <Icon className={cn("mt-0.5 size-4 shrink-0", ink)} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="flex justify-between gap-3">
          <span className="min-w-0 [overflow-wrap:anywhere]">{label}</span>
          <RelativeTime value={at} className="shrink-0 text-ink-2 text-small" />
        </p>
        {children}
      </div>
    </li>
  );
}
