"use client";
import { useState } from "react";
import { Input } from "../ui/input.tsx";

/** A whole number that may be empty or half typed for a moment: then 0 is handed on, which no range here allows. */
export function NumberInput({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      inputMode="numeric"
      autoComplete="off"
      value={typed ?? (value === 0 ? "" : String(value))}
      onChange={(event) => {
        const text = event.target.value.replaceAll(/[^\d]/g, "").slice(0, 9);
        setTyped(text);
        onChange(text === "" ? 0 : Number(text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
