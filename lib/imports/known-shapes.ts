import type { FieldMapping, ImportFormat } from "./schema.ts";

/** A file shape that is known by its field names. */
export type KnownShape = {
  name: string;
  format: ImportFormat;
  mapping: FieldMapping;
  /** Targets whose source field need not be there in every row. */
  optional?: readonly (keyof FieldMapping)[];
  /** Text that the named field of most rows matches; without it the field names alone are no proof. */
  proof?: { field: string; pattern: RegExp };
};

/** The more particular shapes first: the first that fits best is taken. */
export const knownShapes: readonly KnownShape[] = [
  {
    name: "Corrections (path with a corrector's raw reply)",
    format: "corrections",
    mapping: {
      question: "question",
      gold_answer: "gold_answer",
      reasoner: "reasoner",
      path: "path",
      first_error_step: "first_error_step",
      corrector: "corrector",
      reply: "reply",
      source_id: "id",
    },
    optional: ["reasoner", "first_error_step", "corrector", "source_id"],
  },
  {
    name: "MR-GSM8K",
    format: "labelled_mistakes",
    mapping: {
      question: "question",
      gold_answer: "ground_truth_answer",
      gold_solution: "ground_truth_solution",
      path_steps: "model_output_steps",
      path_correct: "model_output_solution_correctness",
      first_error_step: "model_output_solution_first_error_step",
      error_reason: "model_output_solution_first_error_reason",
      topic: "question_type",
      source_id: "uuid",
    },
    optional: ["gold_solution", "path_correct", "error_reason", "topic", "source_id"],
  },
  {
    name: "Mr-Ben",
    format: "labelled_mistakes",
    mapping: {
      question: "Question",
      choices: "Options",
      gold_answer: "Ground_Truth_Answer_Modified",
      gold_solution: "Ground_Truth_Analysis",
      path_steps: "Model_Solution_Steps",
      path_correct: "Model_Solution_Correctness",
      first_error_step: "Model_Solution_First_Error_Step",
      error_reason: "Model_Solution_Error_Reason",
      reasoner: "Sampled_Model",
      topic: "Subject",
      source_id: "Question_UUID",
    },
    optional: ["choices", "gold_solution", "path_correct", "error_reason", "reasoner", "topic", "source_id"],
  },
  {
    name: "BIG-Bench Mistake",
    format: "labelled_mistakes",
    mapping: {
      question: "input",
      gold_answer: "target",
      path_steps: "steps",
      first_error_index: "mistake_index",
    },
  },
  {
    name: "Labelled mistakes",
    format: "labelled_mistakes",
    mapping: {
      question: "question",
      gold_answer: "gold_answer",
      gold_solution: "gold_path",
      path_steps: "path_steps",
      path_correct: "path_correct",
      first_error_step: "first_error_step",
      error_reason: "error_reason",
      reasoner: "model",
      topic: "kind",
      source_id: "id",
    },
    optional: ["gold_solution", "path_correct", "error_reason", "reasoner", "topic", "source_id"],
  },
  {
    name: "Reasoning paths",
    format: "paths",
    mapping: {
      question: "question",
      gold_answer: "gold_answer",
      path: "path",
      reasoner: "model",
      source_id: "id",
    },
    optional: ["reasoner", "source_id"],
  },
  {
    name: "CommonsenseQA",
    format: "csqa",
    mapping: {
      question: "question.stem",
      choices: "question.choices",
      gold_answer: "answerKey",
      topic: "question.question_concept",
      source_id: "id",
    },
    optional: ["topic", "source_id"],
  },
  {
    name: "CommonsenseQA (flat)",
    format: "csqa",
    mapping: {
      question: "question",
      choices: "choices",
      gold_answer: "answerKey",
      topic: "question_concept",
      source_id: "id",
    },
    optional: ["topic", "source_id"],
  },
  {
    name: "CommonsenseQA prompts",
    format: "csqa",
    mapping: { prompt: "prompt", choices: "candidates", gold_answer: "answer" },
  },
  {
    name: "MATH",
    format: "math",
    mapping: {
      question: "problem",
      gold_solution: "solution",
      level: "level",
      topic: "type",
      source_id: "id",
    },
    optional: ["level", "topic", "source_id"],
  },
  {
    name: "GSM8K",
    format: "gsm8k",
    mapping: { question: "question", gold_solution: "answer", source_id: "id" },
    optional: ["source_id"],
    proof: { field: "answer", pattern: /^####/m },
  },
];
