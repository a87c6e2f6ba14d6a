import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type SectionHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The section's one action. */
  action?: ReactNode;
  className?: string;
};

/** The head of a section inside a page that has its title already. */
export function SectionHeader({ title, description, action, className }: SectionHeaderProps) {
  return (
    <header className={cn("mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-3", className)}>
      <div className="min-w-0 max-w-[75ch]">
        <h2 className="font-semibold text-body">{title}</h2>
        {description ? <p className="mt-0.5 text-ink-2">{description}</p> : null}
      </div>
      {action}
    </header>
  );
}
