import { alignSteps } from "#lib/corrections/align-steps.ts";
import { checkArithmetic } from "#lib/corrections/arithmetic.ts";
import { diffStep } from "#lib/corrections/diff-tokens.ts";
import type { MachineNote } from "#lib/corrections/schema.ts";
import { placeInSteps } from "#lib/paths/answer-place.ts";
import type { ReviewItem } from "#lib/reviews/views.ts";
import { type Part, type Piece, type Place, plainParts, stepPieces, tightMarks } from "./step-pieces.ts";

/** What the reading view needs of an item; a correction's own page has the same. */
export type Readable = {
  readonly path: Pick<ReviewItem["path"], "text" | "steps" | "verdict">;
  readonly revision: Pick<
    ReviewItem["revision"],
    "incorrectStep" | "explanation" | "steps" | "startsAt" | "keptBefore" | "verdict"
  >;
  readonly notes: readonly MachineNote[];
};

export type StepTone = "plain" | "blamed" | "kept" | "changed" | "new";

/** One step of one side, ready to be set. */
export type ReadStep = {
  readonly number: number;
  readonly text: string;
  readonly tone: StepTone;
  readonly pieces: readonly Piece[];
  readonly notes: readonly MachineNote[];
  /** It holds arithmetic, and all of it is right. */
  readonly isCalculationRight: boolean;
  /** The verdict on the final answer, at the step that states it. */
  readonly answer: "equal" | "different" | "undecided" | null;
  /** Why, at that same step. */
  readonly answerReason: string | null;
};

export type ReadRow = {
  readonly number: number;
  readonly path: ReadStep | null;
  readonly correction: ReadStep | null;
};

export type Reading = {
  /** Row by row where a step is blamed; otherwise two columns that stand by themselves. */
  readonly isAligned: boolean;
  readonly rows: readonly ReadRow[];
  /** Number of the row that the explanation stands under; null puts it before the correction's steps. */
  readonly whyAfter: number | null;
  /** The checker's reasons where it found no answer in a side's steps. */
  readonly unplaced: { readonly path: string | null; readonly correction: string | null };
  /** Notes that belong to no step on show. */
  readonly wholeNotes: readonly MachineNote[];
};

/** Longer steps are shown without word marks: nobody reads them word by word, and the comparison would take its time. */
const MAX_COMPARED_CHARS = 6_000;

const notedPlaces = (notes: readonly MachineNote[]): Place[] =>
  notes.flatMap(({ start, end }) => (start === null || end === null ? [] : [{ start, end }]));

function readSides({ path, revision, notes }: Readable) {
  const place = {
    path: placeInSteps(
      path.verdict,
      path.text,
      path.steps.map((text, i) => ({ number: i + 1, text })),
    ),
    correction: placeInSteps(revision.verdict, null, revision.steps),
  };
  const verdict = { path: path.verdict?.verdict ?? null, correction: revision.verdict?.verdict ?? null };
  const reason = { path: path.verdict?.reason ?? null, correction: revision.verdict?.reason ?? null };
  return (
    side: "path" | "correction",
    number: number,
    text: string,
    tone: StepTone,
    parts: readonly Part[],
  ): ReadStep => {
    // A kept step is the path's own: what is to be said of it stands there.
    const own = tone === "kept" ? [] : notes.filter((note) => note.side === side && note.step === number);
    const answer = place[side]?.number === number ? place[side] : null;
    const equations = tone === "kept" ? [] : checkArithmetic(text);
    return {
      number,
      text,
      // The right final answer stands on green, also where only its figure changed.
      tone: answer && verdict[side] === "equal" && tone === "changed" ? "new" : tone,
      notes: own,
      pieces: stepPieces(tightMarks(parts), notedPlaces(own), answer),
      isCalculationRight: equations.length > 0 && equations.every(({ holds }) => holds),
      answer: answer ? verdict[side] : null,
      answerReason: answer && tone !== "kept" ? reason[side] : null,
    };
  };
}

/** What a side's verdict says already is not said again by a note. */
function isSaidByVerdict(item: Readable, { kind, side }: MachineNote): boolean {
  const verdict = side === "path" ? item.path.verdict : item.revision.verdict;
  return verdict !== null && (kind === "answer_not_gold" || kind === "answer_undecided");
}

function read(given: Readable): Reading {
  const item = { ...given, notes: given.notes.filter((note) => !isSaidByVerdict(given, note)) };
  const { path, revision, notes } = item;
  const aligned = alignSteps({
    pathSteps: path.steps,
    incorrectStep: revision.incorrectStep,
    correctedSteps: revision.steps,
    startsAt: revision.startsAt,
    keptBefore: revision.keptBefore,
  });
  const isAligned = revision.incorrectStep !== null;
  const step = readSides(item);
  const rows = aligned.map(({ number, path: left, correction: right, blamed }): ReadRow => {
    const isCompared =
      isAligned &&
      left &&
      right?.status === "changed" &&
      left.text.length + right.text.length < MAX_COMPARED_CHARS;
    const diff = isCompared ? diffStep(left.text, right.text) : null;
    const leftParts = diff?.left.map((part) => ({
      ...part,
      mark: part.kind === "removed" ? ("removed" as const) : null,
    }));
    const rightParts = diff?.right.map((part) => ({
      ...part,
      mark: part.kind === "added" ? ("changed" as const) : null,
    }));
    return {
      number,
      path: left
        ? step(
            "path",
            number,
            left.text,
            blamed ? "blamed" : "plain",
            (blamed && leftParts) || plainParts(left.text),
          )
        : null,
      correction: right
        ? step(
            "correction",
            number,
            right.text,
            isAligned ? right.status : "plain",
            rightParts ?? plainParts(right.text),
          )
        : null,
    };
  });
  const shown = new Set(
    rows.flatMap((row) => [
      row.path ? `path ${row.number}` : "",
      row.correction ? `correction ${row.number}` : "",
    ]),
  );
  const unplaced = (side: "path" | "correction", reason: string | undefined): string | null =>
    rows.some((row) => row[side]?.answer) ? null : (reason ?? null);
  return {
    isAligned,
    rows,
    unplaced: {
      path: unplaced("path", path.verdict?.reason),
      correction: unplaced("correction", revision.verdict?.reason),
    },
    whyAfter: isAligned ? (aligned.find((row) => row.explanationAfter)?.number ?? null) : null,
    wholeNotes: notes.filter((note) => note.step === null || !shown.has(`${note.side} ${note.step}`)),
  };
}

const known = new WeakMap<Readable, Reading>();

/** An item's steps side by side, with everything marked on them. Worked out once an item, so that the next one is ready. */
export function readingOf(item: Readable): Reading {
  const before = known.get(item);
  if (before) return before;
  const reading = read(item);
  known.set(item, reading);
  return reading;
}
