import Link from "next/link";
import type { ReactNode } from "react";
import { Mark } from "#components/text/mark.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { quietLinkStyle } from "#components/ui/text-link.ts";
import type { AuditEvent } from "#lib/audit/schema.ts";
import { links } from "#lib/links.ts";
import { listChanges } from "./changes.ts";
import { describeAction, viaWords } from "./words.ts";

export type AuditTableProps = { project: string; events: readonly AuditEvent[]; footer: ReactNode };

/** Who did what, when and by which way, with what it was before and after. */
export function AuditTable({ project, events, footer }: AuditTableProps) {
  return (
    <Table label="Audit log" footer={footer}>
      <TableHead>
        <HeadCell>When</HeadCell>
        <HeadCell>Who</HeadCell>
        <HeadCell>What</HeadCell>
        <HeadCell>Before and after</HeadCell>
        <HeadCell>Way</HeadCell>
      </TableHead>
      <tbody>
        {events.map((event) => (
          <Row key={event.id} className="align-top">
            <Cell quiet className="whitespace-nowrap py-2.5">
              <RelativeTime value={event.at} exact />
            </Cell>
            <Cell className="max-w-52 truncate py-2.5 font-medium" title={event.actorName ?? undefined}>
              {event.actorName ?? <span className="font-normal text-ink-2">Errata</span>}
            </Cell>
            <Cell className="min-w-44 py-2.5">
              <What project={project} event={event} />
            </Cell>
            <Cell className="min-w-96 max-w-xl py-2.5">
              <Changes event={event} />
            </Cell>
            <Cell quiet className="whitespace-nowrap py-2.5">
              {viaWords[event.via]}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** The address of what it was done to, for the kinds that have a page of their own. */
function subjectHref(project: string, { subjectKind, subjectId }: AuditEvent): string | null {
  if (!subjectId) return null;
  if (subjectKind === "batch") return links.batch(project, subjectId);
  if (subjectKind === "dataset") return links.dataset(project, subjectId);
  if (subjectKind === "import") return links.import(project, subjectId);
  return null;
}

function What({ project, event }: { project: string; event: AuditEvent }) {
  const href = subjectHref(project, event);
  const words = describeAction(event.action);
  const isAboutAnother = event.subjectName !== null && event.subjectName !== event.actorName;
  return (
    <span title={event.action}>
      {href ? (
        <Link href={href} className={quietLinkStyle}>
          {words}
        </Link>
      ) : (
        words
      )}
      {isAboutAnother ? (
        <span className="block max-w-64 truncate text-ink-2">{event.subjectName}</span>
      ) : null}
    </span>
  );
}

function Changes({ event }: { event: AuditEvent }) {
  const changes = listChanges(event.before, event.after);
  if (changes.length === 0) return <span className="text-ink-3">–</span>;
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-small [overflow-wrap:anywhere]">
      {changes.map(({ key, before, after }) => (
        <div key={key} className="flex gap-1.5">
          <dt className="shrink-0 text-ink-2">{key}</dt>
          <dd className="min-w-0">
            {before === null ? null : <Mark kind="removed">{before}</Mark>}
            {before !== null && after !== null ? " " : null}
            {after === null ? null : before === null ? after : <Mark kind="added">{after}</Mark>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
