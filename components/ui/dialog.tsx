"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";

export const scrimStyle = "fixed inset-0 z-40 bg-scrim animate-fade-in";

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons at the end: the way out first, the primary one last. */
  footer?: ReactNode;
  width?: "small" | "medium" | "large";
};

const widths = { small: "max-w-md", medium: "max-w-xl", large: "max-w-3xl" };

export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = "medium",
}: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[85dvh] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-card border border-line bg-sheet shadow-float outline-none animate-fade-in",
            widths[width],
          )}
        >
          <div className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0">
              <Radix.Title className="font-semibold text-step leading-6">{title}</Radix.Title>
              {description ? (
                <Radix.Description className="mt-0.5 text-ink-2">{description}</Radix.Description>
              ) : null}
            </div>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon" aria-label="Close" className="-mr-2">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </div>
          {children ? <div className="min-h-0 overflow-y-auto px-5 pb-4">{children}</div> : null}
          {footer ? <div className="flex justify-end gap-2 border-t px-5 py-3">{footer}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
