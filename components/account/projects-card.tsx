"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { quietLinkStyle } from "#components/ui/text-link.ts";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";

/** Where one is a member, and what to do when that is nowhere. */
export function ProjectsCard({ mayMake }: { mayMake: boolean }) {
  const projects = useQuery(api.projects.list.queryOptions());
  const isEmpty = projects.data?.length === 0;
  return (
    <Card title="Your projects">
      {projects.isPending ? <Skeleton className="w-1/2" /> : null}
      {projects.isError ? <p className="text-wrong">{projects.error.message}</p> : null}
      {isEmpty ? (
        <p className="text-ink-2">
          {mayMake
            ? "You are in no project yet. Make one: you are its first admin."
            : "You are in no project yet. An admin of one can invite you; open the link they send while you are logged in."}
        </p>
      ) : (
        <ul className="divide-y">
          {projects.data?.map((project) => (
            <li key={project.id} className="flex items-center justify-between gap-4 py-2 last:pb-0">
              <Link href={links.project(project.slug)} className={`${quietLinkStyle} min-w-0 truncate`}>
                {project.name}
              </Link>
              <span className="text-ink-2 text-small capitalize">{project.role}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
