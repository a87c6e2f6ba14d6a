"use client";
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

/** Stands once in the frame; call `toast.success`, `toast.error` of sonner anywhere. */
export function Toaster() {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      gap={8}
      style={{ fontFamily: "inherit" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-(--width) items-start gap-3 rounded-button border border-line bg-sheet px-4 py-3 text-body text-ink shadow-float",
          title: "font-medium",
          description: "text-ink-2",
          icon: "mt-0.5 shrink-0",
          success: "[&_[data-icon]]:text-right-ink",
          error: "[&_[data-icon]]:text-wrong",
          warning: "[&_[data-icon]]:text-changed",
          info: "[&_[data-icon]]:text-machine",
          actionButton: "ml-auto shrink-0 font-medium text-accent",
          content: "min-w-0 flex-1",
        },
      }}
    />
  );
}
