import type { Container, FileRefusal } from "./schema.ts";

export type RecognisedContainer =
  | { ok: true; container: Container; delimiter: string }
  | { ok: false; reason: FileRefusal };

const signatures: readonly [FileRefusal, readonly number[]][] = [
  ["png", [0x89, 0x50, 0x4e, 0x47]],
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["gzip", [0x1f, 0x8b]],
  ["utf16", [0xff, 0xfe]],
  ["utf16", [0xfe, 0xff]],
];

/** What to tell the person whose file is refused. */
export const fileRefusalMessages: Record<FileRefusal, string> = {
  empty: "The file is empty.",
  png: "This is a PNG picture, not a file of rows.",
  jpeg: "This is a JPEG picture, not a file of rows.",
  pdf: "This is a PDF document, not a file of rows.",
  zip: "This is a ZIP archive (or a spreadsheet). Unpack it, or save the sheet as CSV, and upload that.",
  gzip: "This is a gzip archive. Unpack it and upload what is inside.",
  html: "This is a web page, not a file of rows.",
  utf16: "This file is UTF-16 text. Save it as UTF-8 and upload that.",
  binary: "This is not a text file.",
};

/**
 * How rows lie in a file, from its first bytes (some kilobytes are enough) and its name; the content decides, the
 * name only where the content allows both. Refuses what holds no rows of text.
 */
export function recogniseContainer(head: Uint8Array, fileName: string): RecognisedContainer {
  for (const [reason, bytes] of signatures) {
    if (bytes.every((byte, index) => head[index] === byte)) return { ok: false, reason };
  }
  if (head.includes(0)) return { ok: false, reason: "binary" };
  // Not strict: a broken byte is a fault of its row, reported when that row is read.
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (text === "") return { ok: false, reason: "empty" };
  if (/^<(!doctype|html|head|body|\?xml)/i.test(text)) return { ok: false, reason: "html" };
  const name = fileName.toLowerCase();
  const isCsvName = name.endsWith(".csv") || name.endsWith(".tsv");
  if (text.startsWith("[") && !isCsvName) return { ok: true, container: "json", delimiter: "," };
  if (text.startsWith("{")) return { ok: true, container: objectContainer(text, name), delimiter: "," };
  if (!isCsvName && /\.(jsonl|ndjson|json)$/.test(name)) {
    return { ok: true, container: name.endsWith(".json") ? "json" : "jsonl", delimiter: "," };
  }
  return { ok: true, container: "csv", delimiter: delimiterOf(text) };
}

function objectContainer(text: string, name: string): Container {
  const end = text.indexOf("\n");
  const firstLine = end < 0 ? text : text.slice(0, end);
  try {
    JSON.parse(firstLine);
    const next = end < 0 ? "" : text.slice(end).trimStart();
    return next === "" && name.endsWith(".json") ? "json" : "jsonl";
  } catch {
    // A first line longer than what we were given, or an object laid out over several lines.
    return end < 0 && !name.endsWith(".json") ? "jsonl" : laidOut(firstLine, name);
  }
}

function laidOut(firstLine: string, name: string): Container {
  const isStartOfObject = /^\{\s*("([^"\\]|\\.)*"\s*:\s*[[{]?\s*)?$/.test(firstLine.trimEnd());
  return isStartOfObject || name.endsWith(".json") ? "json" : "jsonl";
}

function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  const counts = [",", ";", "\t"].map((mark) => ({ mark, count: header.split(mark).length - 1 }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}
