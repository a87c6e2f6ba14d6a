import { cn } from "../ui/cn.ts";

/** The mark: a proofreader's red with an e in the serif. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "flex size-[18px] shrink-0 items-center justify-center rounded-[4px] bg-wrong pb-0.5 font-semibold font-serif text-[14px] text-accent-ink italic leading-none",
        className,
      )}
    >
      e
    </span>
  );
}
