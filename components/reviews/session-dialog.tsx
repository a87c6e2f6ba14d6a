"use client";
import Link from "next/link";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { links } from "#lib/links.ts";
import type { OutboxEntry } from "./outbox.ts";
import type { Stop } from "./send-outbox.ts";

export type SessionDialogProps = {
  stop: Stop | null;
  name: string;
  waiting: readonly OutboxEntry[];
  onClose: () => void;
};

/** The session is over, or another person has logged in: what is kept is sent by its own author alone. */
export function SessionDialog({ stop, name, waiting, onClose }: SessionDialogProps) {
  const isOther = stop?.kind === "another_person";
  const open = stop?.kind === "signed_out" || isOther;
  const here = typeof window === "undefined" ? "/" : window.location.pathname + window.location.search;
  const send =
    waiting.length > 0 ? ` to send ${waiting.length} kept ${waiting.length === 1 ? "grade" : "grades"}` : "";
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      title={isOther ? `${stop.name} is logged in now` : "Your session has ended"}
      width="small"
      description={`Log in again as ${name}${send || " to go on"}. ${send ? "Until then they stay on this device, for you alone." : ""}`}
      footer={
        <>
          <Button onClick={onClose}>Stay here</Button>
          <Button variant="primary" asChild>
            <Link href={links.logIn(here)}>Log in</Link>
          </Button>
        </>
      }
    />
  );
}
