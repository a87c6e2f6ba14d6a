import type { Token } from "./arithmetic-tokens.ts";

/** The two expressions beside one equals sign; an empty side means that it cannot be read for certain. */
export type Link = { readonly left: readonly Token[]; readonly right: readonly Token[] };

const MAX_UNIT_WORDS = 4;
/** Words that are no unit: behind them another thought begins. */
const NO_UNIT =
  /^(?:because|so|and|or|then|since|but|as|if|when|while|which|that|is|are|was|were|be|would|will|gives?|equals?|makes?|has|have|had|thus|hence|therefore|we|he|she|it|they|i|you|giving|leaving)$/;
/** Words before an expression that change its meaning: "half of 20 + 5", "Day 2 - 5 miles". */
const CHANGES_MEANING =
  /^(?:twice|half|double|triple|thrice|times|plus|minus|by|than|squared|cubed|root|day|step|week|year|number|case|option|part|item|month|class|grade|game|round|section|chapter|question|problem|group|stage)$/;
const FRACTION_WORD =
  /^(?:half|third|thirds|quarter|quarters|fourth|fourths|fifth|fifths|root|square|percent|percentage|fraction|tenth|tenths|multiple|factors?)$/;
const JOINS = /^(?:in|per|each|every|of|for|at)$/;

const isOperand = (token: Token | undefined): boolean => token?.kind === "number" || token?.kind === "close";
const isUnit = (token: Token | undefined): boolean => token?.kind === "word" && !NO_UNIT.test(token.word);

/** Whether the number at `i` goes on as the fraction of a mixed number ("2 1/2"). */
function isFractionPart(tokens: readonly Token[], i: number): boolean {
  const [token, slash] = [tokens[i], tokens[i + 1]];
  return (
    (slash?.kind === "operator" && slash.operator === "/") ||
    (token?.kind === "number" && token.value.d > 1n && token.decimals === 0)
  );
}

/** What stands before an expression may belong to it: an operator, an unknown, "half of", "24 eggs in". */
function isUncertainAfter(tokens: readonly Token[], start: number): boolean {
  const before = tokens[start - 1];
  const opening = tokens[start];
  if (opening?.kind === "operator") {
    const isSign = before === undefined || before.kind === "break" || before.kind === "open";
    if (opening.operator !== "-" || !isSign) return true;
  }
  if (before?.kind === "variable" || before?.kind === "operator" || before?.kind === "number") return true;
  if (before?.kind !== "word") return false;
  if (CHANGES_MEANING.test(before.word)) return true;
  let first = start - 1;
  while (tokens[first - 1]?.kind === "word") first--;
  if (tokens[first - 1]?.kind === "operator" || tokens[first - 1]?.kind === "variable") return true;
  if (before.word === "and" && isOperand(tokens[start - 2])) return true;
  if (JOINS.test(before.word) && isOperand(tokens[first - 1]) && start - first <= 3) return true;
  const earlier = tokens[start - 2];
  return before.word === "of" && earlier?.kind === "word" && FRACTION_WORD.test(earlier.word);
}

/** Start of the unit words that end at `i` and stand behind an operand, or null when they are no unit. */
function unitStart(tokens: readonly Token[], i: number): number | null {
  let first = i;
  while (isUnit(tokens[first]) && isUnit(tokens[first - 1])) first--;
  const follows = tokens[i + 1];
  const goesOn = follows === undefined || follows.kind === "operator" || follows.kind === "close";
  return goesOn && isUnit(tokens[i]) && isOperand(tokens[first - 1]) && i - first < MAX_UNIT_WORDS
    ? first
    : null;
}

/** The longest expression that ends where the tokens end. */
function suffix(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  let start = tokens.length;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i];
    if (!token || token.kind === "break" || token.kind === "variable") break;
    if (token.kind === "close") depth++;
    if (token.kind === "open" && --depth < 0) break;
    if (token.kind === "word") {
      const first = unitStart(tokens, i);
      if (first === null) break;
      i = first;
      continue;
    }
    const next = tokens[i + 1];
    if (token.kind === "number" && next?.kind === "number" && !isFractionPart(tokens, i + 1)) break;
    if (token.kind === "number" && next?.kind === "word" && tokens[start]?.kind === "number") break;
    start = i;
  }
  return depth > 0 || start === tokens.length || isUncertainAfter(tokens, start) ? [] : tokens.slice(start);
}

/** The longest expression that starts where the tokens start, with one word of its unit. */
function prefix(tokens: readonly Token[]): readonly Token[] {
  let depth = 0;
  let end = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || token.kind === "break") break;
    if (token.kind === "variable") return [];
    if (token.kind === "close" && --depth < 0) break;
    if (token.kind === "open") {
      const inner = tokens[i + 1]?.kind;
      if (tokens[i - 1]?.kind === "word" || (isOperand(tokens[i - 1]) && inner === "word")) break;
      depth++;
    }
    if (token.kind === "word") {
      let after = i;
      while (isUnit(tokens[after])) after++;
      const next = tokens[after];
      const goesOn = next?.kind === "operator" || (next?.kind === "close" && depth > 0);
      if (i === after || !goesOn || !isOperand(tokens[i - 1]) || after - i > MAX_UNIT_WORDS) break;
      i = after - 1;
      continue;
    }
    if (token.kind === "number" && tokens[i - 1]?.kind === "number" && !isFractionPart(tokens, i)) return [];
    if (depth === 0 && isOperand(token)) end = i + 1;
  }
  const after = tokens[end];
  if (
    after?.kind === "operator" ||
    (after?.kind === "word" && end > 0 && tokens[end + 1]?.kind === "operator" && isUnit(after))
  )
    return [];
  return tokens.slice(0, isUnit(after) && end > 0 ? end + 1 : end);
}

/** Every equals sign with the expressions on its sides; in a chain `a = b = c` the middle one serves both. */
export function findLinks(tokens: readonly Token[]): Link[] {
  const segments: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "equals") segments.push([]);
    else segments.at(-1)?.push(token);
  }
  return segments.slice(1).map((after, i) => ({ left: suffix(segments[i] ?? []), right: prefix(after) }));
}
