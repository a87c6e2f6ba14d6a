"use client";
import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { useField } from "./field.tsx";
import { controlStyle } from "./input.tsx";
import { floatStyle, itemStyle } from "./menu-style.ts";

export type SelectOption<Value extends string = string> = {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
};

export type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  disabled?: boolean;
  name?: string;
  id?: string;
  size?: "small" | "medium";
  className?: string;
  "aria-label"?: string;
};

/** One choice out of a short list. Inside a `Field` the label is taken from there, else `aria-label` is needed. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    options,
    value,
    onValueChange,
    placeholder = "Choose",
    disabled = false,
    name,
    size,
    className,
  } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root
      value={value ?? ""}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
      disabled={disabled}
      {...(name ? { name } : {})}
    >
      <Radix.Trigger
        {...useField({ id: props.id })}
        aria-label={props["aria-label"]}
        className={cn(
          controlStyle,
          "flex h-8 items-center justify-between gap-2 text-left data-placeholder:text-ink-3",
          size === "small" && "h-7 px-2.5 text-small",
          className,
        )}
      >
        <span className="truncate">
          <Radix.Value placeholder={placeholder}>{chosen?.label}</Radix.Value>
        </span>
        <ChevronDown className="size-3.5 shrink-0 text-ink-3" aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className={cn(floatStyle, "max-h-80 min-w-(--radix-select-trigger-width)")}
        >
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className={cn(itemStyle, "pr-8")}
              >
                <span className="min-w-0 flex-1">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint ? <span className="block text-caption text-ink-2">{option.hint}</span> : null}
                </span>
                <Radix.ItemIndicator className="absolute right-2">
                  <Check className="size-4 text-accent" aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
