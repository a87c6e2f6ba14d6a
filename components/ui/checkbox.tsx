"use client";
import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cn } from "./cn.ts";

export type CheckboxProps = {
  checked: boolean | "indeterminate";
  onCheckedChange: (checked: boolean) => void;
  /** Words beside the box. Without them `aria-label` is needed. */
  label?: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
  name?: string;
  className?: string;
  "aria-label"?: string;
};

export function Checkbox(props: CheckboxProps) {
  const { checked, onCheckedChange, label, hint, disabled = false, name, className } = props;
  const id = useId();
  const box = (
    <Radix.Root
      id={id}
      checked={checked}
      onCheckedChange={(next) => onCheckedChange(next === true)}
      disabled={disabled}
      aria-label={props["aria-label"]}
      aria-describedby={hint ? `${id}-hint` : undefined}
      {...(name ? { name } : {})}
      className={cn(
        // The drawn box is 16 px; the area that takes the press is 24.
        "relative flex size-4 shrink-0 items-center justify-center rounded-[4px] border border-ink-3 bg-sheet text-accent-ink after:absolute after:-inset-1 disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent",
        !label && className,
      )}
    >
      <Radix.Indicator>
        {checked === "indeterminate" ? (
          <Minus className="size-3 stroke-3" aria-hidden />
        ) : (
          <Check className="size-3 stroke-3" aria-hidden />
        )}
      </Radix.Indicator>
    </Radix.Root>
  );
  if (!label) return box;
  return (
    <div className={cn("flex gap-2.5", className)}>
      <span className="flex h-5 items-center">{box}</span>
      <div>
        <label htmlFor={id} className="text-body">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-ink-3 text-small">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
