import { namedStep, type ReplySections } from "./reply-sections.ts";

const asText = (value: unknown): string | null => {
  if (typeof value === "string") return value.trim() === "" ? null : value.trim();
  if (typeof value === "number") return String(value);
  if (!Array.isArray(value)) return null;
  const lines = value.map((entry: unknown, i) => {
    if (typeof entry === "string" || typeof entry === "number")
      return /^\s*(?:step\b|\.{3}|…)/i.test(String(entry)) ? String(entry) : `Step ${i + 1}: ${entry}`;
    if (typeof entry !== "object" || entry === null) return "";
    const fields = new Map(Object.entries(entry));
    const number: unknown = fields.get("number") ?? fields.get("step") ?? i + 1;
    return `Step ${typeof number === "number" ? number : i + 1}: ${asText(fields.get("text") ?? fields.get("content") ?? fields.get("step")) ?? ""}`;
  });
  return lines.length === 0 ? null : lines.join("\n");
};

function parseObject(source: string): Map<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(source);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    return new Map(
      Object.entries(value).map(([key, entry]) => [key.toLowerCase().replaceAll(/[^a-z]/g, ""), entry]),
    );
  } catch {
    // Not JSON: replies in the paper's format have braces too, and LaTeX.
    return null;
  }
}

function firstOf(fields: Map<string, unknown>, names: readonly string[]): unknown {
  for (const name of names) if (fields.has(name)) return fields.get(name);
  return null;
}

/** The parts of a reply that is, or holds, a JSON object with keys like `incorrect_step`; null for any other reply. */
export function jsonSections(text: string): ReplySections | null {
  const start = text.search(/\{\s*"/);
  const end = text.lastIndexOf("}");
  if (start < 0 || end < start) return null;
  const fields = parseObject(text.slice(start, end + 1));
  if (!fields) return null;
  const step = firstOf(fields, [
    "incorrectstep",
    "wrongstep",
    "errorstep",
    "mistakestep",
    "firsterrorstep",
    "step",
  ]);
  const explanation = asText(firstOf(fields, ["explanation", "reason", "why"]));
  const solution = asText(
    firstOf(fields, [
      "correctsolution",
      "correctedsolution",
      "correctedsteps",
      "correctsteps",
      "solution",
      "correction",
    ]),
  );
  if (step === null && explanation === null && solution === null) return null;
  return {
    incorrectStep: namedStep(asText(step) ?? ""),
    saysNoMistake: step === null || step === 0 || /^none|^no\b/i.test(String(step)),
    explanation,
    solution,
  };
}
