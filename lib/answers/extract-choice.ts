import { letterInside, lettersAt, MAX_CHOICE_CHARS, namedLetter } from "./choice-letters.ts";
import { lastBoxed } from "./extract-boxed.ts";
import { afterHashes, inTags } from "./extract-marked.ts";
import { phraseHits } from "./extract-phrase.ts";
import { CHOSEN, ENGLISH, OTHERS } from "./phrase-table.ts";
import { valueRange } from "./phrase-value.ts";
import type { Span } from "./schema.ts";
import { trimSpan } from "./trim-span.ts";

const NO_CHOICE = /^(?:not\b|let['’]?s\b|let (?:us|me)\b|to (?:find|solve|determine|answer)\b)/i;
/** The one choice whose words stand in the span; null when none or several do. */
function mentioned(text: string, span: Span, choices: readonly string[]): Span | null {
  const words = text.slice(span.start, Math.min(span.end, span.start + 2_000)).toLowerCase();
  const found: Span[] = [];
  for (const choice of choices.slice(0, 26)) {
    const name = choice.trim().toLowerCase();
    const at = name === "" ? -1 : wordIndex(words, name);
    if (at >= 0) found.push({ start: span.start + at, end: span.start + at + name.length });
  }
  const longest = found.filter(
    (one) => !found.some((o) => o !== one && o.start <= one.start && o.end >= one.end),
  );
  return longest.length === 1 ? (longest[0] ?? null) : null;
}

function wordIndex(words: string, name: string): number {
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + 1)) {
    const around = words.slice(Math.max(0, at - 1), at) + words.slice(at + name.length, at + name.length + 1);
    if (!/[\p{L}\d]/u.test(around)) return at;
  }
  return -1;
}

function choiceValue(
  text: string,
  at: number,
  to: number,
  choices: readonly string[],
): (Span & { isChoice: boolean }) | null {
  const range = valueRange(text, at, to);
  if (!range) return null;
  const { start, end } = range.span;
  const letters = lettersAt(text, { start, end });
  if (letters) return { ...letters, isChoice: true };
  const value = text.slice(start, end);
  if (NO_CHOICE.test(value)) return null;
  const one = mentioned(text, range.span, choices);
  if (one) return { ...one, isChoice: true };
  const clause = /,? (?:because|since|as it|as the)\b|[;；]/i.exec(value);
  const cut = trimSpan(text, { start, end: clause && clause.index > 0 ? start + clause.index : end });
  return cut && cut.end - cut.start <= MAX_CHOICE_CHARS ? { ...cut, isChoice: false } : null;
}

/** "None of the above" is a last word; other words give way to a letter announced before them. */
const REFUSAL =
  /^(?:none|no\b|neither|nothing|not\b|cannot|unclear|there is no|the (?:question|problem|answer|provided))/i;
function phraseChoice(
  text: string,
  from: number,
  to: number,
  choices: readonly string[],
): (Span & { phrase: number }) | null {
  let words: (Span & { phrase: number }) | null = null;
  const hits = [ENGLISH, OTHERS, CHOSEN].flatMap((table) => phraseHits(text, table, from, to));
  for (const hit of hits.sort((a, b) => b.start - a.start)) {
    const value = choiceValue(text, hit.end, to, choices);
    if (!value) continue;
    const said = { start: value.start, end: value.end, phrase: hit.start };
    if (value.isChoice) return said;
    words ??= said;
    if (REFUSAL.test(text.slice(value.start, value.end))) break;
    const letter = letterInside(text, value);
    if (letter) return { ...letter, phrase: hit.start };
  }
  return words;
}

function boxedChoice(text: string, from: number, to: number): Span | null {
  const box = lastBoxed(text, from, to);
  if (!box || box.joined !== undefined) return box;
  return lettersAt(text, box) ?? box;
}

/** The last line that holds words and mentions exactly one of the choices. */
function lastMention(text: string, from: number, to: number, choices: readonly string[]): Span | null {
  if (choices.length === 0) return null;
  let end = to;
  for (let lines = 0; lines < 3 && end > from; lines++) {
    const newline = text.lastIndexOf("\n", end - 1);
    const start = Math.max(from, newline + 1, end - 2_000);
    const one = mentioned(text, { start, end }, choices);
    if (one) return one;
    end = Math.max(newline, from);
    if (newline < from) break;
  }
  return null;
}

/**
 * The choice a text ends in: the letter or letters, with the words of the choice where they follow ("(C) department
 * store"), or the words alone. `choices` are the candidates' texts, if known. Null when no choice can be made out.
 */
export function lastChoice(text: string, from: number, to: number, choices: readonly string[]): Span | null {
  const tagged = inTags(text, from, to);
  if (tagged) return lettersAt(text, tagged) ?? tagged;
  const phrase = phraseChoice(text, from, to, choices);
  const box = boxedChoice(text, from, to);
  if (phrase && box) return box.start > phrase.phrase ? box : phrase;
  const said = phrase ?? box ?? afterHashes(text, from, to);
  if (said) return said;
  return namedLetter(text, from, to) ?? lastMention(text, from, to, choices);
}
