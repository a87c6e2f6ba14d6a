/** The look that everything floating shares: menus, popovers, the list of a select. */
export const floatStyle =
  "z-50 overflow-y-auto overflow-x-hidden rounded-button border border-line bg-sheet p-1 text-body text-ink shadow-float animate-rise-in";

/** One row of a menu or list; Radix marks the one under pointer or keys with data-highlighted. */
export const itemStyle =
  "relative flex min-h-8 cursor-default select-none items-center gap-2 rounded-control px-2 py-1.5 outline-none data-disabled:opacity-50 data-highlighted:bg-sunk data-highlighted:text-ink dark:data-highlighted:bg-line [&_svg]:size-4 [&_svg]:shrink-0";
