"use client";
import { useEffect, useState } from "react";
import type { CommandPaletteProps, FoundQuestion } from "./palette-props.ts";

const REST_MS = 180;
const MIN_LETTERS = 2;
const none: readonly FoundQuestion[] = [];

/**
 * Asks for questions with `text` once the keys rest, and forgets answers that come after the next letter.
 * A failed search finds nothing; the rest of the palette still works.
 */
export function useFoundQuestions(text: string, search: CommandPaletteProps["searchQuestions"]) {
  const [answer, setAnswer] = useState({ text: "", found: none });
  const wanted = text.trim();
  const asks = search !== undefined && wanted.length >= MIN_LETTERS;

  useEffect(() => {
    if (!asks) return;
    let present = true;
    const timer = setTimeout(() => {
      search(wanted).then(
        (found) => present && setAnswer({ text: wanted, found }),
        () => present && setAnswer({ text: wanted, found: none }),
      );
    }, REST_MS);
    return () => {
      present = false;
      clearTimeout(timer);
    };
  }, [asks, search, wanted]);

  return { found: asks ? answer.found : none, searching: asks && answer.text !== wanted };
}
