"use client";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { useField } from "./field.tsx";
import { controlStyle } from "./input.tsx";

export function Textarea({ className, id, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      {...useField({ id })}
      className={cn(controlStyle, "field-sizing-content min-h-18 resize-y py-2", className)}
    />
  );
}
