"use client";
import { useState } from "react";
import { cn } from "../ui/cn.ts";
import { formatNumber } from "../ui/format.ts";

/** Longer texts show their two ends at first: how an example begins and ends is what a format gets wrong. */
const wholeLength = 640;
const headLength = 360;
const tailLength = 160;

/** Head and tail of a long text, cut between words. */
function ends(text: string): { head: string; tail: string } {
  return {
    head: text.slice(0, headLength).replace(/\s+\S*$/, ""),
    tail: text.slice(-tailLength).replace(/^\S*\s+/, ""),
  };
}

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
  const cut = !isWhole && body.length > wholeLength ? ends(body) : null;
  return (
    <div className={cn("rounded-button px-3.5 py-2.5", part === "input" ? "bg-sunk" : "bg-right-soft")}>
      <p className="mb-1 text-caption text-ink-3">{part === "input" ? "input" : "output, bears the loss"}</p>
      <p className="whitespace-pre-wrap font-serif text-step [overflow-wrap:anywhere]">
        <Edge text={start} />
        {cut ? (
          <>
            {cut.head} <span className="font-sans text-ink-3">[…]</span> {cut.tail}
          </>
        ) : (
          body
        )}
        <Edge text={end} />
      </p>
      {cut ? (
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
