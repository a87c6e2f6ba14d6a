"use client";
import { Tabs as Radix } from "radix-ui";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "./cn.ts";

export type TabsProps<Value extends string> = {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  tabs: readonly { value: Value; label: ReactNode; count?: number; content: ReactNode }[];
  className?: string;
};

const tabStyle =
  "relative -mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 text-ink-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink";
const listStyle = "flex gap-5 overflow-x-auto border-b";

/** Panels of one page; keep `value` in the address. Only the shown panel is in the page. */
export function Tabs<Value extends string>({
  label,
  value,
  onValueChange,
  tabs,
  className,
}: TabsProps<Value>) {
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next);
        if (tab) onValueChange(tab.value);
      }}
      className={className}
    >
      <Radix.List aria-label={label} className={listStyle}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={tabStyle}>
            {tab.label}
            {tab.count === undefined ? null : <span className="text-ink-3 text-small">{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className="pt-5">
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}

export type LinkTabsProps = {
  label: string;
  /** The address of the present section: on a narrow screen its tab is brought into view. */
  present: string;
  children: ReactNode;
};

/** The same row made of links, for sections that are pages of their own; mark the present one with aria-current. */
export function LinkTabs({ label, present, children }: LinkTabsProps) {
  const row = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another present tab.
  useEffect(() => {
    const tab = row.current?.querySelector("[aria-current=page]");
    tab?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [present]);
  return (
    <nav ref={row} aria-label={label} className={listStyle}>
      {children}
    </nav>
  );
}

/** Style for the links inside `LinkTabs`. */
export const linkTabStyle = cn(tabStyle);
