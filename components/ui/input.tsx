"use client";
import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { useField } from "./field.tsx";

export const controlStyle =
  "w-full rounded-control border border-line-strong bg-sheet px-3 text-body text-ink transition-colors hover:border-ink-3 focus-visible:border-accent focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-wrong";

export function Input({ className, id, ...rest }: ComponentProps<"input">) {
  return <input {...rest} {...useField({ id })} className={cn(controlStyle, "h-8", className)} />;
}

/** A search box with its magnifier; `aria-label` is needed where no label stands beside it. */
export function SearchInput({ className, ...rest }: ComponentProps<"input">) {
  return (
    <div className={cn("relative", className)}>
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-ink-3"
        aria-hidden
      />
      <Input type="search" {...rest} className="h-7 pl-8 text-small" />
    </div>
  );
}
