"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { lazy, Suspense } from "react";
import { cn } from "../ui/cn.ts";
import { formatNumber } from "../ui/format.ts";
import { groupItems, type NavItem, navIcons, presentItem } from "./nav-items.ts";

/** Words stand beside the icons unless somebody narrowed the rail. */
const Tooltip = lazy(async () => ({ default: (await import("../ui/tooltip.tsx")).Tooltip }));

export type RailProps = {
  items: readonly NavItem[];
  /** Icons alone; the words become tooltips. */
  collapsed?: boolean;
  onNavigate?: () => void;
};

/** The entries of the left rail, and of the panel that stands in for it on a phone. */
export function Rail({ items, collapsed = false, onNavigate }: RailProps) {
  const present = presentItem(items, usePathname() ?? "");
  return (
    <nav aria-label="Project" className="flex flex-col px-2">
      {groupItems(items).map((group, index) => (
        <ul
          key={group[0]?.group}
          className={cn(
            "flex flex-col gap-0.5",
            index > 0 &&
              "relative mt-2.5 pt-3 before:absolute before:inset-x-2 before:top-0 before:h-px before:bg-line",
          )}
        >
          {group.map((item) => (
            <li key={item.href}>
              <RailLink
                item={item}
                present={item === present}
                collapsed={collapsed}
                onNavigate={onNavigate}
              />
            </li>
          ))}
        </ul>
      ))}
    </nav>
  );
}

type RailLinkProps = {
  item: NavItem;
  present: boolean;
  collapsed: boolean;
  onNavigate: (() => void) | undefined;
};

function RailLink({ item, present, collapsed, onNavigate }: RailLinkProps) {
  const Icon = navIcons[item.icon];
  const link = (
    <Link
      href={item.href}
      aria-current={present ? "page" : undefined}
      {...(onNavigate ? { onClick: onNavigate } : {})}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-control px-2 text-ink-2 hover:bg-sunk hover:text-ink",
        present && "bg-sunk font-medium text-ink",
        collapsed && "justify-center px-0",
      )}
    >
      <Icon className={cn("size-4 shrink-0", present && "text-wrong")} aria-hidden />
      <span className={collapsed ? "sr-only" : "flex-1 truncate"}>{item.label}</span>
      {item.count ? (
        <span className={cn("text-ink-3 text-small tabular-nums", collapsed && "sr-only")}>
          {formatNumber(item.count)}
        </span>
      ) : null}
    </Link>
  );
  return collapsed ? (
    <Suspense fallback={link}>
      <Tooltip content={item.label} side="right">
        {link}
      </Tooltip>
    </Suspense>
  ) : (
    link
  );
}
