"use client";
import { useMutation } from "@tanstack/react-query";
import { Ellipsis, KeyRound, UserMinus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Menu, MenuItem } from "#components/ui/dropdown-menu.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Select } from "#components/ui/select.tsx";
import { Cell, Row } from "#components/ui/table.tsx";
import { api } from "#lib/api/client.ts";
import type { Role } from "#lib/members/schema.ts";
import { ShownOnce } from "./shown-once.tsx";
import { roleLabels, roleOptions } from "./words.ts";

export type Member = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  since: string;
  lastLogInAt: string | null;
};

export type MemberRowProps = {
  project: string;
  member: Member;
  isMe: boolean;
  mayManage: boolean;
  onChanged: () => void;
};

const tell = (error: Error) => {
  toast.error(error.message);
};

/** One member: their role, changed in place, and behind the dots a password link and the way out. */
export function MemberRow({ project, member, isMe, mayManage, onChanged }: MemberRowProps) {
  const [isRemoving, setRemoving] = useState(false);
  const target = { project, userId: member.userId };
  const change = useMutation(
    api.members.change.mutationOptions({
      onSuccess: (_, { role }) => toast.success(`${member.name} is ${roleLabels[role].toLowerCase()} now.`),
      onError: tell,
      onSettled: onChanged,
    }),
  );
  const remove = useMutation(api.members.remove.mutationOptions({ onSettled: onChanged }));
  const reset = useMutation(api.members.reset.mutationOptions({ onError: tell }));

  async function confirmRemoval() {
    await remove.mutateAsync(target).then(
      () => toast.success(`${member.name} is no longer a member.`),
      (error: unknown) => tell(error instanceof Error ? error : new Error("Nothing was changed.")),
    );
  }

  return (
    <Row>
      <Cell className="max-w-72 min-w-40 truncate font-medium" title={member.name}>
        {member.name}
        {isMe ? <span className="font-normal text-ink-3"> (you)</span> : null}
      </Cell>
      <Cell quiet className="max-w-72 truncate" title={member.email}>
        {member.email}
      </Cell>
      <Cell className="w-44">
        {mayManage ? (
          <Select
            size="small"
            className="w-36"
            aria-label={`Role of ${member.name}`}
            options={roleOptions}
            value={change.isPending ? change.variables.role : member.role}
            disabled={change.isPending}
            onValueChange={(role) => role !== member.role && change.mutate({ ...target, role })}
          />
        ) : (
          roleLabels[member.role]
        )}
      </Cell>
      <Cell quiet className="whitespace-nowrap">
        <RelativeTime value={member.since} />
      </Cell>
      <Cell quiet className="whitespace-nowrap">
        {member.lastLogInAt ? <RelativeTime value={member.lastLogInAt} /> : "Never"}
      </Cell>
      {mayManage ? (
        <Cell className="w-12 text-right">
          <Menu
            align="end"
            trigger={
              <Button variant="ghost" size="icon" aria-label={`More for ${member.name}`}>
                <Ellipsis aria-hidden />
              </Button>
            }
          >
            {isMe ? null : (
              <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => reset.mutate(target)}>
                Make a password link
              </MenuItem>
            )}
            <MenuItem danger icon={<UserMinus aria-hidden />} onSelect={() => setRemoving(true)}>
              {isMe ? "Leave the project" : "Remove from the project"}
            </MenuItem>
          </Menu>
          <ConfirmDialog
            open={isRemoving}
            onOpenChange={setRemoving}
            danger
            title={isMe ? "Leave this project?" : `Remove ${member.name}?`}
            description="The items they hold go back to the queue and their access tokens end. Everything they judged stays, under their name."
            confirmLabel={isMe ? "Leave the project" : "Remove member"}
            onConfirm={confirmRemoval}
          />
          <Dialog
            open={reset.isSuccess}
            onOpenChange={() => reset.reset()}
            title={`A password link for ${member.name}`}
            description="Send it to the person yourself. It is shown only now; older ones no longer work."
            footer={
              <Button variant="primary" onClick={() => reset.reset()}>
                Done
              </Button>
            }
          >
            <ShownOnce
              label="One-time link"
              what="link"
              value={reset.data ? `${globalThis.location.origin}${reset.data.path}` : ""}
              hint="Works once, for 24 hours. When it is used, the person's sessions end."
            />
          </Dialog>
        </Cell>
      ) : null}
    </Row>
  );
}
