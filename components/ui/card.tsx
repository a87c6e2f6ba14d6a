import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  /** A quiet link or button in the corner. */
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
};

export function Card({ title, description, action, className, children }: CardProps) {
  return (
    <section className={cn("min-w-0 rounded-card border bg-sheet p-5", className)}>
      {title || action ? (
        <div className={cn("flex items-start justify-between gap-4", children ? "mb-3" : "")}>
          <div className="min-w-0">
            {title ? <h2 className="font-semibold text-body">{title}</h2> : null}
            {description ? <p className="mt-0.5 text-ink-2 text-small">{description}</p> : null}
          </div>
          {action ? <div className="shrink-0 text-ink-2 text-small">{action}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}

/** Label and value in two columns with hairlines: a recipe, the facts of a row. */
export function Facts({
  items,
  className,
}: {
  items: readonly { label: ReactNode; value: ReactNode }[];
  className?: string;
}) {
  return (
    <dl className={cn("divide-y", className)}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed by whoever writes it and never reordered
        <div key={index} className="grid grid-cols-[minmax(96px,140px)_1fr] gap-4 py-2">
          <dt className="text-ink-2">{item.label}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
