import { diffLines, diffWordsWithSpace } from "diff";

export type DiffWord = { text: string; isChanged: boolean };
/** One line of either side; a run of lines that both have alike may be folded into `folded` of them. */
export type DiffLine =
  | { kind: "same" | "removed" | "added"; words: DiffWord[] }
  | { kind: "folded"; count: number };

/** Lines around a change that are shown as they are. */
const context = 2;

const plain = (kind: "same" | "removed" | "added", text: string): DiffLine => ({
  kind,
  words: [{ text, isChanged: false }],
});

const linesOf = (value: string): string[] => value.replace(/\n$/, "").split("\n");

/** A removed line beside the added one that takes its place, with the words that differ marked. */
function pairOf(before: string, after: string): [DiffLine, DiffLine] {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: 400 });
  const side = (kind: "removed" | "added"): DiffLine => ({
    kind,
    words: changes
      ? changes
          .filter((change) => (kind === "removed" ? !change.added : !change.removed))
          .map(({ value, added, removed }) => ({ text: value, isChanged: added || removed }))
      : [{ text: kind === "removed" ? before : after, isChanged: true }],
  });
  return [side("removed"), side("added")];
}

/**
 * What changed between two texts, by line, and by word within lines that replace each other one for one. Long runs
 * that are alike are folded. Two texts without any difference give no line.
 */
export function diffText(before: string, after: string): DiffLine[] {
  if (before === after) return [];
  const lines: DiffLine[] = [];
  // Without a line end the last line would differ from the same line in the middle of the other text.
  const [from, to] = [before, after].map((text) => (text === "" ? "" : `${text}\n`)) as [string, string];
  const changes = diffLines(from, to, { maxEditLength: 5_000 }) ?? [
    { value: from, removed: true, added: false },
    { value: to, removed: false, added: true },
  ];
  for (let at = 0; at < changes.length; at++) {
    const change = changes[at];
    const next = changes[at + 1];
    if (!change) continue;
    const texts = linesOf(change.value);
    if (change.removed && next?.added && linesOf(next.value).length === texts.length) {
      const pairs = linesOf(next.value).map((text, line) => pairOf(texts[line] ?? "", text));
      lines.push(...pairs.map(([removed]) => removed), ...pairs.map(([, added]) => added));
      at++;
    } else if (change.removed || change.added) {
      lines.push(...texts.map((text) => plain(change.removed ? "removed" : "added", text)));
    } else lines.push(...fold(texts, at > 0, at < changes.length - 1));
  }
  return lines;
}

function fold(texts: readonly string[], hasBefore: boolean, hasAfter: boolean): DiffLine[] {
  const head = hasBefore ? context : 0;
  const tail = hasAfter ? context : 0;
  const count = texts.length - head - tail;
  // A fold of one line would take as much room as the line.
  if (count < 2) return texts.map((text) => plain("same", text));
  return [
    ...texts.slice(0, head).map((text) => plain("same", text)),
    { kind: "folded", count },
    ...texts.slice(texts.length - tail).map((text) => plain("same", text)),
  ];
}
