/** One entry that the trainer logged: numbers by their names. NaN and infinity are kept, they are findings. */
export type LogEntry = Record<string, number>;

/** What a line of a trainer's log says; null for the many that say nothing of interest here. */
export type LogLine =
  | { kind: "train"; loss: number; entry: LogEntry }
  | { kind: "evaluation"; entry: LogEntry }
  | { kind: "end"; entry: LogEntry }
  | { kind: "token_mismatch" }
  | { kind: "disk_full"; text: string }
  | { kind: "out_of_memory"; text: string }
  | { kind: "error"; text: string };

const longestLine = 20_000;
const pair = /'([A-Za-z_][\w/.-]*)':\s*(?:'([^']*)'|"([^"]*)"|([^,'"{}\s]+))/g;

/** A number as Python writes it: bare or quoted, nan, inf, -inf; null for anything else. */
export function parsePythonNumber(text: string): number | null {
  const word = text.trim().toLowerCase();
  if (word === "nan" || word === "-nan") return Number.NaN;
  if (/^[+-]?inf(inity)?$/.test(word)) return word.startsWith("-") ? -Infinity : Infinity;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(word) ? Number(word) : null;
}

function parseEntry(text: string): LogEntry | null {
  const entry: LogEntry = {};
  for (const [, name = "", single, double, bare] of text.matchAll(pair)) {
    const value = parsePythonNumber(single ?? double ?? bare ?? "");
    if (value !== null) entry[name] = value;
  }
  return Object.keys(entry).length > 0 ? entry : null;
}

/**
 * Reads one line of `trl sft` (contract: a Python dict on a line, values quoted since transformers 5, no step in it).
 * A progress bar may stand before it, ended by carriage returns: each part is looked at.
 */
export function parseLogLine(line: string): LogLine | null {
  if (line.length > longestLine) return null;
  for (const part of line.split("\r").reverse()) {
    const found = parsePart(part);
    if (found) return found;
  }
  return null;
}

function parsePart(part: string): LogLine | null {
  const dict = /\{['"][^{}]*\}/.exec(part)?.[0];
  const entry = dict ? parseEntry(dict) : null;
  if (entry) {
    if ("train_runtime" in entry) return { kind: "end", entry };
    if ("eval_loss" in entry || "eval_runtime" in entry) return { kind: "evaluation", entry };
    if (entry.loss !== undefined) return { kind: "train", loss: entry.loss, entry };
  }
  const text = part.trim().slice(0, 500);
  if (part.includes("Mismatch between tokenized prompt")) return { kind: "token_mismatch" };
  if (/No space left on device|Errno 28\b/.test(part)) return { kind: "disk_full", text };
  if (/out of memory|OutOfMemoryError/i.test(part)) return { kind: "out_of_memory", text };
  const isError = /^([A-Za-z_][\w.]*(Error|Exception|Interrupt)\b|.*\berror: unrecognized arguments)/.test(
    text,
  );
  return isError ? { kind: "error", text } : null;
}
