"use client";
import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd.tsx";

export type TooltipProps = {
  content: ReactNode;
  kbd?: ReactNode;
  side?: "top" | "right" | "bottom" | "left";
  /** One element that can take the focus. */
  children: ReactNode;
};

export function Tooltip({ content, kbd, side = "top", children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={400}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 flex max-w-72 items-center gap-2 rounded-control bg-ink px-2 py-1 text-paper text-small shadow-float animate-fade-in"
          >
            {content}
            {kbd ? <Kbd className="border-current/40 text-current">{kbd}</Kbd> : null}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
