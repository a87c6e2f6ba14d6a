"use client";
import { useEffect, useRef, useState } from "react";
import { SearchInput } from "./input.tsx";

/** Long enough not to ask at every key, short enough not to be waited for. */
const typingPauseMs = 300;

export type TypedSearchProps = {
  label: string;
  value: string;
  /** Called with the trimmed text once the typing rests. */
  onSettled: (text: string) => void;
  className?: string;
};

/** A search box that tells its text when the typing rests; `value` set from outside (a link, "drop all") wins. */
export function TypedSearch({ label, value, onSettled, className }: TypedSearchProps) {
  const [text, setText] = useState(value);
  const tell = useRef(onSettled);
  tell.current = onSettled;
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => tell.current(text.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [text, value]);
  return (
    <SearchInput
      {...(className ? { className } : {})}
      placeholder={label}
      aria-label={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
