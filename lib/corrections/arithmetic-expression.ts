import { add, type Rational } from "#lib/answers/exact.ts";
import { combine, exactly, lastPlace, type Range, widen } from "./arithmetic-range.ts";
import type { Token } from "./arithmetic-tokens.ts";

/** An arithmetic expression read from tokens. */
export type Expression = {
  readonly range: Range;
  /** How many operators it holds, and whether it divides or uses decimals (then results get rounded). */
  readonly operators: number;
  readonly divides: boolean;
  readonly decimals: number;
  /** Its first number alone: what a running total ("3 + 4 = 7 + 5 = 12") states. */
  readonly first: Rational;
  readonly units: readonly string[];
  readonly dollars: boolean;
  readonly percent: boolean;
};

const MAX_TOKENS = 120;

/** 3.33, 0.667, 1.6666 and all with three or more decimals were probably rounded before they were written. */
const looksRounded = (value: Rational, decimals: number): boolean =>
  decimals >= 3 || (decimals === 2 && [33n, 66n, 67n].includes(((value.n * 100n) / value.d) % 100n));

/** `percentAs` 100n reads 20 % as 0.2, 1n as 20. Null when the tokens are not one whole expression. */
export function parseExpression(tokens: readonly Token[], percentAs: 1n | 100n): Expression | null {
  if (tokens.length === 0 || tokens.length > MAX_TOKENS) return null;
  let at = 0;
  let operators = 0;
  let divides = false;
  let decimals = 0;
  let dollars = false;
  let percent = false;
  let first: Rational | null = null;
  const units: string[] = [];

  function number(): Range | null {
    const token = tokens[at];
    if (token?.kind !== "number") return null;
    at++;
    dollars ||= token.dollars;
    percent ||= token.percent;
    decimals = Math.max(decimals, token.decimals);
    let value = token.percent ? { n: token.value.n, d: token.value.d * percentAs } : token.value;
    const mixed = mixedPart(tokens, at);
    if (mixed && value.d === 1n && token.decimals === 0) {
      at += mixed.length;
      value = add(value, mixed.value);
    }
    first ??= value;
    for (let unit = tokens[at]; unit?.kind === "word"; unit = tokens[++at]) units.push(unit.word);
    return token.decimals > 0 && !mixed && looksRounded(token.value, token.decimals)
      ? widen(exactly(value), lastPlace(token.decimals))
      : exactly(value);
  }

  function atom(): Range | null {
    const token = tokens[at];
    if (token?.kind === "operator" && (token.operator === "-" || token.operator === "+")) {
      at++;
      const inner = atom();
      if (!inner || token.operator === "+") return inner;
      if (first) first = { n: -first.n, d: first.d };
      return combine("-", exactly({ n: 0n, d: 1n }), inner);
    }
    if (token?.kind !== "open") return number();
    at++;
    const inner = sum();
    if (tokens[at]?.kind !== "close") return null;
    at++;
    for (let unit = tokens[at]; unit?.kind === "word"; unit = tokens[++at]) units.push(unit.word);
    return inner;
  }

  function raised(): Range | null {
    let base = atom();
    for (
      let token = tokens[at];
      base && token?.kind === "operator" && token.operator === "^";
      token = tokens[at]
    ) {
      at++;
      operators++;
      const exponent = atom();
      base = exponent && combine("^", base, exponent);
    }
    return base;
  }

  function product(): Range | null {
    let value = raised();
    for (let token = tokens[at]; value && token; token = tokens[at]) {
      const implied = token.kind === "open" || (token.kind === "number" && tokens[at - 1]?.kind === "close");
      if (!implied && !(token.kind === "operator" && (token.operator === "*" || token.operator === "/")))
        break;
      const operator = token.kind === "operator" && token.operator === "/" ? "/" : "*";
      if (!implied) at++;
      operators++;
      divides ||= operator === "/";
      const right = raised();
      value = right && combine(operator, value, right);
    }
    return value;
  }

  function sum(): Range | null {
    let value = product();
    for (
      let token = tokens[at];
      value && token?.kind === "operator" && (token.operator === "+" || token.operator === "-");
      token = tokens[at]
    ) {
      at++;
      operators++;
      const right = product();
      value = right && combine(token.operator, value, right);
    }
    return value;
  }

  const range = sum();
  if (!range || !first || at !== tokens.length) return null;
  return { range, operators, divides, decimals, first, units, dollars, percent };
}

/** "2 1/2": a fraction below one right behind a whole number, without a sign between. */
function mixedPart(tokens: readonly Token[], at: number): { value: Rational; length: number } | null {
  const [top, slash, bottom] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (top?.kind !== "number" || top.dollars || top.percent) return null;
  if (top.value.d > 1n && top.value.n < top.value.d && top.decimals === 0)
    return { value: top.value, length: 1 };
  if (slash?.kind !== "operator" || slash.operator !== "/" || bottom?.kind !== "number") return null;
  if (top.value.d !== 1n || bottom.value.d !== 1n || top.value.n >= bottom.value.n) return null;
  return { value: { n: top.value.n, d: bottom.value.n }, length: 3 };
}
