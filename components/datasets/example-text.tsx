"use client";
import { useState } from "react";
import { cn } from "../ui/cn.ts";
import { formatNumber } from "../ui/format.ts";

/** Characters shown at first: imported texts may be a hundred thousand long. */
const shownLength = 3_000;

/** White space at the ends decides what a model learns, so it is drawn: spaces as ␣, line ends as ↵. */
function Edge({ text }: { text: string }) {
  if (text === "") return null;
  const drawn = [...text].map((mark) => (mark === "\n" ? "↵" : mark === "\t" ? "⇥" : "␣")).join("");
  const words = [...text]
    .map((mark) => (mark === "\n" ? "line end" : mark === "\t" ? "tab" : "space"))
    .join(", ");
  return (
    <span className="select-none font-sans text-ink-3 text-small">
      <span aria-hidden title={words}>
        {drawn}
      </span>
      <span className="sr-only">({words})</span>
    </span>
  );
}

export type ExampleTextProps = { part: "input" | "output"; text: string };

/** One side of an example byte for byte, as the trainer sees it; the output is what bears the loss. */
export function ExampleText({ part, text }: ExampleTextProps) {
  const [isWhole, setIsWhole] = useState(false);
  const start = /^\s*/.exec(text)?.[0] ?? "";
  const rest = text.slice(start.length);
  const end = /\s*$/.exec(rest)?.[0] ?? "";
  const body = rest.slice(0, rest.length - end.length);
  const isCut = !isWhole && body.length > shownLength;
  return (
    <div className={cn("rounded-button px-3.5 py-2.5", part === "input" ? "bg-sunk" : "bg-right-soft")}>
      <p className="mb-1 text-caption text-ink-3">{part === "input" ? "input" : "output, bears the loss"}</p>
      <p className="whitespace-pre-wrap font-serif text-step [overflow-wrap:anywhere]">
        <Edge text={start} />
        {isCut ? body.slice(0, shownLength) : body}
        {isCut ? "…" : <Edge text={end} />}
      </p>
      {isCut ? (
        <button
          type="button"
          onClick={() => setIsWhole(true)}
          className="mt-2 rounded-mark text-accent text-small hover:underline"
        >
          Show all {formatNumber(text.length)} characters
        </button>
      ) : null}
    </div>
  );
}
