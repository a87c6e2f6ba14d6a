import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ImportsList } from "#components/imports/imports-list.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../server-client.ts";
import { ForAbility } from "../for-ability.tsx";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  await getQueryClient().prefetchQuery(serverApi.imports.list.queryOptions({ input: { project } }));
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="imports:create">
        <ImportsList project={project} />
      </ForAbility>
    </HydrationBoundary>
  );
}
