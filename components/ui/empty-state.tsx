import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type EmptyStateProps = {
  icon?: LucideIcon;
  title: ReactNode;
  /** What to do first. */
  children?: ReactNode;
  /** One button or link. */
  action?: ReactNode;
  className?: string;
};

export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      {Icon ? <Icon className="mb-3 size-6 text-ink-3" aria-hidden /> : null}
      <h2 className="font-semibold text-body">{title}</h2>
      {children ? <div className="mt-1 max-w-[52ch] text-balance text-ink-2">{children}</div> : null}
      {action ? <div className="mt-4 flex gap-2">{action}</div> : null}
    </div>
  );
}
