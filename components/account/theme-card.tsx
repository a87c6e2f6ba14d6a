"use client";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { Card } from "#components/ui/card.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";

const themes = [
  { value: "system", label: "As the system", hint: "Changes with your device, by day and by night." },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
type Theme = (typeof themes)[number]["value"];

/** Light or dark, kept in this browser. */
export function ThemeCard() {
  const { theme, setTheme } = useTheme();
  // The server does not know the chosen theme, so nothing is marked until the browser takes over.
  const inBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const chosen: Theme | null = themes.find(({ value }) => value === theme)?.value ?? null;
  return (
    <Card title="Theme" description="Kept in this browser.">
      <RadioGroup label="Theme" value={inBrowser ? chosen : null} onValueChange={setTheme} options={themes} />
    </Card>
  );
}
