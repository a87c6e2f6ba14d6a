"use client";
import { Menu as MenuIcon, Search } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { PersonMenu } from "./person-menu.tsx";
import type { PersonMenuProps } from "./person-menu-props.ts";
import { PHONE_BAR_ID } from "./phone-bar.tsx";
import type { ProjectSwitcherProps } from "./project-links.ts";
import { ProjectSwitcher } from "./project-switcher.tsx";

export type TopBarProps = {
  projects: ProjectSwitcherProps;
  person: PersonMenuProps;
  running?: ReactNode;
  onNavigation: () => void;
  onSearch: () => void;
};

export function TopBar({ projects, person, running, onNavigation, onSearch }: TopBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-3 border-b bg-paper px-2 md:px-4">
      <Button
        variant="ghost"
        size="icon"
        aria-label="Navigation"
        onClick={onNavigation}
        className="md:hidden"
      >
        <MenuIcon aria-hidden />
      </Button>
      {/* A page can fill this on a phone; while it does, the rest of the bar makes room. */}
      <div id={PHONE_BAR_ID} className="peer flex min-w-0 flex-1 items-center empty:hidden md:hidden" />
      <div className="flex min-w-0 flex-1 items-center gap-3 max-md:peer-[:not(:empty)]:hidden">
        <div className="-ml-2 min-w-0">
          <ProjectSwitcher {...projects} />
        </div>
        <div className="flex-1" />
        <button
          type="button"
          onClick={onSearch}
          aria-keyshortcuts="Meta+K Control+K"
          className="hidden h-8 w-75 items-center gap-2 rounded-button border border-line-strong bg-sheet px-2.5 text-ink-3 hover:border-ink-3 lg:flex"
        >
          <Search className="size-3.5" aria-hidden />
          <span className="flex-1 text-left">Find a page or a question</span>
          <Kbd>⌘K</Kbd>
        </button>
        <Button variant="ghost" size="icon" aria-label="Find" onClick={onSearch} className="lg:hidden">
          <Search aria-hidden />
        </Button>
        {running ? <div className="min-w-0 max-sm:hidden">{running}</div> : null}
        <PersonMenu {...person} />
      </div>
    </header>
  );
}
