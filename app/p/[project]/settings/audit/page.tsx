import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { AuditPage } from "#components/audit/audit-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";
import { ForAbility } from "../../for-ability.tsx";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditSettingsPage({
  params,
  searchParams,
}: {
  params: Promise<{ project: string }>;
  searchParams: Promise<{ before?: string }>;
}) {
  const [{ project }, { before }] = await Promise.all([params, searchParams]);
  const input = { project, limit: 50, ...(before ? { cursor: before } : {}) };
  await getQueryClient().prefetchQuery(serverApi.audit.list.queryOptions({ input }));
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="audit:read">
        <AuditPage project={project} />
      </ForAbility>
    </HydrationBoundary>
  );
}
