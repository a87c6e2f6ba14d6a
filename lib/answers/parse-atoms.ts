import { type Cursor, TIGHT } from "./cursor.ts";
import { rational } from "./exact.ts";
import { readNumeral } from "./numerals.ts";
import { parseEnvironment } from "./parse-brackets.ts";
import { parseBigOperator } from "./parse-operators.ts";
import { call, int, type Node, type Num, num } from "./syntax.ts";

/** Signs before an amount, and the unit they mean. */
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ["$", "dollar"],
  ["€", "euro"],
  ["£", "sterling"],
  ["¥", "yen"],
  ["₹", "rupee"],
]);

const OPENERS: ReadonlySet<string> = new Set([
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

/** An argument in TeX's way: a group, or the very next sign, so that \frac12 is one half. */
export function parseTexArgument(c: Cursor): Node {
  const token = c.peek();
  if (token?.kind !== "num" || token.text.length === 1) return c.deeper(() => parseAtom(c));
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

function parseNumber(c: Cursor, own: Num, text: string): Node {
  if (c.isOp("_")) return parseBased(c, text);
  const next = c.peek();
  if (!isWhole(own) || !/^\d/.test(text) || own.printed?.places !== 0) return own;
  if (next?.kind === "cmd" && next.text === "frac") {
    const [at, tokens] = [c.at, [...c.tokens.slice(c.at + 1, c.at + 3)]];
    c.at++;
    const [top, bottom] = [parseTexArgument(c), parseTexArgument(c)];
    const whole = mixed(own, top, bottom);
    if (whole) return whole;
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
function parseBased(c: Cursor, digits: string): Node {
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

/** The tokens of a subscript as part of a name: x_{i,j} and x_{i, j} are one name. */
function subscriptName(c: Cursor): string {
  const name = (token: { readonly text: string } | undefined): string => token?.text ?? c.fail();
  if (!c.take("{")) {
    const token = c.peek();
    c.at++;
    return name(token);
  }
  let text = "";
  for (let depth = 1; depth > 0; c.at++) {
    const token = c.peek();
    if (c.isOp("{")) depth++;
    if (c.isOp("}") && --depth === 0) continue;
    if (!token || token.text.length + text.length > 60) c.fail();
    text += name(token);
  }
  return text.replaceAll(/[{}]/g, "");
}

/** f^{-1}( names the inverse function. */
const isInverse = (c: Cursor): boolean =>
  c.isOp("^") &&
  c.isOp("{", 1) &&
  c.isOp("-", 2) &&
  c.peek(3)?.text === "1" &&
  c.isOp("}", 4) &&
  c.isOp("(", 5);

/** A letter with subscript and primes; f and g before a bracket are applied to it. */
function parseName(c: Cursor, letter: string): Node {
  let name = letter;
  let exponent: Node | null = null;
  // x^2_3 is x_3^2.
  if (c.isOp("^")) {
    const [at, own] = [c.at, c.peek(1)];
    c.at++;
    if (own?.kind === "num") {
      c.at++;
      exponent = num(own.value);
    } else if (c.isOp("{") && !c.isOp("degree", 1) && c.peek(1)?.kind !== "text") exponent = c.script();
    if (!exponent || !c.isOp("_")) [exponent, c.at] = [null, at];
  }
  if (c.take("_")) name += `_${subscriptName(c)}`;
  while (c.take("'") || c.take("prime")) name += "'";
  if (exponent) return { kind: "pow", left: { kind: "var", name }, right: exponent };
  if ((letter === "f" || letter === "g") && isInverse(c)) {
    c.at += 5;
    name += "^-1";
  }
  if ((letter === "f" || letter === "g") && c.isOp("(")) {
    const argument = c.bracket();
    const args = argument.kind === "tuple" ? argument.items : [argument];
    return call(`:${name}`, ...args);
  }
  if (name === "e" && !c.bound.includes("e")) return { kind: "const", name: "e" };
  if (name === "i" && !c.bound.includes("i")) return { kind: "const", name: "i" };
  return { kind: "var", name };
}

const INVERSES: ReadonlyMap<string, string> = new Map(
  "sin cos tan cot sec csc sinh cosh tanh".split(" ").map((name) => [name, `a${name}`]),
);

/** The argument of a function: what is in brackets, or the factors up to the next operator or function. */
function parseArgument(c: Cursor): readonly Node[] {
  const op = c.op;
  if (op === "(" || op === "[" || op === "\\{" || op === "{" || op === "|(") {
    const argument = c.bracket();
    return argument.kind === "tuple" || argument.kind === "set" ? argument.items : [argument];
  }
  const factors = [c.expression(TIGHT)];
  while (startsAtom(c) && c.peek()?.kind !== "fn" && !(c.isOp("|") && c.openBars > 0))
    factors.push(c.expression(TIGHT));
  return factors.length === 1 ? factors : [{ kind: "mul", items: factors }];
}

function parseFunction(c: Cursor, name: string): Node {
  let base: Node | null = null;
  let exponent: Node | null = null;
  for (;;) {
    if (base === null && c.take("_")) base = c.script();
    else if (exponent === null && c.take("^")) exponent = c.script();
    else break;
  }
  const inverse = INVERSES.get(name);
  const isInverse =
    exponent?.kind === "num" && exponent.value.n === -1n && exponent.value.d === 1n && inverse;
  const args = parseArgument(c);
  if (base !== null && name !== "log") c.fail();
  const value = call(isInverse ? (inverse ?? name) : name, ...args, ...(base ? [base] : []));
  return exponent && !isInverse ? { kind: "pow", left: value, right: exponent } : value;
}

function parseRoot(c: Cursor): Node {
  let index: Node = int(2);
  if (c.take("[")) {
    index = c.fresh(() => c.expression(0));
    c.expect("]");
  }
  const radicand = c.op === "{" || c.op === "(" ? c.deeper(() => parseAtom(c)) : c.expression(TIGHT);
  return call("root", radicand, index);
}

function parseCommand(c: Cursor, name: string): Node {
  switch (name) {
    case "frac": {
      const top = parseTexArgument(c);
      return { kind: "div", left: top, right: parseTexArgument(c) };
    }
    case "binom": {
      const top = parseTexArgument(c);
      return call("binom", top, parseTexArgument(c));
    }
    case "sqrt":
      return parseRoot(c);
    case "begin":
      return parseEnvironment(c);
    case "sum":
    case "prod":
    case "int":
    case "lim":
      return parseBigOperator(c, name);
    default:
      return c.fail();
  }
}

/** One value: a number, letter, function with its argument, bracket, fraction, root, matrix, sum. */
export function parseAtom(c: Cursor): Node {
  const token = c.peek();
  if (!token) return c.fail();
  switch (token.kind) {
    case "num":
      c.at++;
      return parseNumber(c, num(token.value, token.printed), token.text);
    case "name":
      c.at++;
      return /^[A-Fa-f]{1,5}$/.test(token.text) && isBaseAfterLetters(c)
        ? parseBased(c, token.text)
        : parseName(c, token.text);
    case "const":
      c.at++;
      return { kind: "const", name: token.text as "pi" | "e" | "i" | "infinity" };
    case "fn":
      c.at++;
      return token.text === "sqrt" && c.op === "("
        ? call("root", c.bracket(), int(2))
        : parseFunction(c, token.text);
    case "cmd":
      c.at++;
      return parseCommand(c, token.text);
    case "accent": {
      c.at++;
      const [open, letter] = [c.take("{"), c.peek()];
      if (letter?.kind !== "name") return c.fail();
      c.at++;
      let name = letter.text;
      for (let next = c.peek(); open && next?.kind === "name"; next = c.peek()) {
        name += next.text;
        c.at++;
      }
      if (open) c.expect("}");
      // A bar over a segment's name is only how it is written.
      return parseName(
        c,
        /^[A-Z]{2}$/.test(name) ? name : `${token.text.replace(/^overline$/, "bar")} ${name}`,
      );
    }
    case "set":
      c.at++;
      return { kind: "named", name: token.text as "R" | "Z" | "N" | "Q" | "C" | "empty" };
    case "op":
      if (CURRENCIES.has(token.text)) {
        c.at++;
        if (c.peek()?.kind === "const") return parseAtom(c);
        const of = c.deeper(() => parseAtom(c));
        return { kind: "quantity", of, unit: CURRENCIES.get(token.text) ?? "" };
      }
      return OPENERS.has(token.text) || token.text === "]" ? c.bracket() : c.fail();
    default:
      return c.fail();
  }
}

/** AB_{16}: letters with a numeric base above ten as subscript, and nothing after. */
function isBaseAfterLetters(c: Cursor): boolean {
  const base = c.isOp("{", 1) ? c.peek(2) : c.peek(1);
  return (
    c.isOp("_") &&
    base?.kind === "num" &&
    /^(?:1[1-9]|2\d|3[0-6])$/.test(base.text) &&
    c.peek(c.isOp("{", 1) ? 4 : 2) === undefined &&
    c.tokens.length > 4
  );
}
