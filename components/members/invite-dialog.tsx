"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { api } from "#lib/api/client.ts";
import type { Role } from "#lib/members/schema.ts";
import { ShownOnce } from "./shown-once.tsx";
import { roleOptions } from "./words.ts";

export type InviteDialogProps = {
  project: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onInvited: () => void;
};

/** Asks for a role, then shows the one-time link. No mail is sent: whoever invites passes it on. */
export function InviteDialog(props: InviteDialogProps) {
  // The form starts anew with every opening, so that a second invitation never shows the first one's link.
  return props.open ? <InviteForm {...props} /> : null;
}

function InviteForm({ project, onOpenChange, onInvited }: InviteDialogProps) {
  const form = useId();
  const [role, setRole] = useState<Role>("annotator");
  const [email, setEmail] = useState("");
  const invite = useMutation(api.members.invite.mutationOptions({ onSuccess: onInvited }));
  function submit(event: FormEvent) {
    event.preventDefault();
    invite.mutate({ project, role, ...(email.trim() ? { email: email.trim() } : {}) });
  }

  if (invite.data) {
    return (
      <Dialog
        open
        onOpenChange={onOpenChange}
        title="The invitation is ready"
        description="Send this link to the person yourself. It is shown only now."
        footer={
          <Button variant="primary" onClick={() => onOpenChange(false)}>
            Done
          </Button>
        }
      >
        <ShownOnce
          label="One-time link"
          what="link"
          value={`${globalThis.location.origin}${invite.data.path}`}
          hint="Works once, for 7 days. Whoever has it can join: treat it like a password."
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title="Invite a member"
      description="You get a link to send on. No e-mail server is needed."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" pending={invite.isPending}>
            Make the link
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        <fieldset>
          <legend className="mb-2 font-medium">Role</legend>
          <RadioGroup label="Role" value={role} onValueChange={setRole} options={roleOptions} />
        </fieldset>
        <Field
          label="E-mail"
          optional
          hint="Given, the new account has this address. Left out, the person enters their own."
          error={invite.error?.message}
        >
          <Input type="email" value={email} onChange={(event) => setEmail(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
