import type { Cursor } from "./cursor.ts";
import { rational } from "./exact.ts";
import { readNumeral } from "./numerals.ts";
import { int, type Node, type Num, num } from "./syntax.ts";

/** An argument in TeX's way: a group, or the very next sign, so that \frac12 is one half. */
export function parseTexArgument(c: Cursor): Node {
  const token = c.peek();
  if (token?.kind !== "num" || token.text.length === 1) return c.deeper(() => c.atom());
  const rest = readNumeral(token.text, 1, false);
  if (!/^\d\d*$/.test(token.text) || !rest) return c.fail();
  c.tokens[c.at] = { kind: "num", text: token.text.slice(1), value: rest.value, printed: rest.printed };
  return int(Number(token.text.charAt(0)));
}

const isWhole = (node: Node): node is Num => node.kind === "num" && node.value.d === 1n && node.value.n >= 0n;

/** The fraction after a whole number makes a mixed number if both parts are whole and it is below one. */
function mixed(whole: Num, top: Node, bottom: Node): Node | null {
  if (!isWhole(top) || !isWhole(bottom) || top.value.n >= bottom.value.n) return null;
  const value = rational(whole.value.n * bottom.value.n + top.value.n, bottom.value.n);
  return value && num(value);
}

/** A number with what may stand right after it: its base, or the fraction of a mixed number. */
export function parseNumber(c: Cursor, own: Num, text: string): Node {
  if (c.isOp("_")) return parseBased(c, text);
  const next = c.peek();
  if (!isWhole(own) || !/^\d/.test(text) || own.printed?.places !== 0) return own;
  if (next?.kind === "cmd" && next.text === "frac") {
    const [at, tokens] = [c.at, [...c.tokens.slice(c.at + 1, c.at + 3)]];
    c.at++;
    const [top, bottom] = [parseTexArgument(c), parseTexArgument(c)];
    const whole = mixed(own, top, bottom);
    if (whole) return whole;
    // 1\frac{5}{4} may be a product or a slip.
    if (isWhole(top) && isWhole(bottom)) return c.fail();
    c.at = at;
    for (const [i, token] of tokens.entries()) c.tokens[at + 1 + i] = token;
  } else if (next?.kind === "num" && c.isOp("/", 1)) {
    const last = c.peek(2);
    if (last?.kind !== "num") return own;
    const whole = mixed(own, num(next.value), num(last.value));
    if (!whole) return own;
    c.at += 3;
    return whole;
  }
  return own;
}

/** A numeral with its base as subscript: 101_2, 2A_{16}. Refuses digits that the base does not have. */
export function parseBased(c: Cursor, digits: string): Node {
  c.expect("_");
  const base = c.script();
  const radix = base.kind === "num" && base.value.d === 1n ? Number(base.value.n) : Number.NaN;
  if (!(radix >= 2 && radix <= 36) || !/^[0-9A-Za-z]+$/.test(digits)) return c.fail();
  let value = 0n;
  for (const char of digits) {
    const digit = Number.parseInt(char, 36);
    if (digit >= radix) return c.fail();
    value = value * BigInt(radix) + BigInt(digit);
  }
  return {
    kind: "based",
    digits: digits.replace(/^0+(?=.)/, "").toUpperCase(),
    base: radix,
    value: { n: value, d: 1n },
  };
}

/** AB_{16}: letters with a numeric base above ten as subscript, and nothing after. */
export function isBaseAfterLetters(c: Cursor): boolean {
  const base = c.isOp("{", 1) ? c.peek(2) : c.peek(1);
  return (
    c.isOp("_") &&
    base?.kind === "num" &&
    /^(?:1[1-9]|2\d|3[0-6])$/.test(base.text) &&
    c.peek(c.isOp("{", 1) ? 4 : 2) === undefined &&
    c.tokens.length > 4
  );
}
