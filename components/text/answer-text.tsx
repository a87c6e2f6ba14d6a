import { Formula } from "./formula.tsx";
import { MathText } from "./math-text.tsx";

/** A bare answer: TeX without delimiters is set as a formula, everything else as words. One line. */
export function AnswerText({ answer, kind }: { answer: string; kind: "numeric" | "math" | "choice" }) {
  const isBareTex = kind === "math" && !/\$|\\[([]/.test(answer) && /[\\^_{}]/.test(answer);
  return isBareTex ? <Formula source={answer} /> : <MathText text={answer} singleLine className="inline" />;
}
