import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// The names of our own scales have to be told apart from colours: `text-small` is a size, `text-ink` a colour.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["caption", "small", "body", "step", "question", "title", "figure"],
      radius: ["mark", "control", "button", "card"],
      shadow: ["float"],
    },
  },
});

/** Joins class names; of two that set the same property, the later wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
