import type { ReactNode } from "react";
import { cn } from "../ui/cn.ts";

export const proseStyle = {
  /** A problem: 17/27. */
  question: "font-serif text-question",
  /** A step, an explanation: 16/25. */
  step: "font-serif text-step",
};

export type ProseProps = { size?: keyof typeof proseStyle; className?: string; children: ReactNode };

/** What people and models wrote, in the serif, at most 75 characters a line; wide formulas scroll inside it. */
export function Prose({ size = "step", className, children }: ProseProps) {
  return (
    <div
      className={cn(
        "-my-0.5 max-w-[75ch] overflow-x-auto overflow-y-hidden py-0.5",
        proseStyle[size],
        className,
      )}
    >
      {children}
    </div>
  );
}
