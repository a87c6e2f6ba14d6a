import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";
import { Kbd } from "./kbd.tsx";

export const buttonStyle = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-button font-medium transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "bg-accent text-accent-ink hover:bg-accent-hover [&_kbd]:border-current/50 [&_kbd]:text-current",
        secondary: "border border-line-strong bg-sheet text-ink hover:bg-sunk",
        ghost: "text-ink-2 hover:bg-sunk hover:text-ink",
        danger: "bg-wrong text-accent-ink hover:bg-wrong-hover",
      },
      size: {
        small: "h-7 px-2 text-small [&_svg]:size-3.5",
        medium: "h-8 px-3 text-body",
        large: "h-11 px-4 text-step",
        icon: "size-8 text-body",
      },
    },
    defaultVariants: { variant: "secondary", size: "medium" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonStyle> & {
    /** Render the one child (a link) with the look of a button. */
    asChild?: boolean;
    /** The key that does the same, shown at the end. */
    kbd?: ReactNode;
    /**
     * Shows a spinner and refuses presses, while keeping the focus. A button that can be pending starts something:
     * the second click of a double click, which may come before the first is drawn, is refused too.
     */
    pending?: boolean;
  };

export function Button({ className, variant, size, asChild, kbd, pending, children, ...rest }: ButtonProps) {
  const style = cn(buttonStyle({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={style} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button
      type="button"
      {...rest}
      className={style}
      aria-disabled={pending ? true : rest["aria-disabled"]}
      aria-busy={pending ? true : undefined}
      onClick={
        pending === undefined
          ? rest.onClick
          : (event) => (pending || event.detail > 1 ? event.preventDefault() : rest.onClick?.(event))
      }
    >
      {pending ? <LoaderCircle className="animate-spin" aria-hidden /> : null}
      {children}
      {kbd ? <Kbd>{kbd}</Kbd> : null}
    </button>
  );
}
