import { parseDecimal, type Rational } from "#lib/answers/exact.ts";

/**
 * A piece of a step's text. `variable` is anything that makes a number beside it unknown (`x`, `5x`, `\sqrt`, 8:30);
 * `break` ends an expression; `unit` words may stand behind a number.
 */
export type Token = { readonly start: number; readonly end: number } & (
  | {
      readonly kind: "number";
      readonly value: Rational;
      readonly percent: boolean;
      readonly decimals: number;
      readonly dollars: boolean;
    }
  | { readonly kind: "operator"; readonly operator: "+" | "-" | "*" | "/" | "^"; readonly glued: boolean }
  | { readonly kind: "open" | "close" | "equals" | "variable" | "break" }
  | { readonly kind: "word"; readonly word: string }
);

const NUMERAL = /\d{1,3}(?:(?:,|\{,\})\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+/y;
const MAX_NUMERAL = 30;
const OPERATORS: Readonly<Record<string, "+" | "-" | "*" | "/" | "^">> = {
  "+": "+",
  "-": "-",
  "−": "-",
  "–": "-",
  "*": "*",
  "×": "*",
  "·": "*",
  "⋅": "*",
  "/": "/",
  "÷": "/",
  "^": "^",
  "²": "^",
  "³": "^",
};
const TEX_OPERATORS: Readonly<Record<string, "*" | "/">> = { times: "*", cdot: "*", div: "/" };
const HALVES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  "½": [1n, 2n],
  "¼": [1n, 4n],
  "¾": [3n, 4n],
  "⅓": [1n, 3n],
  "⅔": [2n, 3n],
};
const SPACES = /(?:[ \t]|\\[,;!: ]|\\(?:left|right)(?![a-zA-Z])|~)+/y;
const TEX_TEXT = /\\(?:text|mathrm|textrm|mbox) ?\{([^{}\n]{0,80})\}/y;
const SIMPLE_FRACTION = /\\[dt]?frac ?\{ ?(\d[\d,.]{0,20}) ?\}\{ ?(\d[\d,.]{0,20}) ?\}/y;
const WORD = /[\p{L}][\p{L}\p{M}'’]*/uy;
const GLUED = /[\p{L}_\d]/u;

const ORDINARY_UNIT = /^(?:kg|km|cm|mm|ml|mi|ft|lb|lbs|oz|hrs?|mins?|secs?|cents?|dollars?)$/i;

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function numberAt(text: string, start: number, from: number, dollars: boolean): Token | null {
  const numeral = at(NUMERAL, text, from)?.[0];
  if (numeral === undefined) return null;
  let end = from + numeral.length;
  const value = numeral.length > MAX_NUMERAL ? null : parseDecimal(numeral.replaceAll("{,}", ","));
  const next = text.charAt(end);
  if (
    !value ||
    (next === ":" && /\d/.test(text.charAt(end + 1))) ||
    (next === "," && /\d/.test(text.charAt(end + 1)) && !/\d{3}/.test(text.slice(end + 1, end + 4)))
  ) {
    while (/[\d:.,]/.test(text.charAt(end))) end++;
    return { kind: "variable", start, end };
  }
  if (GLUED.test(next)) {
    const word = at(WORD, text, end)?.[0] ?? "";
    if (!ORDINARY_UNIT.test(word) && !/^x(?=\d)/i.test(text.slice(end, end + 2)))
      return { kind: "variable", start, end: end + Math.max(1, word.length) };
  }
  if (next === "." && /\.\d/.test(text.slice(end, end + 2))) return { kind: "variable", start, end: end + 2 };
  const percent = /^ ?\\?%/.exec(text.slice(end, end + 3))?.[0] ?? "";
  end += percent.length;
  const decimals = numeral.includes(".") ? numeral.length - numeral.indexOf(".") - 1 : 0;
  return { kind: "number", value, percent: percent !== "", decimals, dollars, start, end };
}

/** `$` before a figure is money; any other is a delimiter of mathematics, which changes nothing. */
function dollarAt(text: string, start: number): Token | null {
  const figure = /^\\?\$ ?/.exec(text.slice(start, start + 3))?.[0] ?? "";
  return /[\d.]/.test(text.charAt(start + figure.length))
    ? numberAt(text, start, start + figure.length, true)
    : null;
}

function texAt(text: string, start: number): Token | "skip" | null {
  const fraction = at(SIMPLE_FRACTION, text, start);
  if (fraction) {
    const [top, bottom] = [parseDecimal(fraction[1] ?? ""), parseDecimal(fraction[2] ?? "")];
    const end = start + fraction[0].length;
    if (!top || !bottom || bottom.n === 0n) return { kind: "variable", start, end };
    return {
      kind: "number",
      value: { n: top.n * bottom.d, d: top.d * bottom.n },
      percent: false,
      decimals: 0,
      dollars: false,
      start,
      end,
    };
  }
  const words = at(TEX_TEXT, text, start);
  if (words)
    return { kind: "word", word: (words[1] ?? "").trim().toLowerCase(), start, end: start + words[0].length };
  const command = /^\\([a-zA-Z]+|.)/.exec(text.slice(start, start + 24));
  const name = command?.[1] ?? "";
  const end = start + 1 + name.length;
  const operator = TEX_OPERATORS[name];
  if (operator) return { kind: "operator", operator, glued: false, start, end };
  if (name === "(" || name === ")") return "skip";
  if (name === "[" || name === "]") return { kind: "break", start, end };
  if (
    name === "\\" ||
    name.endsWith("quad") ||
    /^(?:approx|to|Rightarrow|implies|neq?|leq?|geq?)$/.test(name)
  )
    return { kind: "break", start, end };
  return { kind: "variable", start, end };
}

function wordAt(text: string, start: number): Token | null {
  const found = at(WORD, text, start)?.[0];
  if (found === undefined) return null;
  const end = start + found.length;
  if (/^x$/i.test(found) && /^ ?(?:\\?\$ ?)?[\d.(]/.test(text.slice(end, end + 4)))
    return { kind: "operator", operator: "*", glued: false, start, end };
  if (GLUED.test(text.charAt(end)) || /[(^]/.test(text.charAt(end)))
    return { kind: "variable", start, end: end + (GLUED.test(text.charAt(end)) ? 1 : 0) };
  const isArticle =
    found === "a" && /\s/.test(text.charAt(start - 1) || " ") && /^ [a-z]{2}/.test(text.slice(end, end + 3));
  const isSingle = found.length === 1 && !isArticle;
  return isSingle
    ? { kind: "variable", start, end }
    : { kind: "word", word: found.toLowerCase(), start, end };
}

function symbolAt(text: string, start: number): Token | "skip" {
  const char = text.charAt(start);
  const end = start + 1;
  const single = { start, end };
  if (char === "(" || char === "[") return { kind: "open", ...single };
  if (char === ")" || char === "]") return { kind: "close", ...single };
  if (char === "=") {
    const isComparison = /[<>!=≈~]/.test(text.charAt(start - 1)) || /[=>]/.test(text.charAt(end));
    return { kind: isComparison ? "break" : "equals", ...single };
  }
  if (text.startsWith("**", start)) return "skip";
  if (char === "!" && /[\d)]/.test(text.charAt(start - 1))) return { kind: "variable", ...single };
  const half = HALVES[char];
  if (half)
    return {
      kind: "number",
      value: { n: half[0], d: half[1] },
      percent: false,
      decimals: 0,
      dollars: false,
      ...single,
    };
  const perUnit =
    char === "/" && /[\p{L} ]/u.test(text.charAt(start - 1)) ? at(WORD, text, end)?.[0] : undefined;
  if (perUnit !== undefined && perUnit.length > 1)
    return { kind: "word", word: perUnit.toLowerCase(), start, end: end + perUnit.length };
  const operator = OPERATORS[char];
  if (!operator)
    return {
      kind: char === "_" || char === "{" || char === "}" || char === "√" ? "variable" : "break",
      ...single,
    };
  return {
    kind: "operator",
    operator,
    glued: /\S/.test(text.charAt(start - 1)) && /\S/.test(text.charAt(end)),
    ...single,
  };
}

/** Cuts a text into the tokens of arithmetic, in order; blanks and delimiters of mathematics drop out. Linear time. */
export function arithmeticTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < text.length; ) {
    const blank = at(SPACES, text, i);
    const char = text.charAt(i);
    if (blank) {
      i += blank[0].length;
      continue;
    }
    if (text.startsWith("**", i)) {
      i += 2;
      continue;
    }
    const isMoney = char === "$" || text.startsWith("\\$", i);
    const token = isMoney
      ? dollarAt(text, i)
      : char === "\\"
        ? texAt(text, i)
        : (numberAt(text, i, i, false) ?? wordAt(text, i) ?? symbolAt(text, i));
    if (token === null || token === "skip") i += isMoney && char === "$" ? 1 : 2;
    else {
      tokens.push(token);
      if (char === "²" || char === "³")
        tokens.push({
          kind: "number",
          value: { n: char === "²" ? 2n : 3n, d: 1n },
          percent: false,
          decimals: 0,
          dollars: false,
          start: i,
          end: i + 1,
        });
      i = token.end;
    }
  }
  return tokens;
}
