import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The one primary action, with at most two quiet ones before it. */
  actions?: ReactNode;
  className?: string;
};

export function PageHeader({ title, description, actions, className }: PageHeaderProps) {
  return (
    <header className={cn("mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3", className)}>
      <div className="min-w-0 max-w-[75ch]">
        <h1 className="text-balance font-semibold text-title tracking-[-0.01em] [overflow-wrap:anywhere]">
          {title}
        </h1>
        {description ? <p className="mt-0.5 text-pretty text-ink-2">{description}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </header>
  );
}
