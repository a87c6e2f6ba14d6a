"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { formatNumber } from "#components/ui/format.ts";
import { LinkTabs, linkTabStyle } from "#components/ui/tabs.tsx";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";

/** All questions, or the answers to them that no machine could decide. */
export function QuestionsTabs({ project }: { project: string }) {
  const pathname = usePathname() ?? "";
  const { data } = useQuery(api.verdicts.waiting.queryOptions({ input: { project } }));
  const count = (data?.paths ?? 0) + (data?.corrections ?? 0);
  const tabs = [
    { href: links.questions(project), label: "All questions", count: 0 },
    { href: links.undecided(project), label: "Undecided answers", count },
  ];
  return (
    <LinkTabs label="Questions" present={pathname}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          className={linkTabStyle}
          aria-current={pathname === tab.href ? "page" : undefined}
        >
          {tab.label}
          {tab.count > 0 ? (
            <span className="text-ink-3 text-small tabular-nums">
              {formatNumber(tab.count)}
              {data?.isCapped ? "+" : ""}
            </span>
          ) : null}
        </Link>
      ))}
    </LinkTabs>
  );
}
