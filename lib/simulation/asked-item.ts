/** What a prompt asks at its end: to correct a solution, to correct a choice question's answer, or to solve. */
export interface AskedItem {
  readonly task: "correct" | "correct-choice" | "solve";
  readonly question: string;
  /** The original solution's steps without their numbers; a choice answer's lines; none when solving. */
  readonly steps: readonly string[];
}

const MAX_PROMPT_CHARS = 400_000;

const original = /\n(?:Original Solution|Original Answer|Original Explanations?)\s*:[ \t]*\n?/i;
const candidates = /\n(?:Candidate Answers?|Answer Choices|Candidates)\s*:[\s\S]*$/i;

/** The last "Question:" begins the item; those before it belong to the examples. */
function itemOf(prompt: string): string | null {
  const text = `\n${prompt.slice(-MAX_PROMPT_CHARS).replaceAll("\r\n", "\n")}`;
  const at = text.lastIndexOf("\nQuestion:");
  return at < 0 ? null : text.slice(at + "\nQuestion:".length);
}

function stepsOf(solution: string): string[] {
  const body = solution.replace(/^\s*\{\s*\n?/, "").replace(/\n?\}\s*$/, "");
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  const steps: string[] = [];
  for (const line of lines) {
    const marked = /^\s*Step \d+\s*[:.,)]\s*(.*)$/i.exec(line);
    if (marked || steps.length === 0) steps.push(marked?.[1] ?? line.trim());
    else if (lines.some((other) => /^\s*Step \d+/i.test(other))) steps[steps.length - 1] += `\n${line}`;
    else steps.push(line.trim());
  }
  return steps;
}

/**
 * Finds the item in a prompt as a corrector or a reasoner is sent it: the last question, and its original solution
 * when the prompt asks for a correction. Null when there is no question in it.
 */
export function findAskedItem(prompt: string): AskedItem | null {
  const item = itemOf(prompt);
  if (item === null) return null;
  const found = original.exec(item);
  if (!found) {
    const question = item.replace(/\n(?:Answer|Solution)\s*:[\s\S]*$/i, "").replace(candidates, "");
    return { task: "solve", question: question.trim(), steps: [] };
  }
  const rest = item.slice(found.index + found[0].length);
  const end = /\n(Incorrect Step|Mistakes?)\s*:\s*$/i.exec(rest);
  const isChoice = /^\n?(?:mistake)/i.test(end?.[1] ?? "") || /Answer|Explanation/i.test(found[0]);
  return {
    task: isChoice ? "correct-choice" : "correct",
    question: item.slice(0, found.index).replace(candidates, "").trim(),
    steps: stepsOf(end ? rest.slice(0, end.index) : rest),
  };
}
