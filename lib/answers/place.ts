import type { Span } from "./schema.ts";

/** A place of the answer in a text; `joined` is its wording when it has several parts with other text between them. */
export type Place = Span & { readonly joined?: string };

/** Parts of one answer as one place, from the first part to the last; null without parts. */
export function joinPlaces(text: string, parts: readonly Span[]): Place | null {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) return null;
  const wordings = parts.map(({ start, end }) => text.slice(start, end));
  // The same answer written twice is one answer.
  if (wordings.every((wording) => wording === wordings[0])) return { start: last.start, end: last.end };
  return { start: first.start, end: last.end, joined: wordings.join(", ") };
}
