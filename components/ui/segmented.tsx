"use client";
import { RadioGroup as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type SegmentedProps<Value extends string> = {
  /** What is being chosen; read out, not shown. */
  label: string;
  value: Value | null;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; disabled?: boolean }[];
  disabled?: boolean;
  className?: string;
};

/** Two to five choices side by side, one at a time: the Yes | No of the review bar, chart | table. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, onValueChange, options, disabled = false, className } = props;
  return (
    <Radix.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
      disabled={disabled}
      className={cn("inline-flex h-6.5 w-fit rounded-control border border-line-strong bg-sheet", className)}
    >
      {options.map((option) => (
        <Radix.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          className="-my-px border-line-strong px-2.5 font-medium text-ink-2 text-small not-first:border-l first:rounded-l-[5px] last:rounded-r-[5px] hover:text-ink focus-visible:z-10 disabled:opacity-50 data-[state=checked]:bg-ink data-[state=checked]:text-paper"
        >
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
