import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type StatProps = {
  label: ReactNode;
  /** Already formatted. */
  value: ReactNode;
  unit?: ReactNode;
  hint?: ReactNode;
  /** One figure that the page is about, in the serif. */
  large?: boolean;
  className?: string;
};

export function Stat({ label, value, unit, hint, large = false, className }: StatProps) {
  return (
    <dl className={cn("flex min-w-0 flex-col", className)}>
      <dt className="order-2 text-ink-2 text-small">{label}</dt>
      <dd className="order-1 flex items-baseline gap-2">
        <span className={cn("tabular-nums", large ? "font-serif text-figure" : "font-semibold text-title")}>
          {value}
        </span>
        {unit ? <span className={cn("text-ink-2", large && "text-step")}>{unit}</span> : null}
      </dd>
      {hint ? <dd className="order-3 text-caption text-ink-3">{hint}</dd> : null}
    </dl>
  );
}
