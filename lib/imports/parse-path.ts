import { type RowReader, readCorrectness, readStepNumber } from "./read-values.ts";
import { rowError } from "./row-error.ts";
import {
  type FieldMapping,
  type ImportFormat,
  type ImportTarget,
  type StagedRecord,
  textLimits,
} from "./schema.ts";

type PathPart = Pick<
  StagedRecord,
  "path" | "pathSteps" | "reasoner" | "firstErrorStep" | "pathCorrect" | "errorReason"
>;
type Values = Partial<Record<ImportTarget, unknown>>;
type NameOf = (target: keyof FieldMapping) => string;

/** A reasoning path with people's labels of it, where there are any; null when an error was reported. */
export function parsePath(
  values: Values,
  format: ImportFormat,
  reader: RowReader,
  name: NameOf,
): PathPart | null {
  const before = reader.errors.length;
  const pathSteps = readSteps(values.path_steps, reader, name("path_steps"));
  const whole = values.path ?? (typeof values.path_steps === "string" ? values.path_steps : undefined);
  const path = reader.text(whole, name("path"), textLimits.solution) ?? pathSteps?.join("\n") ?? null;
  const reasoner = reader.text(values.reasoner, name("reasoner"), textLimits.label);
  const errorReason = readReason(values.error_reason, reader, name("error_reason"));
  if (reader.errors.length > before) return null;
  if (path === null)
    return reader.fail(rowError("missing_field", name("path" in values ? "path" : "path_steps")));
  if (path.length > textLimits.solution) {
    return reader.fail(
      rowError(
        "too_long",
        name("path_steps"),
        `Characters: ${path.length}, allowed: ${textLimits.solution}.`,
      ),
    );
  }
  const labels = readLabels(values, format, pathSteps?.length ?? null, reader, name);
  return labels === null ? null : { path, pathSteps, reasoner, errorReason, ...labels };
}

function readSteps(value: unknown, reader: RowReader, field: string): string[] | null {
  const limits = { items: textLimits.steps, length: textLimits.solution };
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return reader.textList(value, field, limits);
  if (typeof value !== "string")
    return reader.fail(rowError("wrong_type", field, "A list of texts is expected."));
  // A cell of a CSV file holds the list as JSON; another text is the path itself, split later.
  if (!value.trimStart().startsWith("[")) return null;
  try {
    return reader.textList(JSON.parse(value), field, limits);
  } catch {
    return null;
  }
}

function readReason(value: unknown, reader: RowReader, field: string): string | null {
  const list = reader.textList(value, field, { items: 20, length: textLimits.reason });
  const reason = Array.isArray(value)
    ? (list
        ?.map((item) => item.trim())
        .filter((item) => item !== "")
        .join("\n\n") ?? null)
    : reader.text(value, field, textLimits.reason);
  return reason !== null && /^\s*n\/a\s*$/i.test(reason) ? null : reason;
}

/** People's labels: first error step (1-based) and whether the path is right; they must not contradict. */
function readLabels(
  values: Values,
  format: ImportFormat,
  stepCount: number | null,
  reader: RowReader,
  name: NameOf,
) {
  const isIndex = "first_error_index" in values;
  const field = name(isIndex ? "first_error_index" : "first_error_step");
  const number = readStepNumber(isIndex ? values.first_error_index : values.first_error_step);
  const isLabelled = format === "labelled_mistakes";
  const given = [values.first_error_index, values.first_error_step, values.path_correct];
  if (isLabelled && given.every((value) => value === undefined)) {
    return reader.fail(rowError("missing_field", field));
  }
  const stated = readCorrectness(values.path_correct);
  if (stated === undefined)
    return reader.fail(rowError("wrong_type", name("path_correct"), "Correct or incorrect is expected."));
  const step = number !== null && number !== undefined && isIndex ? number + 1 : number;
  if (step === undefined || step === 0 || (step !== null && stepCount !== null && step > stepCount)) {
    return reader.fail(
      rowError("bad_step_number", field, stepCount === null ? undefined : `The path has ${stepCount} steps.`),
    );
  }
  if ((stated === true && step !== null) || (isLabelled && stated === false && step === null)) {
    return reader.fail(rowError("label_conflict", field));
  }
  const pathCorrect = step !== null ? false : (stated ?? (isLabelled ? true : null));
  return { firstErrorStep: step, pathCorrect };
}
