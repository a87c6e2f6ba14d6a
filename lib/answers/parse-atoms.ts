import { OPENERS } from "./atom-start.ts";
import type { Cursor } from "./cursor.ts";
import { parseEnvironment } from "./parse-brackets.ts";
import { parseFunction, parseRoot } from "./parse-functions.ts";
import { isBaseAfterLetters, parseBased, parseNumber, parseTexArgument } from "./parse-numbers.ts";
import { parseBigOperator } from "./parse-operators.ts";
import { call, int, type Node, num } from "./syntax.ts";

/** Signs before an amount, and the unit they mean. */
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ["$", "dollar"],
  ["€", "euro"],
  ["£", "sterling"],
  ["¥", "yen"],
  ["₹", "rupee"],
]);

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
