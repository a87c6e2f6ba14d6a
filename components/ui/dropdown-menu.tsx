"use client";
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { Kbd } from "./kbd.tsx";
import { floatStyle, itemStyle } from "./menu-style.ts";

export type MenuProps = {
  /** The button that opens it; it must take a ref and props, as `Button` does. */
  trigger: ReactNode;
  align?: "start" | "center" | "end";
  /** Open from the start, for a menu that comes when its button was pressed. */
  defaultOpen?: boolean;
  className?: string;
  children: ReactNode;
};

export function Menu({ trigger, align = "start", defaultOpen = false, className, children }: MenuProps) {
  return (
    <Radix.Root modal={false} defaultOpen={defaultOpen}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className={cn(floatStyle, "max-h-[70dvh] min-w-48", className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export type MenuItemProps = ComponentProps<typeof Radix.Item> & {
  icon?: ReactNode;
  kbd?: ReactNode;
  danger?: boolean;
};

/** One entry. With `asChild` the one child is a link and icon and key are written inside it. */
export function MenuItem({ icon, kbd, danger, className, children, asChild, ...rest }: MenuItemProps) {
  const style = cn(itemStyle, danger && "text-wrong data-highlighted:text-wrong", className);
  if (asChild) {
    return (
      <Radix.Item asChild {...rest} className={style}>
        {children}
      </Radix.Item>
    );
  }
  return (
    <Radix.Item {...rest} className={style}>
      {icon}
      <span className="flex-1">{children}</span>
      {kbd ? <Kbd>{kbd}</Kbd> : null}
    </Radix.Item>
  );
}

export type MenuRadioProps<Value extends string> = {
  label: string;
  value: Value | undefined;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
};

/** One choice out of a few inside a menu, under its own small heading. */
export function MenuRadio<Value extends string>({
  label,
  value,
  onValueChange,
  options,
}: MenuRadioProps<Value>) {
  return (
    <Radix.RadioGroup
      {...(value === undefined ? {} : { value })}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onValueChange(option.value);
      }}
    >
      <MenuLabel>{label}</MenuLabel>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={cn(itemStyle, "pl-8")}>
          <Radix.ItemIndicator className="absolute left-2">
            <Check className="text-accent" aria-hidden />
          </Radix.ItemIndicator>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-2 pb-1 text-caption text-ink-3">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
