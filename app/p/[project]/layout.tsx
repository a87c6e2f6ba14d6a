import { ORPCError } from "@orpc/server";
import { HydrationBoundary } from "@tanstack/react-query";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ProjectFrame } from "#components/projects/project-frame.tsx";
import { requirePerson } from "../../require-person.ts";
import { dehydrated, getQueryClient, serverApi } from "../../server-client.ts";

export default async function ProjectLayout({
  params,
  children,
}: {
  params: Promise<{ project: string }>;
  children: ReactNode;
}) {
  const { project } = await params;
  const client = getQueryClient();
  try {
    await requirePerson(() => client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } })));
  } catch (error) {
    if (error instanceof ORPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
  await Promise.all([
    client.prefetchQuery(serverApi.projects.list.queryOptions()),
    client.prefetchQuery(serverApi.account.me.queryOptions()),
    client.prefetchQuery(serverApi.projects.pulse.queryOptions({ input: { project } })),
  ]);
  const folded = (await cookies()).get("errata-rail")?.value === "folded";
  return (
    <HydrationBoundary state={dehydrated()}>
      <ProjectFrame project={project} folded={folded}>
        {children}
      </ProjectFrame>
    </HydrationBoundary>
  );
}
