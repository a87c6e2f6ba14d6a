"use client";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import type { NavItem } from "./nav-items.ts";

export type FoundQuestion = { id: string; label: string; href: string };
export type PaletteLink = { href: string; label: string; keywords?: string[] };
export type PaletteAction = { label: string; kbd?: string; keywords?: string[]; onSelect: () => void };

export type CommandPaletteProps = {
  items: readonly NavItem[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** More places under headings of their own: runs, people, projects. */
  groups?: readonly { heading: string; links: readonly PaletteLink[] }[];
  actions?: readonly PaletteAction[];
  /** Finds questions by their text; asked from the second letter on, after a short rest of the keys. */
  searchQuestions?: (text: string) => Promise<readonly FoundQuestion[]>;
};

const PaletteDialog = dynamic(() => import("./palette-dialog.tsx").then((module) => module.PaletteDialog), {
  ssr: false,
});

/** ⌘K: go anywhere. Its code comes with the first opening. */
export function CommandPalette(props: CommandPaletteProps) {
  const { open, onOpenChange } = props;
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() !== "k" ||
        !(event.metaKey || event.ctrlKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      onOpenChange(!open);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [open, onOpenChange]);
  return open ? <PaletteDialog {...props} /> : null;
}
