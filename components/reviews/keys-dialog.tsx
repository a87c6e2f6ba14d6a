"use client";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { defaultKeymap, type Keymap, keyLabel, type ReviewActionId, remap, reviewActions } from "./keys.ts";

export type KeysDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  keymap: Keymap;
  onChange: (keymap: Keymap) => void;
};

const groups = [...new Set(reviewActions.map(({ group }) => group))];

/** Every key with what it does; a press on a key cap and then on another key changes it. */
export function KeysDialog({ open, onOpenChange, keymap, onChange }: KeysDialogProps) {
  const [waiting, setWaiting] = useState<ReviewActionId | null>(null);
  const [said, say] = useState("");
  const isDefault = reviewActions.every(({ id, key }) => keymap[id] === key);

  useEffect(() => {
    if (!waiting) return;
    function onKeyDown(event: KeyboardEvent) {
      if (!waiting || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
      setWaiting(null);
      if (event.key === "Escape") return say("Nothing was changed.");
      const changed = remap(keymap, waiting, event.key);
      say(changed.ok ? `${keyLabel(changed.keymap[waiting])} it is.` : changed.words);
      if (changed.ok) onChange(changed.keymap);
    }
    // Before the dialog, which would close on Escape.
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [waiting, keymap, onChange]);

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setWaiting(null);
        onOpenChange(next);
      }}
      title="Keys"
      description="Keys sleep while you write. To change one, press its key cap and then the new key."
      footer={
        <>
          <p role="status" className="mr-auto self-center text-ink-2 text-small">
            {said}
          </p>
          <Button onClick={() => onChange(defaultKeymap)} disabled={isDefault}>
            Back to the defaults
          </Button>
        </>
      }
    >
      <div className="gap-x-8 sm:columns-2">
        {groups.map((group) => (
          <section key={group} aria-label={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 font-semibold text-small">{group}</h3>
            <ul className="flex flex-col gap-0.5">
              {reviewActions
                .filter((action) => action.group === group)
                .map(({ id, words }) => (
                  <li key={id} className="flex min-h-7 items-center justify-between gap-4">
                    <span className="text-ink-2">{words}</span>
                    <button
                      type="button"
                      aria-label={`${words}: ${keymap[id]}. Change`}
                      onClick={() => {
                        setWaiting(id);
                        say("Press the new key, or Escape.");
                      }}
                      className="shrink-0 rounded-control p-1 hover:bg-sunk"
                    >
                      <Kbd className={waiting === id ? "border-accent text-accent" : ""}>
                        {waiting === id ? "press…" : keyLabel(keymap[id])}
                      </Kbd>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
