import { cn } from "../ui/cn.ts";
import { markAnswer } from "./mark-answer.ts";
import { Segments } from "./math-text.tsx";

const styles = {
  equal: "bg-right-soft decoration-right-ink",
  different: "bg-wrong-soft decoration-wrong",
  undecided: "bg-machine-soft decoration-machine decoration-dotted",
};

export type AnswerInTextProps = {
  text: string;
  /** UTF-16 offsets of what was read as the final answer; null where none was found. */
  start: number | null;
  end: number | null;
  verdict: keyof typeof styles;
  isCutBefore?: boolean;
  isCutAfter?: boolean;
};

/** Words and formulas with the final answer marked in them, in the colour of its verdict. */
export function AnswerInText({ text, start, end, verdict, isCutBefore, isCutAfter }: AnswerInTextProps) {
  return (
    <span className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {isCutBefore ? "… " : null}
      {markAnswer(text, start, end).map(({ isAnswer, segments }, index) =>
        isAnswer ? (
          <mark
            // biome-ignore lint/suspicious/noArrayIndexKey: a text never reorders its own runs
            key={index}
            className={cn(
              "rounded-mark box-decoration-clone px-0.5 text-inherit underline decoration-2 underline-offset-4",
              styles[verdict],
            )}
          >
            <Segments segments={segments} />
          </mark>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Segments key={index} segments={segments} />
        ),
      )}
      {isCutAfter ? " …" : null}
    </span>
  );
}
