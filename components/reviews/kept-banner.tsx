"use client";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
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
