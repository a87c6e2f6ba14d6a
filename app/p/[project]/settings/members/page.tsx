import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { MembersPage } from "#components/members/members-page.tsx";
import { dehydrated, getQueryClient, serverApi } from "../../../../server-client.ts";
import { ForAbility } from "../../for-ability.tsx";

export const metadata: Metadata = { title: "Members" };

export default async function MembersSettingsPage({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const client = getQueryClient();
  const options = { input: { project } };
  const { abilities } = await client.fetchQuery(serverApi.projects.get.queryOptions(options));
  const mayManage = abilities.includes("members:manage");
  await Promise.all([
    client.prefetchQuery(serverApi.members.list.queryOptions(options)),
    mayManage ? client.prefetchQuery(serverApi.members.invitations.queryOptions(options)) : undefined,
  ]);
  return (
    <HydrationBoundary state={dehydrated()}>
      <ForAbility project={project} ability="members:read">
        <MembersPage project={project} mayManage={mayManage} />
      </ForAbility>
    </HydrationBoundary>
  );
}
