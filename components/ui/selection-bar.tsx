import { X } from "lucide-react";
import type { ReactNode } from "react";
import { formatNumber, plural } from "./format.ts";

export type SelectionBarProps = {
  count: number;
  onClear: () => void;
  /** `Button`s with variant "secondary"; they take the bar's colours. */
  children: ReactNode;
};

/** Floats over the foot of a table while rows are selected. */
export function SelectionBar({ count, onClear, children }: SelectionBarProps) {
  if (count === 0) return null;
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-4 z-30 md:bottom-6 flex justify-center px-4 md:left-(--rail)">
      <section
        aria-label={`${plural(count, "row")} selected`}
        className="pointer-events-auto flex max-w-full flex-wrap items-center gap-2 rounded-card bg-ink py-2 pr-2 pl-4 text-paper shadow-float animate-rise-in [&_button]:border-paper/40 [&_button]:bg-transparent [&_button]:text-paper [&_button:hover]:bg-paper/10"
      >
        <span aria-live="polite" className="mr-1 max-sm:-order-3">
          {formatNumber(count)} selected
        </span>
        <span className="-order-1 -my-1 w-full sm:hidden" aria-hidden />
        {children}
        <button
          type="button"
          aria-label="Clear the selection"
          onClick={onClear}
          className="flex size-8 items-center justify-center rounded-button max-sm:-order-2 max-sm:ml-auto"
        >
          <X className="size-4" aria-hidden />
        </button>
      </section>
    </div>
  );
}
