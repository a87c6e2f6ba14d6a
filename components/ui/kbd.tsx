import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** A key cap. It is read out as part of what it stands in, unless hidden there. */
export function Kbd({ className, ...rest }: ComponentProps<"kbd">) {
  return (
    <kbd
      {...rest}
      className={cn(
        "inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-[4px] border border-line-strong border-b-2 px-1 font-mono text-[11px] text-ink-2 leading-none",
        className,
      )}
    />
  );
}
