"use client";
import { RadioGroup as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "./cn.ts";

export type RadioGroupProps<Value extends string> = {
  label: string;
  value: Value | null;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  className?: string;
};

/** A short list of choices under each other, each with room for a sentence. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, value, onValueChange, options, className } = props;
  const id = useId();
  return (
    <Radix.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
      className={cn("flex flex-col gap-2", className)}
    >
      {options.map((option) => (
        <div key={option.value} className="flex gap-2.5">
          <span className="flex h-5 items-center">
            <Radix.Item
              id={`${id}-${option.value}`}
              value={option.value}
              disabled={option.disabled ?? false}
              aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
              className="relative flex size-4 items-center justify-center rounded-full border border-ink-3 bg-sheet after:absolute after:-inset-1 disabled:opacity-50 data-[state=checked]:border-accent"
            >
              <Radix.Indicator className="size-2 rounded-full bg-accent" />
            </Radix.Item>
          </span>
          <div>
            <label htmlFor={`${id}-${option.value}`}>{option.label}</label>
            {option.hint ? (
              <p id={`${id}-${option.value}-hint`} className="text-ink-3 text-small">
                {option.hint}
              </p>
            ) : null}
          </div>
        </div>
      ))}
    </Radix.Root>
  );
}
