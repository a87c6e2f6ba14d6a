import { cn } from "./cn.ts";

/** A grey block with the size of what follows; give it that size by `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("h-4 rounded-mark bg-line/70 animate-breathe", className)} />;
}

/** Stands in for a table or list of `rows` rows, 40 pixels each, until it is there. */
export function SkeletonRows({ rows = 8, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="overflow-hidden rounded-card border bg-sheet">
      <div className="h-8 border-line-strong border-b" />
      {Array.from({ length: rows }, (_, row) => `row ${row}`).map((key, row) => (
        <div key={key} className="flex h-10 items-center gap-6 border-b px-3 last:border-b-0">
          <Skeleton className={["w-1/2", "w-2/5", "w-3/5"][row % 3] ?? "w-1/2"} />
          <Skeleton className="ml-auto w-16" />
          <Skeleton className="w-24 max-md:hidden" />
        </div>
      ))}
    </div>
  );
}
