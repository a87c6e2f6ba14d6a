"use client";
import Link from "next/link";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { links } from "#lib/links.ts";
import { countWords, type OutboxEntry } from "./outbox.ts";
import type { Stop } from "./send-outbox.ts";

export type KeptBannerProps = {
  entries: readonly OutboxEntry[];
  stop: Stop | null;
  onSendAgain: () => void;
  onDiscard: (key: string) => void;
};

const verb = (entries: readonly OutboxEntry[]) =>
  countWords(entries).startsWith("1 ") && !countWords(entries).includes("and") ? "is" : "are";
const keptWords = (entries: readonly OutboxEntry[]) =>
  `${countWords(entries)} ${verb(entries)} kept on this device`;

/** What has not reached the server, why, and that it is safe. Nothing is shown while all is well. */
export function KeptBanner({ entries, stop, onSendAgain, onDiscard }: KeptBannerProps) {
  const refused = entries.filter((entry) => entry.refusal !== null);
  const waiting = entries.filter((entry) => entry.refusal === null);
  const isAway = stop?.kind === "no_connection" || stop?.kind === "busy";
  return (
    <>
      {isAway ? (
        <Banner
          tone="changed"
          title={stop.kind === "busy" ? "The server is busy." : "No connection."}
          className="mx-4 mt-3 md:mx-6"
          action={
            <Button size="small" onClick={onSendAgain}>
              Try now
            </Button>
          }
        >
          {waiting.length > 0
            ? `${keptWords(waiting)} and will be sent.`
            : "You can go on: grades are kept on this device and will be sent."}
        </Banner>
      ) : null}
      {refused.map((entry) => (
        <Banner
          key={entry.key}
          tone="wrong"
          title={`${keptWords([entry])}, because it was refused.`}
          className="mx-4 mt-3 md:mx-6"
          action={
            <span className="flex gap-2">
              <Button size="small" onClick={onSendAgain}>
                Try again
              </Button>
              <Button size="small" variant="ghost" onClick={() => onDiscard(entry.key)}>
                Discard
              </Button>
            </span>
          }
        >
          {entry.refusal}
        </Banner>
      ))}
    </>
  );
}

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
