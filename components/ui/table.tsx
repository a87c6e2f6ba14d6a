import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

export type TableProps = ComponentProps<"table"> & {
  /** Names the table, and the region that scrolls, for screen readers. */
  label: string;
  /** Pixels or a CSS length; beyond it rows scroll under the head. */
  maxHeight?: number | string;
  /** A line under the rows: what is shown, paging. */
  footer?: ReactNode;
  /** Without the card around it, for a table inside a card. */
  plain?: boolean;
};

/** A dense table with hairlines. It scrolls inside itself, never the page. */
export function Table({ label, maxHeight, footer, plain = false, className, children, ...rest }: TableProps) {
  return (
    <div className={cn("overflow-hidden", !plain && "rounded-card border bg-sheet")}>
      {/* biome-ignore lint/a11y/useSemanticElements: a scrolling region needs a name and the focus, not a section's outline */}
      <div
        role="region"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without the focus the keyboard cannot scroll it
        tabIndex={0}
        style={maxHeight === undefined ? undefined : { maxHeight }}
        className="overflow-auto focus-visible:-outline-offset-2"
      >
        <table {...rest} className={cn("w-full border-separate border-spacing-0 text-left", className)}>
          {children}
        </table>
      </div>
      {footer ? <div className={cn("border-t px-3 py-2", plain && "px-0")}>{footer}</div> : null}
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="sticky top-0 z-10 bg-sheet">
      <tr>{children}</tr>
    </thead>
  );
}

export type HeadCellProps = Omit<ComponentProps<"th">, "align"> & {
  numeric?: boolean;
  /** The order the rows are in by this column; null when another column decides. */
  sorted?: "ascending" | "descending" | null;
  onSort?: () => void;
};

export function HeadCell({ numeric = false, sorted, onSort, className, children, ...rest }: HeadCellProps) {
  const Arrow = sorted === "ascending" ? ArrowUp : sorted === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      {...rest}
      aria-sort={sorted ?? undefined}
      className={cn(
        "h-8 whitespace-nowrap border-line-strong border-b px-3 font-medium text-caption text-ink-2",
        numeric && "text-right",
        className,
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={cn(
            "inline-flex h-6 items-center gap-1 rounded-mark hover:text-ink",
            sorted && "text-ink",
          )}
        >
          {children}
          <Arrow className={cn("size-3", !sorted && "text-ink-3")} aria-hidden />
        </button>
      ) : (
        children
      )}
    </th>
  );
}

export type RowProps = ComponentProps<"tr"> & { selected?: boolean; interactive?: boolean };

export function Row({ selected = false, interactive = false, className, ...rest }: RowProps) {
  return (
    <tr
      {...rest}
      data-selected={selected || undefined}
      className={cn(
        "group",
        selected ? "bg-accent-soft" : interactive && "hover:bg-paper",
        interactive && "cursor-pointer",
        className,
      )}
    />
  );
}

export type CellProps = ComponentProps<"td"> & { numeric?: boolean; quiet?: boolean };

export function Cell({ numeric = false, quiet = false, className, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={cn(
        "h-10 border-b px-3 group-last:border-b-0",
        numeric && "text-right tabular-nums",
        quiet && "text-ink-2 text-small",
        className,
      )}
    />
  );
}
