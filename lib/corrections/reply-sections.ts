/** The parts of a corrector's reply as text; null where the reply has no such part. */
export type ReplySections = {
  readonly incorrectStep: number | null;
  /** The reply says outright that every step is right. */
  readonly saysNoMistake: boolean;
  readonly explanation: string | null;
  readonly solution: string | null;
};

type Heading = {
  readonly kind: "blame" | "explanation" | "solution";
  readonly start: number;
  readonly end: number;
};

const EMPHASIS = "[ \\t*_]{0,6}";
const LEAD = "^[ \\t#*_>\\d.)-]{0,8}";
const NAMES = {
  blame:
    "(?:the )?(?:first )?(?:in)?correct steps?|(?:the )?(?:first )?(?:wrong|erroneous|mistaken) steps?|(?:the )?(?:mistakes?|errors?)(?: step)?|incorrect (?:reasons?|explanations?|reasoning)",
  explanation:
    "(?:the )?explanations?(?: of the (?:mistake|error))?|reasons?|why(?: it is (?:wrong|incorrect))?",
  solution:
    "(?:the )?correct(?:ed)? (?:solution|steps|reasoning|answer|reasons?|explanations?)|(?:the )?corrections?|(?:the )?(?:new |revised |fixed )?solution",
} as const;

/** At the start of a line, with a colon or alone on it. */
const atLineStart = (names: string): RegExp =>
  new RegExp(`${LEAD}(?:${names})${EMPHASIS}(?:[:：]${EMPHASIS}|$)`, "gim");
/** Inside a line only the paper's own headings count, with their colon. */
const INLINE = {
  blame: /\bincorrect steps?[ *_]{0,4}[:：]/gi,
  explanation: /\bexplanation[ *_]{0,4}[:：]/gi,
  solution: /\bcorrect(?:ed)? solution[ *_]{0,4}[:：]/gi,
} as const;

function firstHeading(text: string, kind: Heading["kind"], from: number): Heading | null {
  for (const pattern of [atLineStart(NAMES[kind].replace("(?:in)?correct", "incorrect")), INLINE[kind]]) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match) return { kind, start: match.index, end: match.index + match[0].length };
  }
  return null;
}

const NUMBER_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];

/** The first step a phrase names: "Step 2", "steps 2 and 3", "step two", "the second step", "2". */
export function namedStep(phrase: string): number | null {
  const digits =
    /\bsteps?[ *_#:-]{0,6}(\d{1,4})\b/i.exec(phrase) ?? /^[\s*_#:"'([]{0,8}(\d{1,4})\b/.exec(phrase);
  if (digits) return Number(digits[1]) || null;
  const word = /\bstep (one|two|three|four|five|six|seven|eight|nine|ten)\b/i
    .exec(phrase)?.[1]
    ?.toLowerCase();
  if (word) return NUMBER_WORDS.indexOf(word) + 1;
  const ordinal = /\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth) step\b/i
    .exec(phrase)?.[1]
    ?.toLowerCase();
  return ordinal ? ORDINALS.indexOf(ordinal) + 1 : null;
}

const BLAME_SENTENCES = [
  /\bsteps? {0,2}(\d{1,4})[^.\n]{0,40}?\b(?:is|are|was|contains?|has|have)\b[^.\n]{0,30}?\b(?:incorrect|wrong|mistaken|erroneous|error|mistake|flawed)\b/i,
  /\b(?:incorrect|wrong|first wrong|erroneous|first incorrect) step is\b[^.\n]{0,30}?(\d{1,4})\b/i,
  /\b(?:mistake|error)s?\b[^.\n]{0,40}?\b(?:in|at|with|is|occurs? in)\b[^.\n]{0,20}?\bstep {0,2}(\d{1,4})\b/i,
];
/** The prompt ends in "Incorrect Step:", so a reply may begin with the step itself. */
const BARE_OPENING =
  /^[\s*_]{0,8}step {0,2}(\d{1,4})[*_]{0,4}[ \t]{0,4}(?:[.。,;]?[ \t*_]{0,4}(?:\n|$)|\.[ \t]{1,4}(?=\**explanation))/i;
/** The same with the step's words behind it; the explanation must follow at once, else it is a step of a solution. */
const RESTATED_OPENING = /^[\s*_]{0,8}steps? {0,2}(\d{1,4})\b[^\n]{0,400}\n[\s#*_]{0,8}(?=explanation)/i;
const NO_MISTAKE =
  /\b(?:no (?:incorrect steps?|mistakes?|errors?)|none of the steps|all (?:of the )?steps are correct|every step is correct|(?:original )?solution is (?:already )?correct)\b|^[\s*_]{0,8}(?:none|n\/a|no step)\b/i;

type Blame = { readonly step: number | null; readonly end: number; readonly none: boolean };

function findBlame(text: string): Blame {
  const heading = firstHeading(text, "blame", 0);
  if (heading) {
    const newline = text.indexOf("\n", heading.end);
    let phrase = text.slice(heading.end, Math.min(newline < 0 ? text.length : newline, heading.end + 400));
    let end = heading.end + phrase.length;
    if (phrase.trim() === "" && newline >= 0) {
      phrase =
        text
          .slice(newline + 1, newline + 401)
          .trimStart()
          .split("\n")[0] ?? "";
      end = text.indexOf(phrase, newline + 1) + phrase.length;
    }
    const inline = phrase.search(/\b(?:explanation|correct(?:ed)? solution)[ *_]{0,4}[:：]/i);
    if (inline >= 0) end -= phrase.length - inline;
    const named = namedStep(inline >= 0 ? phrase.slice(0, inline) : phrase);
    if (named !== null)
      return {
        step: named,
        end: inline >= 0 ? end : heading.end + sentenceLength(text, heading.end, end),
        none: false,
      };
    if (NO_MISTAKE.test(phrase)) return { step: null, end, none: true };
    return { step: null, end: heading.end, none: false };
  }
  const opening = BARE_OPENING.exec(text.slice(0, 200));
  if (opening) return { step: Number(opening[1]) || null, end: opening[0].length, none: false };
  const restated = RESTATED_OPENING.exec(text.slice(0, 600));
  if (restated) return { step: Number(restated[1]) || null, end: restated[0].length, none: false };
  for (const pattern of BLAME_SENTENCES) {
    const match = pattern.exec(text);
    if (match) return { step: Number(match[1]) || null, end: match.index + match[0].length, none: false };
  }
  return { step: null, end: 0, none: NO_MISTAKE.test(text.slice(0, 2_000)) };
}

/** Characters from `start` to the end of the step's naming: its sentence when that ends in the line, else up to `least`. */
function sentenceLength(text: string, start: number, least: number): number {
  const line = text.slice(start, start + 600).split("\n")[0] ?? "";
  const stop = /\d[*_)\]"']{0,4}\.(?=\s|$)|\b(?:incorrect|wrong)[*_]{0,4}\.(?=\s|$)/i.exec(line);
  const length = stop ? stop.index + stop[0].length : least - start;
  return Math.min(length, Math.max(least - start, stop ? length : 0));
}

const clean = (text: string): string | null => {
  const cleaned = text
    .replace(/^(?:[\s*_#:：>,;]|-(?=\s)|\.(?!\d)){1,20}/, "")
    .replace(/[\s#>]{1,20}$/, "")
    .replace(/\s{0,4}\*\*$/, "")
    .trim();
  return cleaned === "" ? null : cleaned;
};

/**
 * Finds the three parts of a reply: the step it blames, the explanation, the text of the solution. The first
 * correction of a reply counts; what follows it is left to the solution's parser. Linear time.
 */
export function findSections(text: string): ReplySections {
  const blame = findBlame(text);
  const explanation = firstHeading(text, "explanation", blame.end);
  const solution =
    firstHeading(text, "solution", explanation?.end ?? blame.end) ??
    firstHeading(text, "solution", blame.end);
  const steps = /^[ \t#*_>{-]{0,8}step {0,3}\d{1,4}[*_ ]{0,4}[:.,)：]/gim;
  steps.lastIndex = Math.max(explanation?.end ?? 0, blame.end);
  const solutionStart = solution?.start ?? steps.exec(text)?.index ?? null;
  const explanationStart = explanation?.end ?? blame.end;
  const explanationEnd =
    solutionStart !== null && solutionStart >= explanationStart ? solutionStart : text.length;
  const hasBlame = blame.end > 0 || explanation !== null;
  return {
    incorrectStep: blame.step,
    saysNoMistake: blame.none,
    explanation: hasBlame ? clean(text.slice(explanationStart, explanationEnd)) : null,
    solution: solutionStart === null ? null : text.slice(solution?.end ?? solutionStart),
  };
}
