import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

export type PaginationProps = {
  /** What is on show: "Rows 1–50 shown". */
  children?: ReactNode;
  /** Left out when there is no page that way. */
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  pending?: boolean;
};

/** Walks a list by key cursor: back and forth, no page numbers. */
export function Pagination({ children, onPrevious, onNext, pending = false }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex min-h-8 items-center justify-between gap-3">
      <div className="text-ink-2 text-small" aria-live="polite">
        {children}
      </div>
      <div className="flex gap-3">
        <Button
          size="small"
          className="px-3"
          aria-label="Previous"
          disabled={!onPrevious || pending}
          onClick={onPrevious}
        >
          <ChevronLeft aria-hidden />
        </Button>
        <Button size="small" className="px-3" disabled={!onNext || pending} onClick={onNext}>
          Next
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}
