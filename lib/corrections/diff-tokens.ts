import { diffArrays } from "diff";
import { splitMath } from "./segments.ts";

/** A piece of one side. Mathematics is never cut: `math` then holds what KaTeX renders, and `text` its source. */
export type DiffPart<Kind extends string> = {
  readonly text: string;
  readonly kind: Kind;
  readonly math: { readonly tex: string; readonly display: boolean } | null;
};

export type StepDiff = {
  readonly left: DiffPart<"same" | "removed">[];
  readonly right: DiffPart<"same" | "added">[];
};

type DiffToken = { readonly text: string; readonly key: string; readonly math: DiffPart<string>["math"] };

/** More differences than this are a rewrite; all of both sides is then marked. Bounds the time of Myers' algorithm. */
const MAX_EDITS = 600;

/** TeX cut into commands, figures and signs; blanks between them mean nothing. */
export function texTokens(tex: string): string[] {
  return tex.match(/\\(?:[a-zA-Z]+|[\s\S])|\d+(?:\.\d+)?|[^\s\\]/gu) ?? [];
}

function tokensOf(text: string): DiffToken[] {
  return splitMath(text).flatMap((segment): DiffToken[] => {
    const { source, tex, display } = segment;
    if (segment.kind === "math")
      return [{ text: source, key: `math ${texTokens(tex).join(" ")}`, math: { tex, display } }];
    const words = source.match(/\s+|\$?\d[\d,]*(?:\.\d+)?%?|[\p{L}\p{M}\p{N}'’]+|[^\s]/gu) ?? [];
    return words.map((word) => ({ text: word, key: /^\s/.test(word) ? " " : word, math: null }));
  });
}

function toParts<Kind extends string>(tokens: readonly { token: DiffToken; kind: Kind }[]): DiffPart<Kind>[] {
  const parts: DiffPart<Kind>[] = [];
  for (const [i, { token, kind }] of tokens.entries()) {
    const last = parts.at(-1);
    // A blank between two changed words is marked with them, so that the mark does not fall to pieces.
    const [before, after] = [tokens[i - 1]?.kind, tokens[i + 1]?.kind];
    const shown = token.key === " " && before !== undefined && before === after ? before : kind;
    if (last && last.kind === shown && last.math === null && token.math === null)
      parts[parts.length - 1] = { ...last, text: last.text + token.text };
    else parts.push({ text: token.text, kind: shown, math: token.math });
  }
  return parts;
}

/**
 * What changed between a path's step and the correction's, by word and by formula. Each side's texts joined give the
 * side again. Formulas compare by their TeX tokens, so that spacing is no change, and are marked as a whole.
 */
export function diffStep(a: string, b: string): StepDiff {
  const [from, to] = [tokensOf(a), tokensOf(b)];
  const changes = diffArrays(from, to, { comparator: (x, y) => x.key === y.key, maxEditLength: MAX_EDITS });
  const left: { token: DiffToken; kind: "same" | "removed" }[] = [];
  const right: { token: DiffToken; kind: "same" | "added" }[] = [];
  for (const change of changes ?? []) {
    const count = change.value.length;
    if (!change.added)
      left.push(
        ...from
          .slice(left.length, left.length + count)
          .map((token) => ({ token, kind: change.removed ? ("removed" as const) : ("same" as const) })),
      );
    if (!change.removed)
      right.push(
        ...to
          .slice(right.length, right.length + count)
          .map((token) => ({ token, kind: change.added ? ("added" as const) : ("same" as const) })),
      );
  }
  if (!changes) {
    left.push(...from.map((token) => ({ token, kind: "removed" as const })));
    right.push(...to.map((token) => ({ token, kind: "added" as const })));
  }
  return { left: toParts(left), right: toParts(right) };
}
