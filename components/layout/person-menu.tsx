"use client";
import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import Link from "next/link";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { Menu, MenuItem, MenuRadio, MenuSeparator } from "../ui/dropdown-menu.tsx";

export type Person = { name: string; email: string; role?: string | undefined };

export type PersonMenuProps = {
  person: Person;
  /** The page of the person's own account. */
  accountHref?: string | undefined;
  onShortcuts?: (() => void) | undefined;
  onLogOut: () => void;
};

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

/** Two letters that stand for a person: "Mira Adler" → "MA". */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]?.slice(0, 2)];
  return letters
    .map((word, index) => (words.length > 1 ? word?.[0] : index === 0 ? word : "") ?? "")
    .join("")
    .toUpperCase();
}

export function PersonMenu({ person, accountHref, onShortcuts, onLogOut }: PersonMenuProps) {
  const { theme, setTheme } = useTheme();
  // The server does not know the chosen theme, so nothing is marked until the browser takes over.
  const inBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const chosen = themes.find((option) => option.value === theme)?.value;
  return (
    <Menu
      align="end"
      className="min-w-56"
      trigger={
        <button
          type="button"
          aria-label={`${person.name}, account menu`}
          className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft font-semibold text-accent text-caption"
        >
          {initials(person.name)}
        </button>
      }
    >
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
