"use client";
import { BadgeCheck, Send } from "lucide-react";
import { useState } from "react";
import type { VersionView } from "#lib/datasets/views.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import type { Decide } from "./use-decision.ts";

export type DecisionProps = { version: VersionView; decide: Decide };

/** Handing a frozen version to a lead. */
export function SubmitCard({ version, decide }: DecisionProps) {
  const [note, setNote] = useState("");
  return (
    <Card title="Submit" description="A lead looks at it and approves it or sends it back.">
      <div className="flex flex-col gap-3">
        <Textarea
          aria-label="Note for the lead"
          placeholder="Note for the lead"
          value={note}
          maxLength={5000}
          onChange={(event) => setNote(event.target.value)}
        />
        <Button
          variant="primary"
          pending={decide.isPending}
          onClick={() => decide.mutate({ event: "submit", note })}
        >
          {decide.isPending ? null : <Send aria-hidden />}
          Submit version {version.number}
        </Button>
      </div>
    </Card>
  );
}

/** A lead's decision, with the note that stays with it. */
export function ApproveCard({ version, decide }: DecisionProps) {
  const [note, setNote] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const isRefused = version.isMine && !version.mayApproveOwn;
  const pending = (event: string) => decide.isPending && decide.variables.event === event;
  return (
    <Card
      title="Approve"
      description="Only approved versions can be trained on. Your name and note stay with it."
    >
      <div className="flex flex-col gap-3">
        {isRefused ? (
          <p className="rounded-button bg-changed-soft px-3 py-2 text-small">
            You made or submitted this version, so somebody else has to approve it. An admin can allow own
            approvals in the settings of the project.
          </p>
        ) : null}
        {version.isMine && version.mayApproveOwn ? (
          <p className="text-ink-2 text-small">This is your own version; the approval will say so.</p>
        ) : null}
        <Field
          label={<span className="sr-only">Note for the record</span>}
          error={isMissing ? "Say why it is sent back." : null}
        >
          <Textarea
            placeholder="Note for the record"
            value={note}
            maxLength={5000}
            onChange={(event) => {
              setNote(event.target.value);
              setIsMissing(false);
            }}
          />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            className="flex-1"
            disabled={isRefused}
            pending={pending("approve")}
            onClick={() => decide.mutate({ event: "approve", note })}
          >
            {pending("approve") ? null : <BadgeCheck aria-hidden />}
            Approve version {version.number}
          </Button>
          <Button
            pending={pending("sendBack")}
            onClick={() =>
              note.trim() === "" ? setIsMissing(true) : decide.mutate({ event: "sendBack", note })
            }
          >
            Send back
          </Button>
        </div>
      </div>
    </Card>
  );
}

/** Taking an approval back, with the reason. */
export function RevokeButton({ version, decide }: DecisionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState("");
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Revoke</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title={`Revoke version ${version.number}`}
        description="It can no longer be taken away or trained on. Its content and history stay, and a revoked version cannot be approved again."
        width="small"
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>Keep it</Button>
            <Button
              variant="danger"
              disabled={reason.trim() === ""}
              pending={decide.isPending}
              onClick={() =>
                decide.mutate({ event: "revoke", note: reason }, { onSettled: () => setIsOpen(false) })
              }
            >
              Revoke
            </Button>
          </>
        }
      >
        <Field label="Reason" required hint="Stays with the version.">
          <Textarea value={reason} maxLength={5000} onChange={(event) => setReason(event.target.value)} />
        </Field>
      </Dialog>
    </>
  );
}
