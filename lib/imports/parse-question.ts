import type { Choice, QuestionKind } from "#lib/questions/schema.ts";
import { goldFromSolution, tidyGold } from "./gold-from-solution.ts";
import { choicesInText, readChoices, splitPrompt } from "./read-choices.ts";
import type { RowReader } from "./read-values.ts";
import { rowError } from "./row-error.ts";
import {
  type FieldMapping,
  type ImportFormat,
  type ImportTarget,
  type StagedRecord,
  textLimits,
} from "./schema.ts";

type QuestionPart = Pick<
  StagedRecord,
  "kind" | "question" | "choices" | "level" | "topic" | "goldAnswer" | "goldSolution"
>;

/** Question, gold answer and what belongs to them; null when an error was reported to `reader`. */
export function parseQuestion(
  values: Partial<Record<ImportTarget, unknown>>,
  format: ImportFormat,
  reader: RowReader,
  name: (target: keyof FieldMapping) => string,
): QuestionPart | null {
  const before = reader.errors.length;
  const prompt = reader.text(values.prompt, name("prompt"), textLimits.question);
  const parts = prompt === null ? null : splitPrompt(prompt);
  const question =
    reader.text(values.question, name("question"), textLimits.question) ?? parts?.question ?? null;
  const goldSolution = reader.text(values.gold_solution, name("gold_solution"), textLimits.solution);
  const stated = reader.text(values.gold_answer, name("gold_answer"), textLimits.answer);
  const level = reader.text(values.level, name("level"), textLimits.label);
  const topic = reader.text(values.topic, name("topic"), textLimits.label);
  if (reader.errors.length > before) return null;
  if (question === null)
    return reader.fail(rowError("missing_field", name("prompt" in values ? "prompt" : "question")));

  const gold = stated === null ? goldFromSolution(goldSolution ?? "") : tidyGold(stated);
  const choices = readChoices(values.choices) ?? readChoices(parts?.candidates) ?? choicesInText(question);
  if (gold === null) {
    // A path may name a question that is stored already: its gold answer is meant then.
    if (!isQuestionFormat(format) && goldSolution === null) {
      const kind = choices === null ? "math" : "choice";
      return { kind, question, choices, level, topic, goldAnswer: null, goldSolution };
    }
    return reader.fail(rowError("no_gold_answer", name(stated === null ? "gold_solution" : "gold_answer")));
  }
  const kind = kindOf(format, gold, choices);
  if (kind !== "choice")
    return { kind, question, choices: null, level, topic, goldAnswer: gold, goldSolution };
  const chosen = choices === null ? null : findChoice(choices, gold);
  if (choices === null)
    return reader.fail(rowError("missing_field", name("choices"), "A choice question needs choices."));
  if (chosen === null)
    return reader.fail(rowError("gold_not_a_choice", name("gold_answer"), `("${gold.slice(0, 100)}")`));
  // CommonsenseQA answers with the text of a choice, the labelled sets with its letter.
  const goldAnswer = format === "csqa" ? chosen.text : chosen.label;
  return { kind, question, choices, level, topic, goldAnswer, goldSolution };
}

const isQuestionFormat = (format: ImportFormat) =>
  format === "gsm8k" || format === "math" || format === "csqa";

function kindOf(format: ImportFormat, gold: string, choices: readonly Choice[] | null): QuestionKind {
  if (format === "csqa") return "choice";
  if (format === "gsm8k") return "numeric";
  if (format === "math") return "math";
  if (choices !== null && findChoice(choices, gold) !== null) return "choice";
  return /^[-+]?\$?\d+(\.\d+)?(\/\d+)?%?$/.test(gold) ? "numeric" : "math";
}

function findChoice(choices: readonly Choice[], gold: string): Choice | null {
  const label = gold.replace(/^\((.+)\)$/, "$1");
  const byLabel = choices.find((choice) => choice.label === label);
  return byLabel ?? choices.find((choice) => choice.text.toLowerCase() === gold.toLowerCase()) ?? null;
}
