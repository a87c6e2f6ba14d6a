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
  /** "h1" where it is the whole page. */
  titleAs?: "h1" | "h2";
  className?: string;
};

export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  titleAs: Title = "h2",
  className,
}: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center px-6 py-14 text-center", className)}>
      {Icon ? <Icon className="mb-3 size-6 text-ink-3" aria-hidden /> : null}
      <Title className="font-semibold text-body">{title}</Title>
      {children ? <div className="mt-1 max-w-[52ch] text-balance text-ink-2">{children}</div> : null}
      {action ? <div className="mt-4 flex gap-2">{action}</div> : null}
    </div>
  );
}
