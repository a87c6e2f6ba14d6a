"use client";
import dynamic from "next/dynamic";
import { useEffect } from "react";
import type { CommandPaletteProps } from "./palette-props.ts";

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
