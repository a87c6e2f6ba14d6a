"use client";
import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import { type ReactNode, useSyncExternalStore } from "react";
import { Menu, MenuItem, MenuRadio, MenuSeparator } from "../ui/dropdown-menu.tsx";
import type { PersonMenuProps } from "./person-menu-props.ts";

const themes = [
  { value: "system", label: <ThemeLabel icon={Monitor} words="As the system" /> },
  { value: "light", label: <ThemeLabel icon={Sun} words="Light" /> },
  { value: "dark", label: <ThemeLabel icon={Moon} words="Dark" /> },
] as const;

function ThemeLabel({ icon: Icon, words }: { icon: typeof Sun; words: string }) {
  return (
    <span className="flex items-center gap-2">
      <Icon className="text-ink-3" aria-hidden />
      {words}
    </span>
  );
}

/** Loaded by `PersonMenu` when it is first pressed. */
export function PersonPanel(props: PersonMenuProps & { trigger: ReactNode }) {
  const { person, accountHref, onShortcuts, onLogOut, trigger } = props;
  const { theme, setTheme } = useTheme();
  // The server does not know the chosen theme, so nothing is marked until the browser takes over.
  const inBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const chosen = themes.find((option) => option.value === theme)?.value;
  return (
    <Menu align="end" className="min-w-56" trigger={trigger} defaultOpen>
      <div className="px-2 pt-1.5 pb-2">
        <p className="font-medium">{person.name}</p>
        <p className="text-ink-3 text-small">
          {person.email}
          {person.role ? ` · ${person.role}` : ""}
        </p>
      </div>
      <MenuSeparator />
      <MenuRadio
        label="Theme"
        options={themes}
        value={inBrowser ? chosen : undefined}
        onValueChange={setTheme}
      />
      <MenuSeparator />
      {accountHref ? (
        <MenuItem asChild>
          <Link href={accountHref}>
            <UserRound className="text-ink-3" aria-hidden />
            Account
          </Link>
        </MenuItem>
      ) : null}
      {onShortcuts ? (
        <MenuItem icon={<Keyboard className="text-ink-3" aria-hidden />} kbd="?" onSelect={onShortcuts}>
          Keyboard shortcuts
        </MenuItem>
      ) : null}
      <MenuItem icon={<LogOut className="text-ink-3" aria-hidden />} onSelect={onLogOut}>
        Log out
      </MenuItem>
    </Menu>
  );
}
