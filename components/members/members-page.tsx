"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import { HeadCell, Table, TableHead } from "#components/ui/table.tsx";
import { api } from "#lib/api/client.ts";
import { InvitationsTable } from "./invitations-table.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberRow } from "./member-row.tsx";

/** Who is in the project with which role, and who is invited. */
export function MembersPage({ project, mayManage }: { project: string; mayManage: boolean }) {
  const queries = useQueryClient();
  const [isInviting, setInviting] = useState(false);
  const members = useQuery(api.members.list.queryOptions({ input: { project } }));
  const me = useQuery(api.account.me.queryOptions());
  const reread = () => {
    void queries.invalidateQueries({ queryKey: api.members.key() });
    void queries.invalidateQueries({ queryKey: api.projects.key() });
  };

  return (
    <>
      <SectionHeader
        title="Members"
        description="A role holds from the person's next click on. What they judged stays when they go."
        action={
          mayManage ? (
            <Button variant="primary" onClick={() => setInviting(true)}>
              <UserPlus aria-hidden />
              Invite
            </Button>
          ) : null
        }
      />
      {members.isPending ? <SkeletonRows rows={4} label="Loading the members" /> : null}
      {members.isError ? (
        <ErrorState
          title="The members could not be read"
          onRetry={() => void members.refetch()}
          retrying={members.isFetching}
        >
          {members.error.message}
        </ErrorState>
      ) : null}
      {members.data ? (
        <Table label="Members">
          <TableHead>
            <HeadCell>Name</HeadCell>
            <HeadCell>E-mail</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell>Member since</HeadCell>
            <HeadCell>Last log-in</HeadCell>
            {mayManage ? (
              <HeadCell>
                <span className="sr-only">Actions</span>
              </HeadCell>
            ) : null}
          </TableHead>
          <tbody>
            {members.data.map((member) => (
              <MemberRow
                key={member.userId}
                project={project}
                member={member}
                isMe={member.userId === me.data?.id}
                mayManage={mayManage}
                onChanged={reread}
              />
            ))}
          </tbody>
        </Table>
      ) : null}
      {mayManage ? <InvitationsTable project={project} onChanged={reread} /> : null}
      <InviteDialog project={project} open={isInviting} onOpenChange={setInviting} onInvited={reread} />
    </>
  );
}
