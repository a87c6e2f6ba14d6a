"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { api } from "#lib/api/client.ts";
import { links } from "#lib/links.ts";

/** The way out: name and e-mail go for good, judgements stay. */
export function LeaveCard({ email }: { email: string }) {
  const form = useId();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const leave = useMutation(
    api.account.leave.mutationOptions({
      onSuccess: () => globalThis.location.assign(links.logIn()),
    }),
  );
  function submit(event: FormEvent) {
    event.preventDefault();
    leave.mutate({ email: typed });
  }
  function open(next: boolean) {
    setOpen(next);
    setTyped("");
    leave.reset();
  }
  return (
    <Card
      title="Leave Errata"
      description="Your name, e-mail, password, sessions and tokens are deleted. What you judged stays, under “Somebody who left”."
    >
      <Button className="text-wrong" onClick={() => open(true)}>
        Leave Errata
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={open}
        width="small"
        title="Leave Errata?"
        description="This cannot be taken back, by an admin neither."
        footer={
          <>
            <Button onClick={() => open(false)}>Cancel</Button>
            <Button
              type="submit"
              form={form}
              variant="danger"
              pending={leave.isPending || leave.isSuccess}
              disabled={typed.trim().toLowerCase() !== email.toLowerCase()}
            >
              Leave for good
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={submit}>
          <Field label="Type your e-mail to confirm" hint={email} error={leave.error?.message}>
            <Input autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
        </form>
      </Dialog>
    </Card>
  );
}
