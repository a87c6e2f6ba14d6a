"use client";
import { ChevronDown, X } from "lucide-react";
import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Checkbox } from "./checkbox.tsx";
import { cn } from "./cn.ts";
import { formatNumber } from "./format.ts";
import { floatStyle } from "./menu-style.ts";

export type FilterChipProps = {
  label: string;
  /** What is chosen, short; nothing chosen when left out. */
  value?: ReactNode;
  onClear?: () => void;
  /** Opens under the chip: the choices. */
  children: ReactNode;
  /** Dashed, for "+ Filter". */
  dashed?: boolean;
  icon?: ReactNode;
};

/** A filter as in a sentence, "Corrector gpt-4": press it to choose, press × to drop it. */
export function FilterChip({ label, value, onClear, children, dashed = false, icon }: FilterChipProps) {
  const clearable = value !== undefined && value !== null && onClear;
  return (
    <Radix.Root>
      <span
        className={cn(
          "inline-flex h-7 items-center rounded-control border border-line-strong bg-sheet text-small hover:border-ink-3",
          dashed && "border-dashed bg-transparent",
        )}
      >
        <Radix.Trigger className="flex h-full items-center gap-2 rounded-control pr-2 pl-2.5 text-ink-2 [&_svg]:size-3.5">
          {icon}
          {label}
          {value === undefined || value === null ? null : (
            <span className="max-w-40 truncate font-medium text-ink">{value}</span>
          )}
          {clearable || dashed ? null : <ChevronDown className="text-ink-3" aria-hidden />}
        </Radix.Trigger>
        {clearable ? (
          <button
            type="button"
            onClick={onClear}
            aria-label={`Drop the filter ${label}`}
            className="flex h-full w-6 items-center justify-center rounded-control text-ink-3 hover:text-ink"
          >
            <X className="size-3.5" aria-hidden />
          </button>
        ) : null}
      </span>
      <Radix.Portal>
        <Radix.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={cn(floatStyle, "max-h-[60dvh] w-64 p-2")}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export type FilterSelectProps<Value extends string> = {
  label: string;
  options: readonly { value: Value; label: ReactNode; count?: number }[];
  selected: readonly Value[];
  onChange: (selected: Value[]) => void;
};

/** The usual filter: any of several values. The chip shows the one chosen, or how many are. */
export function FilterSelect<Value extends string>({
  label,
  options,
  selected,
  onChange,
}: FilterSelectProps<Value>) {
  const chosen = options.filter((option) => selected.includes(option.value));
  const [first] = chosen;
  const value = chosen.length > 1 ? String(chosen.length) : first?.label;
  return (
    <FilterChip label={label} {...(first ? { value } : {})} onClear={() => onChange([])}>
      <div className="flex flex-col">
        {options.map((option) => (
          <div
            key={option.value}
            className="flex min-h-8 items-center gap-2 rounded-control px-1.5 hover:bg-sunk"
          >
            <Checkbox
              checked={selected.includes(option.value)}
              onCheckedChange={(on) =>
                onChange(
                  options
                    .map((candidate) => candidate.value)
                    .filter((candidate) => (candidate === option.value ? on : selected.includes(candidate))),
                )
              }
              label={option.label}
              className="min-w-0 flex-1"
            />
            {option.count === undefined ? null : (
              <span className="text-caption text-ink-3 tabular-nums">{formatNumber(option.count)}</span>
            )}
          </div>
        ))}
        {options.length === 0 ? <p className="p-2 text-ink-2">Nothing to choose from yet.</p> : null}
      </div>
    </FilterChip>
  );
}
