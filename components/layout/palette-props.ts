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
