import { Cursor, type Grammar, NotParsed } from "./cursor.ts";
import { type Rational, rational } from "./exact.ts";
import { numberOfWords } from "./number-words.ts";
import { parseAtom } from "./parse-atoms.ts";
import { parseBracket } from "./parse-brackets.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseItems, parseRelation } from "./parse-relations.ts";
import { plainTex } from "./plain-tex.ts";
import { type Node, num } from "./syntax.ts";
import { tokenise } from "./tokenise.ts";
import { LIMITS } from "./work.ts";

/** An answer as it was understood. `node` is null where it cannot be read; then only its writing can be compared. */
export type Reading = {
  readonly text: string;
  readonly node: Node | null;
  /** The value if a single comma is a decimal point: "1,22" may be a list or 1.22. */
  readonly decimalComma: Rational | null;
};

const GRAMMAR: Grammar = {
  expression: parseExpression,
  atom: parseAtom,
  bracket: parseBracket,
  relation: parseRelation,
  items: parseItems,
};

const CLOCK = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*(?:([ap])\.?\s?m\.?)?$/i;
const HOUR = /^(\d{1,2})\s*([ap])\.?\s?m\.?$/i;

/** A time of day: 4:30 p.m., 5 PM, 12:00; without a half of the day it may be a ratio too. */
function readClock(text: string): Node | null {
  if (text.length > 60 || !/^[\d\\{$]/.test(text)) return null;
  const bare = text
    .replaceAll(/\\(?:text|mathrm|textrm|mbox) ?\{([^{}]*)\}/g, " $1")
    .replaceAll(/\\[ ,;!]|[~${}]/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  const [, hour, minute, letter] = CLOCK.exec(bare) ?? [];
  const [, onlyHour, onlyLetter] = HOUR.exec(bare) ?? [];
  const hours = Number(hour ?? onlyHour ?? Number.NaN);
  const minutes = Number(minute ?? 0);
  const half = (letter ?? onlyLetter)?.toLowerCase();
  if (!(hours <= 24) || minutes > 59 || (half !== undefined && (hours > 12 || hours === 0))) return null;
  const base = half === undefined ? hours : (hours % 12) + (half === "p" ? 12 : 0);
  return {
    kind: "clock",
    minutes: base * 60 + minutes,
    half: half === undefined ? null : half === "p" ? "pm" : "am",
    parts: [hours, minutes],
    colon: hour !== undefined,
  };
}

/** "1000,99", "0,111", "1.000,99": a number with a decimal comma; one digit after it is too often a list. */
function readDecimalComma(text: string): Rational | null {
  const match = /^(-?)(?:\\?\$|€)? ?(\d{1,12}|\d{1,3}(?:\.\d{3})+),(\d{1,12})(?: ?(?:\\?\$|€))?$/.exec(text);
  const [, sign, whole = "", fraction = ""] = match ?? [];
  if (!match || fraction.length === 1 || (fraction.length === 3 && whole !== "0" && !whole.includes(".")))
    return null;
  const value = rational(BigInt(whole.replaceAll(".", "") + fraction), 10n ** BigInt(fraction.length));
  return value && sign === "-" ? { n: -value.n, d: value.d } : value;
}

const WORDS = /^[\p{L}\p{M}][\p{L}\p{M}\s'’.,!-]*$/u;

/** "twelve apples": a number in words with a noun after it. */
function countedThing(text: string): Node | null {
  const words = text.split(" ");
  const last = words.pop();
  const number = words.length > 0 && words.length < 8 && last ? numberOfWords(words.join(" ")) : null;
  if (number === null || !last || !/^[a-z]{3,}$/i.test(last)) return null;
  return { kind: "quantity", of: num({ n: BigInt(number), d: 1n }), unit: last };
}

function readWords(text: string): Node | null {
  if (!WORDS.test(text) || !/[\p{L}]{2}/u.test(text)) return null;
  const number = numberOfWords(text);
  if (number !== null) return num({ n: BigInt(number), d: 1n });
  const counted = countedThing(text);
  if (counted) return counted;
  const half = /^(?:a |one )?half$/i.test(text);
  if (half) return num({ n: 1n, d: 2n });
  // Two or three small letters are more likely a product than a word; tokens decide.
  return /[\s-]/.test(text) || text.length > 3 ? { kind: "text", words: text } : null;
}

function parseTokens(text: string): Node | null {
  const tokens = tokenise(text);
  if (!tokens || tokens.length === 0) return null;
  const [first] = tokens;
  if (tokens.length === 1 && first?.kind === "text") return readContent(first.text);
  const cursor = new Cursor(tokens, GRAMMAR);
  try {
    let node = cursor.items();
    while (cursor.take("implies")) node = cursor.items();
    cursor.take("=");
    return cursor.done ? node : null;
  } catch (error) {
    if (error instanceof NotParsed) return null;
    throw error;
  }
}

/** What a `\text{…}` that is the whole answer says: a number, time or choice letter in it counts as such. */
function readContent(words: string): Node {
  const letter = /^\(?([A-Za-z])[).]?$/.exec(words)?.[1];
  if (letter !== undefined) return { kind: "var", name: letter };
  const value = readClock(words) ?? readWords(words);
  if (value) return value;
  const inner = /\d/.test(words) ? tokenise(words) : null;
  const parsed = inner && inner.length > 1 ? parseTokens(words) : null;
  return parsed ?? { kind: "text", words };
}

/** Delimiters and boxes around a whole answer, and a full stop after it, say nothing. */
export function bareAnswer(text: string): string {
  let bare = text.trim();
  for (let before = ""; before !== bare; ) {
    before = bare;
    bare = bare
      .replace(/(?:(?<![.\d])\.|(?<=\d)\.(?!\.)|[;。])$/, "")
      .replace(/^\$\$?([^$]*)\$\$?$|^\\\(([\s\S]*)\\\)$|^\\\[([\s\S]*)\\\]$/, "$1$2$3")
      .trim();
  }
  return bare;
}

/** Reads an answer in words, plain or LaTeX notation. Never throws for any text; the work is linear in its length. */
export function readAnswer(text: string): Reading {
  const bare = bareAnswer(plainTex(text.slice(0, LIMITS.answerChars + 1)));
  if (bare === "" || bare.length > LIMITS.answerChars) return { text: bare, node: null, decimalComma: null };
  const node = readClock(bare) ?? readWords(bare) ?? parseTokens(bare);
  return { text: bare, node, decimalComma: bare.includes(",") ? readDecimalComma(bare) : null };
}
