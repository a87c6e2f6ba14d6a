import type { Span } from "./schema.ts";
import { trimSpan } from "./trim-span.ts";

const NAME = String.raw`(?:(?:[Aa]n? |[Tt]he )?(?:correct )?(?:[Oo]ption|[Cc]hoice|[Ll]etter|[Aa]nswer|OPTION|CHOICE)s?(?:\\?_|[ :])*)`;
const OPEN = String.raw`[*_$"'“‘「]*(?:\\(?:text|textbf|mathrm|mathbf|mathsf|boxed|bf)\s*\{\s*)?[([（【{]?[*_]*`;
const CLOSE = String.raw`[*_]*[)\]）】}]?[}$*_"'”’」]*`;
const LETTER = String.raw`(?:[A-Z](?![\p{Script=Latin}\d'’]))`;
/** One letter or several, at the start of a value: "(B)", "B.", "option B", "\text{(B)}", "A and C", "(A), (B), or (D)". */
const LETTERS = new RegExp(
  String.raw`${NAME}?${OPEN}(${LETTER}|(?<=[(（])[a-j](?=[)）]))${CLOSE}(?:(?:,? ?(?:and|or) | ?[,/&、和或与] ?)${NAME}?${OPEN}${LETTER}${CLOSE}(?!\p{Script=Latin}))*`,
  "uy",
);
const ONLY_THE_LETTER =
  /^(?:[,;，；]|because\b|since\b|as\b|it['’]?s?\b|is\b|are\b|not\b|no\b|non\b|nicht\b|which\b|and\b|but\b|for\b|so\b|on\b|based\b|\(?(?:because|since|as|assuming)\b|不|而|因|，|であ|です|입니다|-|–|—)/i;
const CLAUSE =
  /,? (?:because|since|as it|as the|which|so that)\b|[;；，]|, (?:it|not|because|since|as|and|but)\b| \(/i;

/** What is longer is no choice. */
export const MAX_CHOICE_CHARS = 300;

/** The letter or letters at the start of a value, with the text of the choice where that follows. */
export function lettersAt(text: string, { start, end }: Span): Span | null {
  LETTERS.lastIndex = start;
  const match = LETTERS.exec(text);
  if (!match || LETTERS.lastIndex > end + 3) return null;
  const afterLetters = LETTERS.lastIndex;
  const letter = match[1] ?? "";
  const letterAt = text.indexOf(
    letter,
    start + match[0].search(new RegExp(`${letter}(?![\\p{Script=Latin}\\d])`, "u")),
  );
  const separator = /^[.:：、)。]?[*_"}]*\s*/.exec(text.slice(afterLetters, end))?.[0] ?? "";
  const rest = text.slice(afterLetters + separator.length, end);
  const isBare = match[0] === letter;
  if (
    isBare &&
    /^[AI]$/.test(letter) &&
    /^\s+$/.test(separator) &&
    /^[a-z]/.test(rest) &&
    !ONLY_THE_LETTER.test(rest)
  )
    return null;
  const isSeveral = match[0].slice(letterAt - start + 1).search(/[A-Z](?![a-z])/) >= 0;
  const isBracketed = /[([（【]/.test(text.charAt(letterAt - 1));
  const from = isBracketed ? letterAt - 1 : letterAt;
  if (isSeveral) return trimSpan(text, { start: from, end: Math.min(end, afterLetters) });
  const alone = { start: letterAt, end: letterAt + 1 };
  if (
    rest === "" ||
    separator.includes("。") ||
    /[\\*_]/.test(text.slice(letterAt, afterLetters)) ||
    match[0].includes("\\text") ||
    ONLY_THE_LETTER.test(rest)
  )
    return alone;
  const cut = CLAUSE.exec(rest);
  const stop = afterLetters + separator.length + (cut && cut.index > 0 ? cut.index : rest.length);
  return trimSpan(text, { start: from, end: Math.min(stop, from + MAX_CHOICE_CHARS) }) ?? alone;
}

const NAMED_INSIDE = /(?:[Oo]ption|[Cc]hoice)(?:\\?_| )\(?([A-J])(?![A-Za-z/])|[(（]([A-J])[)）]/g;

/** The only letter that words name ("the one in option B"); null when they name none or several. */
export function letterInside(text: string, span: Span): Span | null {
  const found = [...text.slice(span.start, span.end).matchAll(NAMED_INSIDE)];
  const [first] = found;
  const letters = new Set(found.map((match) => match[1] ?? match[2]));
  if (!first || letters.size !== 1) return null;
  const at = span.start + first.index + first[0].lastIndexOf(first[1] ?? first[2] ?? "");
  return { start: at, end: at + 1 };
}

const DENIED =
  /(?:\bnot|n['’]t(?: be)?|\bnever|\bneither|\bnor|than|instead of|eliminate\w*|exclude\w*|rule out|ruled out|不是|非|incorrect|wrong)[\s*(]*(?:option |choice )?[\s*(]*$/i;
const NAMED =
  /(?:[(（]([A-J])[)）]|\*\*\(?([A-J])\)?[.:]?\*\*|\b(?:[Oo]ption|[Cc]hoice|OPTION|CHOICE)(?:\\?_| )\(?([A-J])\b|(?:\b[Ii]t['’]s|\b[Ii]t is|\b[Cc]hoose|\b[Pp]ick|\b[Ss]elect|\b[Gg]o with|\bwould be|选择?) ?\(?([A-J])\b(?!['’])|\b([B-HJ]|A(?= is\b))(?= is (?:the )?(?:correct|right|best|valid|true|most|answer))|(?:^|\n)[ \t]*\(?([A-J])[).]?[ \t]*(?=\n|$))(?! (?:is|are) (?:not|in|wrong|false|inv))/g;
const FIRST =
  /^\s*[*_(（]*([A-J])(?:[*_)）]*(?:[.):：。,，]|\s*$)|(?= [A-Z][a-z])|(?=[\u0250-\uffff])|[)）])(?! ?(?:is|are|was|isn|would|can|cannot|does|says|means)\b)/;
const MAX_TAIL_CHARS = 6_000;

/** A letter that is named without any phrase: at the very start of a short answer, else the last that is not denied. */
export function namedLetter(text: string, from: number, to: number): Span | null {
  const start = Math.max(from, to - MAX_TAIL_CHARS);
  const tail = text.slice(start, to);
  const first = start === from ? FIRST.exec(tail) : null;
  const isListing = /\n\s*[*_(]*[BC][).:]/.test(tail) && /^\s*[*_(]*A/.test(tail);
  if (first && !isListing) {
    const at = start + first[0].indexOf(first[1] ?? "");
    return { start: at, end: at + 1 };
  }
  let last: Span | null = null;
  for (const match of tail.matchAll(NAMED)) {
    const letter = match.slice(1).find((group) => group !== undefined) ?? "";
    if (DENIED.test(tail.slice(Math.max(0, match.index - 30), match.index))) continue;
    const at = start + match.index + match[0].lastIndexOf(letter);
    last = { start: at, end: at + 1 };
  }
  return last;
}
