"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { Card } from "../ui/card.tsx";
import { formatNumber } from "../ui/format.ts";
import { textLinkStyle } from "../ui/text-link.ts";
import { flagWords } from "./words.ts";

const most = 50;

/** The project's open flags in short, and the way to them. */
export function FlagsCard({ project }: { project: string }) {
  const { data } = useQuery(api.flags.list.queryOptions({ input: { project, limit: most } }));
  if (!data || data.rows.length === 0) return null;
  const count = data.nextCursor ? `${most}+` : formatNumber(data.rows.length);
  return (
    <Card
      title={`Open flags in the project: ${count}`}
      action={
        <Link href={`${links.batches(project)}?tab=flags`} className={textLinkStyle}>
          Open all
        </Link>
      }
    >
      <ul className="flex flex-col gap-2 text-small">
        {data.rows.slice(0, 3).map((flag) => (
          <li key={flag.id} className="min-w-0">
            <span className="text-wrong">{flagWords[flag.subject]}</span>
            <span className="line-clamp-2 text-ink-2 [overflow-wrap:anywhere]">{flag.note}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
