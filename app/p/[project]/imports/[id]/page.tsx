import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ImportPage } from "#components/imports/import-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";
import { ForAbility } from "../../for-ability.tsx";

export const metadata: Metadata = { title: "Import" };

export default async function OneImportPage({
  params,
}: {
  params: Promise<{ project: string; id: string }>;
}) {
  const { project, id } = await params;
  const client = getQueryClient();
  const one = serverApi.imports.get.queryOptions({ input: { project, id } });
  await client.prefetchQuery(one);
  if (client.getQueryData(one.queryKey)?.state === "uploaded")
    await client.prefetchQuery(serverApi.imports.preview.queryOptions({ input: { project, id } }));
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="imports:create">
        <ImportPage project={project} id={id} />
      </ForAbility>
    </HydrationBoundary>
  );
}
