import type { Span } from "./schema.ts";

/** Marks of chat templates and training formats. */
const TURN = /<[|｜][\w▁ ]{2,24}[|｜]>|<\/s>|\[\/?INST\]|\n#{2,3} ?(?:Instruction|Input|Response)\b/g;
const NEXT_QUESTION =
  /(?:^|\n|[.!?。]["”)$]?[ \t])[ \t]*(?:#{1,6}[ \t]*)?\**(?:Question|QUESTION|Q|Problem|Exercise|Human|User|问题|题目|問題|Frage|Pregunta|Вопрос)\**[ \t]?\d{0,3}[ \t]?(?::|：)/g;
const MAX_PIECES = 8;

/**
 * A text cut where it begins another question ("Question:", "Q:", the next turn of a chat): the pieces in order, each
 * read alone, the answer being that of the first that has one. At most 8; what comes after is never the answer.
 */
export function readingPieces(text: string): Span[] {
  const pieces: Span[] = [];
  for (const turn of cut(text, { start: 0, end: text.length }, mayTurn(text) ? TURN : null)) {
    pieces.push(...cut(text, turn, mayAsk(text) ? NEXT_QUESTION : null));
    if (pieces.length >= MAX_PIECES) return pieces.slice(0, MAX_PIECES);
  }
  return pieces;
}

const mayTurn = (text: string): boolean =>
  text.includes("<|") ||
  text.includes("</s>") ||
  text.includes("INST]") ||
  text.includes("<｜") ||
  text.includes("\n##");

const WORDS = [
  "uestion",
  "UESTION",
  "Q",
  "roblem",
  "xercise",
  "uman",
  "User",
  "题",
  "題",
  "Frage",
  "regunta",
  "опрос",
];
const mayAsk = (text: string): boolean =>
  text.includes(":") || text.includes("：") ? WORDS.some((word) => text.includes(word)) : false;

function cut(text: string, { start: from, end }: Span, mark: RegExp | null): Span[] {
  if (!mark) return [{ start: from, end }];
  const pieces: Span[] = [];
  let start = from;
  mark.lastIndex = from;
  for (let match = mark.exec(text); match && match.index < end; match = mark.exec(text)) {
    if (match.index > start)
      pieces.push({ start, end: Math.min(end, match.index + (/[.!?。]/.test(match[0].charAt(0)) ? 1 : 0)) });
    start = match.index + match[0].length;
    if (pieces.length >= MAX_PIECES) return pieces;
  }
  if (start < end) pieces.push({ start, end });
  return pieces;
}
