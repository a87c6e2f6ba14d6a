"use client";
import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "./cn.ts";
import { Label } from "./label.tsx";

type FieldState = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };
const FieldContext = createContext<FieldState | null>(null);

/** What a control inside a `Field` puts on itself, so that label, hint and error are read out with it. */
export function useField(own: { id?: string | undefined }) {
  const field = useContext(FieldContext);
  if (!field) return own.id ? { id: own.id } : {};
  return {
    id: own.id ?? field.id,
    ...(field.describedBy ? { "aria-describedby": field.describedBy } : {}),
    ...(field.invalid ? { "aria-invalid": true as const } : {}),
    ...(field.required ? { "aria-required": true as const } : {}),
  };
}

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null | undefined;
  required?: boolean;
  optional?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label, one control, a hint and what is wrong with the value. */
export function Field({ label, hint, error, required = false, optional, className, children }: FieldProps) {
  const id = useId();
  const describedBy =
    [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      <div className={cn("flex flex-col gap-1.5", className)}>
        <Label htmlFor={id}>
          {label}
          {optional ? <span className="font-normal text-ink-3"> (optional)</span> : null}
        </Label>
        {children}
        {hint ? (
          <p id={`${id}-hint`} className="text-ink-3 text-small">
            {hint}
          </p>
        ) : null}
        {error ? (
          <p id={`${id}-error`} role="alert" className="flex gap-1.5 text-small text-wrong">
            <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
            {error}
          </p>
        ) : null}
      </div>
    </FieldContext>
  );
}
