import type { Cursor } from "./cursor.ts";

/** Signs that open a bracket. */
export const OPENERS: ReadonlySet<string> = new Set([
  "(",
  "[",
  "\\{",
  "{",
  "<(",
  "|",
  "|(",
  "||",
  "||(",
  "floor(",
  "ceil(",
]);

/** Whether a factor can begin at this place. */
export function startsAtom(c: Cursor): boolean {
  const token = c.peek();
  if (!token) return false;
  if (token.kind === "op") return OPENERS.has(token.text) && !(token.text === "[" && c.squareCloses);
  if (token.kind === "cmd") return token.text !== "end" && token.text !== "choose" && token.text !== "over";
  return token.kind !== "text" && token.kind !== "set";
}
