"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";
import { scrimStyle } from "./dialog.tsx";

export type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  side?: "left" | "right" | "bottom";
  /** False leaves the page beside it usable: guidelines stay open while someone grades. */
  modal?: boolean;
  className?: string;
  children: ReactNode;
};

const sides = {
  left: "inset-y-0 left-0 w-72 max-w-[85vw] border-r animate-slide-left",
  right: "inset-y-0 right-0 w-[28rem] max-w-full border-l animate-slide-right",
  bottom: "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-card border-t animate-slide-up",
};

/** The page beside it keeps the focus and is not a way out. */
const beside = {
  onInteractOutside: (event: Event) => event.preventDefault(),
  onOpenAutoFocus: (event: Event) => event.preventDefault(),
};

/** A panel from the edge: navigation on a phone, guidelines beside an item. */
export function Sheet(props: SheetProps) {
  const { open, onOpenChange, title, description, side = "right", modal = true, className, children } = props;
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      <Radix.Portal>
        {modal ? <Radix.Overlay className={scrimStyle} /> : null}
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          {...(modal ? {} : beside)}
          className={cn(
            "fixed z-50 flex flex-col border-line bg-sheet shadow-float outline-none",
            sides[side],
            className,
          )}
        >
          <div className="flex min-h-12 items-center justify-between gap-4 border-b py-1.5 pr-2 pl-5">
            <div className="min-w-0">
              <Radix.Title className="font-semibold">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="text-ink-2 text-small">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon" aria-label="Close">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto p-5">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
