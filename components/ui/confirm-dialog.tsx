"use client";
import { AlertDialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { scrimStyle } from "./dialog.tsx";

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The question: "Delete this token?" */
  title: ReactNode;
  /** What follows from a yes, and whether it can be undone. */
  description: ReactNode;
  /** The verb, as on the button that led here: "Delete token". */
  confirmLabel: string;
  danger?: boolean;
  children?: ReactNode;
  /** Runs on yes. The dialog stays open while it runs, and when it throws. */
  onConfirm: () => void | Promise<void>;
};

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, description, confirmLabel, danger = false, children, onConfirm } = props;
  const [pending, setPending] = useState(false);

  async function confirm() {
    setPending(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setPending(false);
    }
  }

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <Radix.Content className="fixed top-1/2 left-1/2 z-50 w-[calc(100vw-32px)] max-w-md -translate-x-1/2 -translate-y-1/2 rounded-card border border-line bg-sheet p-5 shadow-float outline-none animate-fade-in">
          <Radix.Title className="font-semibold text-step leading-6">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-ink-2">{description}</Radix.Description>
          {children ? <div className="mt-4">{children}</div> : null}
          <div className="mt-5 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>Cancel</Button>
            </Radix.Cancel>
            <Button variant={danger ? "danger" : "primary"} pending={pending} onClick={confirm}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
