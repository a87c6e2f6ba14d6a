import type { FieldMapping, ImportSettings } from "#lib/imports/schema.ts";
import { type DemoItem, demoItems } from "./demo-items.ts";

/** One file of the demo, as somebody would import it. */
export interface DemoFile {
  name: string;
  bytes: Uint8Array;
  settings: ImportSettings;
}

const mapping: FieldMapping = {
  source_id: "id",
  question: "question",
  choices: "choices",
  gold_answer: "gold_answer",
  gold_solution: "gold_solution",
  level: "level",
  topic: "subject",
  path: "path",
  reasoner: "reasoner",
  first_error_step: "first_error_step",
  corrector: "corrector",
  reply: "reply",
};

const sets = [
  { set: "grade-school", kind: "numeric", name: "Example word problems" },
  { set: "math", kind: "math", name: "Example mathematics" },
  { set: "choice", kind: "choice", name: "Example choices" },
] as const;

/** The demo items as three JSONL files of corrections, one per kind of question. */
export function demoFiles(): DemoFile[] {
  return sets.map(({ set, kind, name }) => ({
    name: `${name.toLowerCase().replaceAll(" ", "-")}.jsonl`,
    bytes: new TextEncoder().encode(
      demoItems
        .filter((item) => item.set === set)
        .map((item) => `${JSON.stringify(rowOf(item))}\n`)
        .join(""),
    ),
    settings: {
      format: "corrections",
      container: "jsonl",
      delimiter: ",",
      mapping,
      setName: name,
      split: "train",
      kind,
      reasoner: "example-reasoner",
      corrector: "example-corrector",
    },
  }));
}

function rowOf(item: DemoItem) {
  return {
    id: item.id,
    question: item.question,
    choices: item.candidates ?? null,
    gold_answer: item.goldAnswer,
    gold_solution: item.goldRationale,
    level: item.level === undefined ? null : `Level ${item.level}`,
    subject: item.subject ?? null,
    path: item.path,
    reasoner: item.reasoner,
    first_error_step: item.firstErrorStep,
    corrector: item.corrector,
    reply: item.reply,
  };
}
