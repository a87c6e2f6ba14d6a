/** One thing that a recorded change says: what it was, and what it became. Null where there was nothing. */
export type Change = { key: string; before: string | null; after: string | null };

const longest = 160;

const isNested = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A value in plain words: what is nested reads "kept: 4, paths: 6", without quotes. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(plain).join(", ");
  if (typeof value === "object")
    return Object.entries(value)
      .map(([key, inner]) => `${spaced(key)}: ${isNested(inner) ? `(${plain(inner)})` : plain(inner)}`)
      .join(", ");
  return String(value);
}

function show(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = plain(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : value === null || value === undefined
      ? {}
      : { value };

/** "allowOwnApproval" → "allow own approval", "per_question" → "per question". */
const spaced = (key: string): string =>
  key
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/_/g, " ")
    .toLowerCase();

/**
 * The fields of a recorded change, side by side, in the order they were written: those that differ between `before` and
 * `after`, both JSON values. Long values are cut at 160 characters; fields without a value on either side are left out.
 */
export function listChanges(before: unknown, after: unknown): Change[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return keys
    .filter((key) => JSON.stringify(was[key] ?? null) !== JSON.stringify(is[key] ?? null))
    .map((key) => ({ key: spaced(key), before: show(was[key]), after: show(is[key]) }));
}
