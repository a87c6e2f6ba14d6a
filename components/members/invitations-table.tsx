"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { Cell, HeadCell, Row, Table, TableHead } from "#components/ui/table.tsx";
import { api } from "#lib/api/client.ts";
import { roleLabels } from "./words.ts";

export type InvitationsTableProps = { project: string; onChanged: () => void };

/** Invitations that nobody has used; nothing is shown while there is none. */
export function InvitationsTable({ project, onChanged }: InvitationsTableProps) {
  const [leaving, setLeaving] = useState<string | null>(null);
  const open = useQuery(api.members.invitations.queryOptions({ input: { project } }));
  const withdraw = useMutation(api.members.withdraw.mutationOptions({ onSettled: onChanged }));

  async function confirm() {
    if (!leaving) return;
    await withdraw.mutateAsync({ project, id: leaving }).then(
      () => toast.success("The link no longer works."),
      (error: unknown) => toast.error(error instanceof Error ? error.message : "Nothing was changed."),
    );
  }

  if (open.isError) {
    return (
      <ErrorState title="The invitations could not be read" onRetry={() => void open.refetch()}>
        {open.error.message}
      </ErrorState>
    );
  }
  if (!open.data?.length) return null;
  return (
    <section className="mt-8">
      <SectionHeader
        title="Waiting invitations"
        description="Links that were made and not used. A lost link cannot be shown again: withdraw it and invite anew."
      />
      <Table label="Waiting invitations">
        <TableHead>
          <HeadCell>For</HeadCell>
          <HeadCell>Role</HeadCell>
          <HeadCell>Made</HeadCell>
          <HeadCell>Works until</HeadCell>
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {open.data.map((invitation) => (
            <Row key={invitation.id}>
              <Cell className="max-w-72 min-w-40 truncate" title={invitation.email ?? undefined}>
                {invitation.email ?? <span className="text-ink-2">Whoever has the link</span>}
              </Cell>
              <Cell>{invitation.role ? roleLabels[invitation.role] : "–"}</Cell>
              <Cell quiet className="whitespace-nowrap">
                <RelativeTime value={invitation.createdAt} />
              </Cell>
              <Cell quiet className="whitespace-nowrap">
                <RelativeTime value={invitation.expiresAt} exact />
              </Cell>
              <Cell className="text-right">
                <Button size="small" onClick={() => setLeaving(invitation.id)}>
                  Withdraw
                </Button>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(isOpen) => !isOpen && setLeaving(null)}
        danger
        title="Withdraw this invitation?"
        description="Its link stops working at once. You can invite the person again."
        confirmLabel="Withdraw"
        onConfirm={confirm}
      />
    </section>
  );
}
