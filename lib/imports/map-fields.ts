import type { FieldMapping, ImportFormat, ImportTarget } from "./schema.ts";

/** What a format cannot do without: of each group at least one target must be mapped. */
export const requiredTargets: Record<ImportFormat, readonly (readonly ImportTarget[])[]> = {
  gsm8k: [["question"], ["gold_answer", "gold_solution"]],
  math: [["question"], ["gold_answer", "gold_solution"]],
  csqa: [["question", "prompt"], ["gold_answer"]],
  // A row with a path may go without a gold answer when its question is stored already.
  paths: [["question"], ["path", "path_steps"]],
  labelled_mistakes: [
    ["question"],
    ["path", "path_steps"],
    ["first_error_step", "first_error_index", "path_correct"],
  ],
  corrections: [["question"], ["path", "path_steps"], ["reply"]],
};

const questionTargets = ["question", "gold_answer", "gold_solution", "level", "topic", "source_id"] as const;
const pathTargets = [...questionTargets, "choices", "path", "path_steps", "reasoner"] as const;
const labelTargets = ["first_error_step", "first_error_index", "error_reason", "path_correct"] as const;

/** The targets that a format can hold, in the order in which a form shows them. */
export const targetsOfFormat: Record<ImportFormat, readonly ImportTarget[]> = {
  gsm8k: questionTargets,
  math: questionTargets,
  csqa: ["question", "prompt", "choices", "gold_answer", "topic", "source_id"],
  paths: [...pathTargets, ...labelTargets],
  labelled_mistakes: [...pathTargets, ...labelTargets],
  corrections: [...pathTargets, ...labelTargets, "corrector", "reply"],
};

/** The groups of required targets of which none is mapped; empty when the mapping can be used. */
export function missingTargets(
  format: ImportFormat,
  mapping: FieldMapping,
): readonly (readonly ImportTarget[])[] {
  return requiredTargets[format].filter((group) => group.every((target) => mapping[target] === undefined));
}

/** The value at a path such as "question.stem"; a field whose own name holds the dots comes first. */
export function valueAt(row: unknown, path: string): unknown {
  if (!isRecord(row)) return undefined;
  if (Object.hasOwn(row, path)) return row[path];
  let value: unknown = row;
  for (const name of path.split(".")) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** A row's values by target. */
export function mapFields(row: unknown, mapping: FieldMapping): Partial<Record<ImportTarget, unknown>> {
  const mapped: Partial<Record<ImportTarget, unknown>> = {};
  for (const [target, path] of Object.entries(mapping)) mapped[target as ImportTarget] = valueAt(row, path);
  return mapped;
}

/** Paths of all fields found in some rows, for a form in which a person maps them; nested objects two deep. */
export function fieldPaths(rows: readonly unknown[]): string[] {
  const paths = new Set<string>();
  for (const row of rows) {
    if (!isRecord(row)) continue;
    for (const [name, value] of Object.entries(row)) {
      paths.add(name);
      if (isRecord(value)) for (const inner of Object.keys(value)) paths.add(`${name}.${inner}`);
    }
  }
  return [...paths].slice(0, 200);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
