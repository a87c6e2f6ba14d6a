"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { PageContainer } from "#components/layout/page-container.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { LinkTabs, linkTabStyle } from "#components/ui/tabs.tsx";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";

/** The sections of the settings that the viewer's role may open, above the one that is open. */
export function SettingsTabs({ project, children }: { project: string; children: ReactNode }) {
  const pathname = usePathname() ?? "";
  const { data } = useQuery(api.projects.get.queryOptions({ input: { project } }));
  const may = (ability: "members:read" | "models:read" | "audit:read") =>
    data?.abilities.includes(ability) ?? false;
  const tabs = [
    { href: links.settings(project), label: "Project", allowed: true },
    { href: links.members(project), label: "Members", allowed: may("members:read") },
    { href: links.models(project), label: "Models", allowed: may("models:read") },
    { href: links.tokens(project), label: "Access tokens", allowed: true },
    { href: links.prompts(project), label: "Prompts", allowed: true },
    { href: links.engines(project), label: "Engines", allowed: true },
    { href: links.answerChecker(project), label: "Answer checker", allowed: true },
    { href: links.audit(project), label: "Audit log", allowed: may("audit:read") },
  ];
  return (
    <PageContainer>
      <PageHeader title="Settings" className="mb-3" />
      <LinkTabs label="Settings" present={pathname}>
        {tabs
          .filter((tab) => tab.allowed)
          .map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              className={linkTabStyle}
              aria-current={isAt(pathname, href) ? "page" : undefined}
            >
              {label}
            </Link>
          ))}
      </LinkTabs>
      <div className="pt-6">{children}</div>
    </PageContainer>
  );
}

/** The section's own page or one below it; the project's settings are above all and count only as themselves. */
function isAt(pathname: string, href: string): boolean {
  return pathname === href || (!href.endsWith("/settings") && pathname.startsWith(`${href}/`));
}
