import type { Segment } from "#lib/corrections/segments.ts";

/**
 * The beginning of a text, at most `limit` characters: whole segments, the last text one cut at a space where
 * there is one near. A formula is never cut. Gives the segments and how many characters were left out.
 */
export function capSegments(
  segments: readonly Segment[],
  limit: number,
): { shown: Segment[]; hiddenChars: number } {
  const shown: Segment[] = [];
  let room = limit;
  let hiddenChars = 0;
  for (const segment of segments) {
    const length = segment.source.length;
    if (hiddenChars > 0) {
      hiddenChars += length;
    } else if (length <= room) {
      shown.push(segment);
      room -= length;
    } else {
      const kept = segment.kind === "text" ? cutAtSpace(segment.source, room) : "";
      if (kept) shown.push({ ...segment, source: kept, tex: kept });
      hiddenChars += length - kept.length;
    }
  }
  return { shown, hiddenChars };
}

function cutAtSpace(text: string, room: number): string {
  const head = text.slice(0, room);
  const space = head.lastIndexOf(" ");
  const cut = space > room - 80 && space > 0 ? head.slice(0, space) : head;
  // Half of a surrogate pair at the end would show as a replacement character.
  return cut.replace(/[\ud800-\udbff]$/, "");
}
