import { FileJson, type LucideIcon, MessagesSquare } from "lucide-react";
import type { ExportFormat, VersionState } from "#lib/datasets/schema.ts";
import type { VersionView } from "#lib/datasets/views.ts";
import { links } from "#lib/links.ts";
import { Card } from "../ui/card.tsx";
import { formatBytes, plural } from "../ui/format.ts";
import { SimulatedBadge } from "../ui/simulated-badge.tsx";

const formats: { format: ExportFormat; label: string; icon: LucideIcon }[] = [
  { format: "prompt_completion", label: "JSONL, prompt and completion", icon: FileJson },
  { format: "messages", label: "JSONL, chat messages", icon: MessagesSquare },
];

const whyNot: Partial<Record<VersionState, string>> = {
  frozen: "Once it is submitted and approved it can be taken away.",
  submitted: "Once it is approved it can be taken away.",
  sent_back: "It was sent back and cannot be taken away.",
  revoked: "It was revoked and cannot be taken away.",
};

/** The files of a version with their sizes: links once it is approved and the person may. */
export function ExportCard({
  project,
  version,
  mayExport,
}: {
  project: string;
  version: VersionView;
  mayExport: boolean;
}) {
  const { summary, state } = version;
  if (!summary) return null;
  const isOpen = state === "approved" && mayExport;
  const words = whyNot[state] ?? (mayExport ? undefined : "Your role may not take it away.");
  return (
    <Card title="Take it away" description={words}>
      {summary.simulated > 0 ? (
        <p className="mb-3 text-ink-2 text-small">
          <SimulatedBadge className="mr-1.5" />
          {plural(summary.simulated, "example")} from simulated corrections: the file’s name says so, its
          lines hold prompt and completion alone.
        </p>
      ) : null}
      <ul className="flex flex-col gap-3">
        {formats.map(({ format, label, icon: Icon }) => {
          const size = formatBytes(summary.bytes[format]);
          return (
            <li key={format} className="flex items-center gap-3">
              <Icon className="size-4 shrink-0" aria-hidden />
              {isOpen ? (
                <a
                  href={links.versionFile(project, version.id, format)}
                  download
                  className="group flex min-w-0 flex-1 justify-between gap-3 rounded-mark"
                >
                  <span className="group-hover:underline">{label}</span>
                  <span className="shrink-0 text-accent tabular-nums">{size}</span>
                </a>
              ) : (
                <span className="flex min-w-0 flex-1 justify-between gap-3 text-ink-2">
                  <span>{label}</span>
                  <span className="shrink-0 tabular-nums">{size}</span>
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
