import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export function Label({ className, ...rest }: ComponentProps<"label">) {
  // biome-ignore lint/a11y/noLabelWithoutControl: whoever uses it names the control through htmlFor or wraps it
  return <label {...rest} className={cn("font-medium text-body text-ink", className)} />;
}
