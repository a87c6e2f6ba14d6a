"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Frame } from "#components/layout/frame.tsx";
import type { NavItem } from "#components/layout/nav-items.ts";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";
import { logOut } from "./log-out.ts";

/** The frame around pages that belong to no project: the way to each of them, and the person. */
export function AccountFrame({ folded, children }: { folded: boolean; children: ReactNode }) {
  const me = useQuery(api.account.me.queryOptions());
  const all = useQuery(api.projects.list.queryOptions());
  if (!me.data) return null;
  const projects = (all.data ?? []).map(({ id, name, slug }) => ({ id, name, href: links.project(slug) }));
  const items: NavItem[] = [
    ...projects.map(({ name, href }) => ({ href, label: name, icon: "home", group: 1 }) as const),
    { href: links.account(), label: "Account", icon: "settings", group: 2 },
  ];
  return (
    <Frame
      items={items}
      homeHref={links.home()}
      projects={{ projects, newProjectHref: me.data.isAdmin ? links.newProject() : undefined }}
      person={{
        person: { name: me.data.name, email: me.data.email },
        accountHref: links.account(),
        onLogOut: () => void logOut(),
      }}
      palette={{ actions: [{ label: "Log out", onSelect: () => void logOut() }] }}
      folded={folded}
    >
      {children}
    </Frame>
  );
}
