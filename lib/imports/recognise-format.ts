import { type KnownShape, knownShapes } from "./known-shapes.ts";
import { fieldPaths, isRecord, missingTargets, valueAt } from "./map-fields.ts";
import { type FieldMapping, type ImportFormat, type ImportTarget, importTargets } from "./schema.ts";

export type RecognisedFormat = {
  /** Null: not known, to be chosen on the screen. */
  format: ImportFormat | null;
  shapeName: string | null;
  /** Share of the rows looked at that have the shape, 0 to 1. */
  confidence: number;
  /** Ready to use with a format; a guess by equal names without one. */
  mapping: FieldMapping;
  fields: string[];
};

/** What the first rows of a file are, from their field names and, where names are common, from what they hold. */
export function recogniseFormat(rows: readonly unknown[]): RecognisedFormat {
  const fields = fieldPaths(rows);
  const scored = knownShapes
    .map((shape) => ({ shape, confidence: shareOfRows(shape, rows) }))
    .filter(({ confidence }) => confidence >= 0.5);
  const best = scored.reduce<(typeof scored)[number] | null>(
    (top, next) => (top === null || next.confidence > top.confidence ? next : top),
    null,
  );
  if (best === null) {
    return { format: null, shapeName: null, confidence: 0, mapping: guessMapping(fields), fields };
  }
  const { format, name } = best.shape;
  return {
    format,
    shapeName: name,
    confidence: best.confidence,
    mapping: presentFields(best.shape, fields),
    fields,
  };
}

/** A mapping by equal names for a format that a person has chosen, and what it still lacks. */
export function suggestMapping(format: ImportFormat, fields: readonly string[]) {
  const mapping = guessMapping(fields);
  return { mapping, missing: missingTargets(format, mapping) };
}

function shareOfRows(shape: KnownShape, rows: readonly unknown[]): number {
  const objects = rows.filter(isRecord);
  if (objects.length === 0) return 0;
  const required = Object.entries(shape.mapping)
    .filter(([target]) => !shape.optional?.includes(target as ImportTarget))
    .map(([, path]) => path);
  const fits = (row: unknown) =>
    required.every((path) => valueAt(row, path) !== undefined) &&
    (shape.proof === undefined || shape.proof.pattern.test(String(valueAt(row, shape.proof.field))));
  return objects.filter(fits).length / rows.length;
}

function presentFields(shape: KnownShape, fields: readonly string[]): FieldMapping {
  const entries = Object.entries(shape.mapping).filter(([target, path]) => {
    return fields.includes(path) || !shape.optional?.includes(target as ImportTarget);
  });
  return Object.fromEntries(entries);
}

const otherNames: Partial<Record<ImportTarget, readonly string[]>> = {
  question: ["problem", "query", "input"],
  gold_answer: ["answer", "target", "gold", "ground_truth", "label"],
  gold_solution: ["solution", "rationale"],
  path: ["response", "output", "completion", "model_output", "prediction"],
  path_steps: ["steps"],
  reasoner: ["model"],
  choices: ["candidates", "options"],
  topic: ["type", "subject", "category"],
  reply: ["correction", "feedback"],
  source_id: ["id", "uuid"],
};

function guessMapping(fields: readonly string[]): FieldMapping {
  const byLowerName = new Map(fields.map((field) => [field.toLowerCase(), field]));
  const mapping: FieldMapping = {};
  for (const target of importTargets) {
    const name = [target, ...(otherNames[target] ?? [])].find((candidate) => byLowerName.has(candidate));
    const field = name === undefined ? undefined : byLowerName.get(name);
    if (field !== undefined) mapping[target] = field;
  }
  return mapping;
}
