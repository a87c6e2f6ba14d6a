"use client";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { type SkipReason, skipReasons } from "#lib/reviews/vocabulary.ts";
import { skipReasonWords } from "./words.ts";

export type SkipPopoverProps = {
  trigger: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSkip: (reason: SkipReason, note: string | null) => void;
};

/** Why an item is passed by: a click or a figure from 1 to 5 is enough; another reason wants words. */
export function SkipPopover({ trigger, open, onOpenChange, onSkip }: SkipPopoverProps) {
  const [note, setNote] = useState("");
  const [isOther, setOther] = useState(false);
  const before = useRef<Element | null>(null);

  function close(next: boolean) {
    onOpenChange(next);
    if (!next) setOther(false);
  }
  function choose(reason: SkipReason) {
    if (reason === "other" && note.trim() === "") {
      setOther(true);
      return;
    }
    before.current = null;
    close(false);
    onSkip(reason, note.trim() || null);
    setNote("");
  }
  function onKeyDown(event: KeyboardEvent) {
    const reason = skipReasons[Number(event.key) - 1];
    if (!reason || event.target instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    choose(reason);
  }
  return (
    <Popover
      trigger={trigger}
      label="Skip this item"
      align="end"
      open={open}
      onOpenChange={close}
      className="w-80"
      onOpenAutoFocus={() => {
        before.current = document.activeElement;
      }}
      // Left on the trigger, the next Enter would open this again instead of saving the grade of the next item.
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        if (before.current instanceof HTMLElement) before.current.focus();
      }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the figures are short cuts to the buttons inside */}
      <div onKeyDown={onKeyDown}>
        <p className="mb-2 font-medium">Why do you skip it?</p>
        <ul className="flex flex-col">
          {skipReasons.map((reason, i) => (
            <li key={reason}>
              <Button
                variant="ghost"
                kbd={i + 1}
                onClick={() => choose(reason)}
                className="w-full justify-between px-2 font-normal text-ink max-md:h-11 max-md:[&_kbd]:hidden"
              >
                {skipReasonWords[reason]}
              </Button>
            </li>
          ))}
        </ul>
        {isOther ? (
          <div className="mt-2 flex flex-col gap-2">
            <Field label="The reason, in words" required>
              <Textarea
                autoFocus
                value={note}
                maxLength={10_000}
                onChange={(event) => setNote(event.target.value)}
              />
            </Field>
            <Button variant="primary" disabled={note.trim() === ""} onClick={() => choose("other")}>
              Skip
            </Button>
          </div>
        ) : null}
      </div>
    </Popover>
  );
}
