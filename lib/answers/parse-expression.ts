import { startsAtom } from "./atom-start.ts";
import type { Cursor } from "./cursor.ts";
import { call, type Node, negate } from "./syntax.ts";

// Binding strengths: what stands further down binds more tightly.
const SET = 5;
const RATIO = 8;
const SUM = 10;
const MODULO = 12;
const SIGN = 15;
const PRODUCT = 20;
const POWER = 40;
const AFTER = 50;

const INFIX: ReadonlyMap<string, number> = new Map([
  ["union", SET],
  ["intersection", SET + 1],
  ["minus", SET],
  [":", RATIO],
  ["+", SUM],
  ["-", SUM],
  ["+-", SUM],
  ["-+", SUM],
  ["mod", MODULO],
  ["*", PRODUCT],
  ["/", PRODUCT],
  ["^", POWER],
  ["!", AFTER],
  ["%", AFTER],
  ["degree", AFTER],
]);

const flat = (kind: "add" | "mul", left: Node, right: Node): Node => ({
  kind,
  items: left.kind === kind ? [...left.items, right] : [left, right],
});

const SET_OPERATIONS = { union: "union", intersection: "intersection", minus: "minus" } as const;

function setOperation(op: keyof typeof SET_OPERATIONS, left: Node, right: Node): Node {
  return left.kind === "setop" && left.op === op && op !== "minus"
    ? { kind: "setop", op, items: [...left.items, right] }
    : { kind: "setop", op, items: [left, right] };
}

/** What stands after `^`: a group, or one value with its sign. `^\circ` and `^{\circ}` are degrees. */
function power(c: Cursor, left: Node): Node {
  if (c.take("degree")) return { kind: "degree", of: left };
  if (c.isOp("{") && c.isOp("degree", 1) && c.isOp("}", 2)) {
    c.at += 3;
    return { kind: "degree", of: left };
  }
  if (c.isOp("{") && c.isOp("*", 1) && c.isOp("}", 2)) c.fail();
  // 5^{th} and 5^\text{th} are ordinals.
  const [word, braced] = c.isOp("{") ? [c.peek(1), true] : [c.peek(), false];
  if (word?.kind === "text" && /^(?:st|nd|rd|th)$/.test(word.text)) {
    c.at += braced ? 3 : 1;
    return left;
  }
  const right = c.isOp("{") ? c.deeper(() => c.atom()) : c.deeper(() => parseSigned(c));
  return { kind: "pow", left, right };
}

function parseSigned(c: Cursor): Node {
  if (c.take("-")) return negate(parseSigned(c));
  if (c.take("+")) return parseSigned(c);
  return parseExpression(c, POWER - 1);
}

function prefix(c: Cursor): Node {
  if (c.take("-")) return negate(parseExpression(c, SIGN));
  if (c.take("+")) return parseExpression(c, SIGN);
  const [plusMinus, minusPlus] = [c.take("+-"), c.take("-+")];
  if (plusMinus || minusPlus)
    return { kind: "pm", left: null, right: parseExpression(c, SIGN), minusFirst: minusPlus };
  return c.atom();
}

function infix(c: Cursor, op: string, left: Node): Node {
  switch (op) {
    case "!":
      return call("factorial", left);
    case "%":
      return { kind: "percent", of: left };
    case "degree":
      return { kind: "degree", of: left };
    case "^":
      return power(c, left);
    case "+":
      return flat("add", left, parseExpression(c, SUM));
    case "-":
      return flat("add", left, negate(parseExpression(c, SUM)));
    case "+-":
    case "-+":
      return { kind: "pm", left, right: parseExpression(c, SUM), minusFirst: op === "-+" };
    case "*":
      return flat("mul", left, parseExpression(c, PRODUCT));
    case "/":
      return { kind: "div", left, right: parseExpression(c, PRODUCT) };
    case "mod":
      return call("mod", left, parseExpression(c, MODULO));
    case ":": {
      const right = parseExpression(c, RATIO);
      return { kind: "ratio", items: left.kind === "ratio" ? [...left.items, right] : [left, right] };
    }
    case "union":
    case "intersection":
    case "minus":
      return setOperation(op, left, parseExpression(c, op === "intersection" ? SET + 1 : SET));
    default:
      return c.fail();
  }
}

const isSide = (c: Cursor): boolean => {
  const at = c.isOp("{", 1) ? 2 : 1;
  return (c.isOp("+", at) || c.isOp("-", at)) && c.isOp("}", at + 1);
};

/** The operator that goes on after a value here, "implicit" for a factor without a sign, or "" at the end. */
function continuation(c: Cursor, left: Node): string {
  const token = c.peek();
  if (!token) return "";
  if (token.kind === "op") {
    if (token.text === "!" && c.isOp("=", 1)) return "";
    // x \to 3^+ comes from above.
    if (token.text === "^" && isSide(c)) return "";
    if (token.text === ":" && c.inSet) return "";
    // Two words of a percentage: "5 \% 20" is none, but "5 mod 3" has its own strength.
    if (INFIX.has(token.text)) return token.text;
    if (token.text === "|" && (c.openBars > 0 || c.inSet)) return "";
  }
  if (token.kind === "num")
    return left.kind === "num" && c.tokens[c.at - 1]?.kind === "num" && !isMixed(c, 0) ? "" : "implicit";
  return startsAtom(c) ? "implicit" : "";
}

/** Whether a whole number and a proper fraction begin here: 1\frac{1}{2}. */
function isMixed(c: Cursor, ahead: number): boolean {
  const next = c.peek(ahead + 1);
  return c.peek(ahead)?.kind === "num" && next?.kind === "cmd" && next.text === "frac";
}

/** Braces around one factor only group it. */
const ungrouped = (node: Node): Node =>
  node.kind === "set" && node.items.length === 1 ? (node.items[0] ?? node) : node;

/** An arithmetic or set expression whose operators all bind more tightly than `strength`. */
export function parseExpression(c: Cursor, strength: number): Node {
  return c.deeper(() => {
    let left = prefix(c);
    for (;;) {
      const op = continuation(c, left);
      if (op === "") return left;
      if (op === "implicit") {
        if (PRODUCT <= strength) return left;
        left = flat("mul", ungrouped(left), ungrouped(parseExpression(c, PRODUCT)));
      } else {
        if ((INFIX.get(op) ?? 0) <= strength) return left;
        c.at++;
        left = infix(c, op, left);
        // n!!! is a slip or an attack; nobody means it.
        if (op === "!" && c.isOp("!") && c.isOp("!", 1)) c.fail();
      }
    }
  });
}
