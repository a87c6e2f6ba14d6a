import { splitMath } from "#lib/corrections/segments.ts";

/** A run of a step that looks the same: words or one formula, with the marks on it. */
export type Piece = {
  readonly text: string;
  readonly math: { readonly tex: string; readonly display: boolean } | null;
  readonly mark: "removed" | "changed" | null;
  /** Lies where a machine note points. */
  readonly isNoted: boolean;
  /** Is (part of) the final answer that was checked. */
  readonly isAnswer: boolean;
};

export type Place = { readonly start: number; readonly end: number };
export type Part = Pick<Piece, "text" | "math" | "mark">;

/** A step without a comparison, in words and formulas. */
export function plainParts(text: string): Part[] {
  return splitMath(text).map(({ kind, source, tex, display }) => ({
    text: source,
    math: kind === "math" ? { tex, display } : null,
    mark: null,
  }));
}

/** The same parts with the blanks at the edges of a mark left unmarked: a stroke ends with its word. */
export function tightMarks(parts: readonly Part[]): Part[] {
  return parts.flatMap((part, i) => {
    if (!part.mark || part.math) return [part];
    const joins = (other: Part | undefined) => other?.mark === part.mark;
    const lead = joins(parts[i - 1]) ? "" : (/^\s+/.exec(part.text)?.[0] ?? "");
    const trail = joins(parts[i + 1]) ? "" : (/\s+$/.exec(part.text.slice(lead.length))?.[0] ?? "");
    const words = part.text.slice(lead.length, part.text.length - trail.length);
    const plain = (text: string): Part => ({ text, math: null, mark: null });
    return [plain(lead), { ...part, text: words }, plain(trail)].filter(({ text }) => text !== "");
  });
}

const touches = (places: readonly Place[], start: number, end: number): boolean =>
  places.some((place) => place.start < end && start < place.end);

/**
 * Cuts a step's parts where a note or the final answer begins and ends (UTF-16 offsets in the step). Formulas stay
 * whole: a place inside one marks all of it. The pieces' texts joined give the step again.
 */
export function stepPieces(parts: readonly Part[], noted: readonly Place[], answer: Place | null): Piece[] {
  const answers = answer ? [answer] : [];
  const edges = [...noted, ...answers].flatMap(({ start, end }) => [start, end]);
  const pieces: Piece[] = [];
  let at = 0;
  for (const part of parts) {
    const end = at + part.text.length;
    const inside = part.math ? [] : edges.filter((edge) => edge > at && edge < end);
    const cuts = [...new Set([at, ...inside, end])].sort((a, b) => a - b);
    for (const [i, from] of cuts.slice(0, -1).entries()) {
      const to = cuts[i + 1] ?? end;
      pieces.push({
        ...part,
        text: part.text.slice(from - at, to - at),
        isNoted: touches(noted, from, to),
        isAnswer: touches(answers, from, to),
      });
    }
    at = end;
  }
  return pieces;
}
