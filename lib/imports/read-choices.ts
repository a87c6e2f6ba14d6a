import type { Choice } from "#lib/questions/schema.ts";
import { isRecord } from "./map-fields.ts";

const labelOf = (index: number) => String.fromCharCode("A".charCodeAt(0) + index);

/**
 * Choices out of what a source holds: [{label, text}], {label: […], text: […]}, a list of texts, a list as JSON
 * text (from CSV), or lines such as "A: …". Null when there are none to be seen, or more than 26.
 */
export function readChoices(value: unknown): Choice[] | null {
  if (typeof value === "string") {
    const list = value.trimStart().startsWith("[") ? parseJson(value) : undefined;
    return Array.isArray(list) ? readChoices(list) : choicesInText(`Options:\n${value}`);
  }
  if (isRecord(value) && Array.isArray(value.text)) {
    const labels = Array.isArray(value.label) ? value.label : [];
    return checked(value.text.map((text, index) => ({ label: labels[index] ?? labelOf(index), text })));
  }
  if (!Array.isArray(value)) return null;
  return checked(value.map((item, index) => (isRecord(item) ? item : { label: labelOf(index), text: item })));
}

function checked(items: readonly Record<string, unknown>[]): Choice[] | null {
  if (items.length < 2 || items.length > 26) return null;
  const choices: Choice[] = [];
  for (const { label, text } of items) {
    if (typeof label !== "string" || !(typeof text === "string" || typeof text === "number")) return null;
    const choice = { label: label.trim(), text: String(text).trim() };
    if (choice.label === "" || choice.text === "") return null;
    choices.push(choice);
  }
  return new Set(choices.map(({ label }) => label)).size === choices.length ? choices : null;
}

/** Choices that stand in the question's own text, below a line "Options:", as "A: …", "(A) …" or "A) …". */
export function choicesInText(question: string): Choice[] | null {
  const at = question.search(/(?:^|\n)\s*(?:Options|Choices|Answer choices)\s*:/i);
  if (at < 0) return null;
  const lines = question.slice(at).split("\n");
  const choices: Choice[] = [];
  for (const line of lines) {
    const match = /^\s*\(?([A-Z])[):.]\s*(\S.*)$/.exec(line);
    if (match?.[1] === labelOf(choices.length) && match[2])
      choices.push({ label: match[1], text: match[2].trim() });
  }
  return choices.length >= 2 ? choices : null;
}

/** Question and candidate answers out of a prompt text ("Question: …", "Candidate Answers: a, b."). */
export function splitPrompt(prompt: string): { question: string; candidates: string[] } | null {
  const match = /Question:[ \t]*([\s\S]*?)\nCandidate Answers:[ \t]*(.*)/.exec(prompt);
  if (!match?.[1] || match[2] === undefined) return null;
  const candidates = match[2].trim().replace(/\.$/, "").split(/,\s+/);
  return {
    question: match[1].trim(),
    candidates: candidates.map((text) => text.trim()).filter((text) => text !== ""),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
