import { CircleCheck, Info, type LucideIcon, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { cn } from "./cn.ts";

export type BannerProps = {
  tone?: "wrong" | "changed" | "machine" | "right";
  /** What is the matter: "No worker is running". */
  title: ReactNode;
  /** How to mend it. */
  children?: ReactNode;
  action?: ReactNode;
  onDismiss?: () => void;
  className?: string;
};

const look: Record<NonNullable<BannerProps["tone"]>, { icon: LucideIcon; ground: string; ink: string }> = {
  wrong: { icon: TriangleAlert, ground: "bg-wrong-soft", ink: "text-wrong" },
  changed: { icon: TriangleAlert, ground: "bg-changed-soft", ink: "text-changed" },
  machine: { icon: Info, ground: "bg-machine-soft", ink: "text-machine" },
  right: { icon: CircleCheck, ground: "bg-right-soft", ink: "text-right-ink" },
};

export function Banner({ tone = "machine", title, children, action, onDismiss, className }: BannerProps) {
  const { icon: Icon, ground, ink } = look[tone];
  return (
    <div
      role={tone === "wrong" ? "alert" : "status"}
      className={cn(
        "relative flex items-start gap-3 rounded-button px-4 py-2.5 max-sm:flex-wrap",
        ground,
        className,
      )}
    >
      <Icon className={cn("mt-0.5 size-4 shrink-0", ink)} aria-hidden />
      <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-48px)] max-sm:pr-6 sm:flex sm:flex-wrap sm:items-baseline sm:gap-x-2">
        <p className="font-medium">{title}</p>
        {children ? <div className="min-w-0 text-ink-2">{children}</div> : null}
      </div>
      {action ? <div className="max-sm:pl-7">{action}</div> : null}
      {onDismiss ? (
        <Button
          variant="ghost"
          size="icon"
          aria-label="Dismiss"
          className="-my-1.5 -mr-2 max-sm:absolute max-sm:top-3 max-sm:right-3"
          onClick={onDismiss}
        >
          <X aria-hidden />
        </Button>
      ) : null}
    </div>
  );
}
