"use client";
import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { type CSSProperties, type ReactNode, useState } from "react";
import { Button } from "../ui/button.tsx";
import { BrandMark } from "./brand.tsx";
import { CommandPalette } from "./command-palette.tsx";
import type { NavItem } from "./nav-items.ts";
import type { CommandPaletteProps } from "./palette-props.ts";
import type { PersonMenuProps } from "./person-menu-props.ts";
import type { ProjectSwitcherProps } from "./project-links.ts";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";

// Only a phone opens it.
const Sheet = dynamic(() => import("../ui/sheet.tsx").then((module) => module.Sheet), { ssr: false });

/** The cookie that remembers a folded rail, so that the server draws it folded at once. */
export const RAIL_COOKIE = "errata-rail";
const YEAR_SECONDS = 31_536_000;

export type FrameProps = {
  items: readonly NavItem[];
  homeHref: string;
  projects: ProjectSwitcherProps;
  person: PersonMenuProps;
  palette: Omit<CommandPaletteProps, "items" | "open" | "onOpenChange">;
  /** `RunningPill`, while something runs. */
  running?: ReactNode;
  /** Banners above the page: no worker, no model key. */
  notices?: ReactNode;
  /** From the cookie `RAIL_COOKIE`: "folded". */
  folded?: boolean;
  children: ReactNode;
};

export function Frame(props: FrameProps) {
  const { items, homeHref, projects, person, palette, running, notices, children } = props;
  const [folded, setFolded] = useState(props.folded ?? false);
  const [navigating, setNavigating] = useState(false);
  const [searching, setSearching] = useState(false);

  function fold(next: boolean) {
    setFolded(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
    document.cookie = `${RAIL_COOKIE}=${next ? "folded" : "open"}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }
  const Fold = folded ? PanelLeftOpen : PanelLeftClose;
  const foldWords = folded ? "Widen the navigation" : "Narrow the navigation";

  return (
    <div className="min-h-dvh" style={{ "--rail": folded ? "56px" : "208px" } as CSSProperties}>
      <a
        href="#content"
        className="sr-only z-50 rounded-button bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the content
      </a>
      <aside className="fixed inset-y-0 left-0 z-20 hidden w-(--rail) flex-col border-r bg-paper md:flex">
        <Link
          href={homeHref}
          className="flex h-12 shrink-0 items-center gap-2 border-b px-4 font-semibold focus-visible:-outline-offset-2"
        >
          <BrandMark className={folded ? "ml-0.5" : ""} />
          <span className={folded ? "sr-only" : ""}>Errata</span>
        </Link>
        <div className="min-h-0 flex-1 overflow-y-auto py-3">
          <Rail items={items} collapsed={folded} />
        </div>
        <div className="p-2">
          <Button
            variant="ghost"
            size="icon"
            aria-label={foldWords}
            title={foldWords}
            onClick={() => fold(!folded)}
            className="w-10 text-ink-3"
          >
            <Fold aria-hidden />
          </Button>
        </div>
      </aside>
      <div className="flex min-h-dvh flex-col md:pl-(--rail)">
        <TopBar
          projects={projects}
          person={person}
          running={running}
          onNavigation={() => setNavigating(true)}
          onSearch={() => setSearching(true)}
        />
        {notices ? <div className="flex flex-col gap-2 px-4 pt-3 md:px-8">{notices}</div> : null}
        <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
          {children}
        </main>
      </div>
      {navigating ? (
        <Sheet
          open={navigating}
          onOpenChange={setNavigating}
          side="left"
          title="Errata"
          className="[&>div:last-child]:px-0 [&>div:last-child]:py-3"
        >
          <Rail items={items} onNavigate={() => setNavigating(false)} />
        </Sheet>
      ) : null}
      <CommandPalette {...palette} items={items} open={searching} onOpenChange={setSearching} />
    </div>
  );
}
