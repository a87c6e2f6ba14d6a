import { Mark } from "#components/text/mark.tsx";
import { MathText, Segments } from "#components/text/math-text.tsx";
import { cn } from "#components/ui/cn.ts";
import type { Segment } from "#lib/corrections/segments.ts";
import type { ReadStep } from "./reading.ts";
import type { Piece } from "./step-pieces.ts";

/** Longer steps are folded and shown without marks. */
const MARKED_CHARS = 12_000;
const WORD_JOINER = "\u2060";

const answerStyle = {
  equal: "underline decoration-2 decoration-right-ink underline-offset-4",
  different: "underline decoration-2 decoration-wrong underline-offset-4",
  undecided: "underline decoration-2 decoration-machine decoration-dotted underline-offset-4",
};
const notedStyle = "underline decoration-machine decoration-wavy decoration-1 underline-offset-4";

/** A line drawn through formulas too, which text decoration does not reach. */
const struckStyle =
  "[&_.katex]:bg-[linear-gradient(var(--wrong),var(--wrong))] [&_.katex]:bg-[length:100%_2px] [&_.katex]:bg-[position:0_55%] [&_.katex]:bg-no-repeat";

const looks = (piece: Piece) => `${piece.mark}${piece.isNoted}${piece.isAnswer}`;

/** Neighbours that look the same are set as one, so that a mark does not fall to pieces. */
function runs(pieces: readonly Piece[]): { first: Piece; segments: Segment[]; at: number }[] {
  const found: { first: Piece; segments: Segment[]; at: number }[] = [];
  let at = 0;
  let before: Piece | undefined;
  for (const piece of pieces) {
    const isGlued = before?.math != null && /^[.,;:!?)\]]/.test(piece.text);
    const source = isGlued ? WORD_JOINER + piece.text : piece.text;
    const segment: Segment = piece.math
      ? { kind: "math", source: piece.text, ...piece.math }
      : { kind: "text", display: false, source, tex: source };
    const last = found.at(-1);
    if (last && looks(last.first) === looks(piece)) last.segments.push(segment);
    else found.push({ first: piece, segments: [segment], at });
    at += piece.text.length;
    before = piece;
  }
  return found;
}

/** A step's words and formulas with everything marked on them: changes, machine notes, the final answer. */
export function StepText({ step }: { step: ReadStep }) {
  if (step.text.length > MARKED_CHARS) return <MathText text={step.text} />;
  return (
    <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {runs(step.pieces).map(({ first, segments, at }) => {
        const words = <Segments segments={segments} />;
        const isPlain = !first.isNoted && first.mark !== "removed" && !(first.isAnswer && step.answer);
        // On the green ground of a new step a change is set in green as well.
        const kind = first.mark === "changed" && step.tone === "new" ? "added" : first.mark;
        const marked = kind ? <Mark kind={kind}>{words}</Mark> : words;
        return (
          <span
            key={at}
            className={
              isPlain
                ? undefined
                : cn(
                    first.isNoted && notedStyle,
                    first.mark === "removed" && struckStyle,
                    first.isAnswer && step.answer && answerStyle[step.answer],
                  )
            }
          >
            {marked}
          </span>
        );
      })}
    </span>
  );
}
