import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AuditPage } from "#components/audit/audit-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditSettingsPage({
  params,
  searchParams,
}: {
  params: Promise<{ project: string }>;
  searchParams: Promise<{ before?: string }>;
}) {
  const [{ project }, { before }] = await Promise.all([params, searchParams]);
  const client = getQueryClient();
  const { abilities } = await client.fetchQuery(serverApi.projects.get.queryOptions({ input: { project } }));
  if (!abilities.includes("audit:read")) notFound();
  const input = { project, limit: 50, ...(before ? { cursor: before } : {}) };
  await client.prefetchQuery(serverApi.audit.list.queryOptions({ input }));
  return (
    <HydrationBoundary state={dehydrated()}>
      <AuditPage project={project} />
    </HydrationBoundary>
  );
}
