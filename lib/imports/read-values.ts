import { rowError } from "./row-error.ts";
import type { RowError } from "./schema.ts";

/** Values of one row, read one by one; what is wrong with them is gathered in `errors`. */
export type RowReader = {
  errors: RowError[];
  text: (value: unknown, field: string, limit: number) => string | null;
  textList: (value: unknown, field: string, limits: { items: number; length: number }) => string[] | null;
  fail: (error: RowError) => null;
};

/**
 * Makes a reader for one row. Texts may be given as numbers; null, an absent field and a blank text are null.
 * NUL and halves of surrogate pairs are refused, since PostgreSQL's text cannot hold them and a silent change
 * of a person's data would be worse.
 */
export function createRowReader(): RowReader {
  const errors: RowError[] = [];
  const fail = (error: RowError): null => {
    errors.push(error);
    return null;
  };
  const text = (value: unknown, field: string, limit: number): string | null => {
    if (value === undefined || value === null) return null;
    if (typeof value === "number" && Number.isFinite(value)) return String(value);
    if (typeof value !== "string") return fail(rowError("wrong_type", field, "A text is expected."));
    if (value.length > limit) {
      return fail(rowError("too_long", field, `Characters: ${value.length}, allowed: ${limit}.`));
    }
    if (value.includes("\0")) return fail(rowError("nul_character", field));
    if (!value.isWellFormed()) return fail(rowError("broken_character", field));
    return value.trim() === "" ? null : value;
  };
  const textList: RowReader["textList"] = (value, field, limits) => {
    if (!Array.isArray(value) || value.length === 0) return null;
    if (value.length > limits.items) {
      return fail(rowError("too_long", field, `Entries: ${value.length}, allowed: ${limits.items}.`));
    }
    const before = errors.length;
    // A blank entry keeps its place: step numbers count entries.
    const list = value.map((item) => text(item, field, limits.length) ?? "");
    return errors.length > before || list.every((item) => item === "") ? null : list;
  };
  return { errors, text, textList, fail };
}

/**
 * A step number of people's labels: 3, "3", "Step 3". Null stands for "no error" (null, "", "N/A", "none", -1);
 * undefined for what cannot be read.
 */
export function readStepNumber(value: unknown): number | null | undefined {
  if (value === undefined || value === null || value === -1) return null;
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
  if (typeof value !== "string") return undefined;
  const word = value.trim().toLowerCase();
  if (["", "n/a", "na", "none", "null", "-1"].includes(word)) return null;
  const digits = /^(?:step\s*)?(\d{1,6})(?:\.0)?$/.exec(word)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A label of correctness: true, "correct", "incorrect" …; null: none given; undefined: cannot be read. */
export function readCorrectness(value: unknown): boolean | null | undefined {
  if (value === undefined || value === null || typeof value === "boolean") return value ?? null;
  if (value === 0 || value === 1) return value === 1;
  if (typeof value !== "string") return undefined;
  const word = value.trim().toLowerCase();
  if (["", "n/a", "null"].includes(word)) return null;
  if (["correct", "true", "yes", "right", "1"].includes(word)) return true;
  if (["incorrect", "wrong", "false", "no", "0"].includes(word)) return false;
  return undefined;
}
