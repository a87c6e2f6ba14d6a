import type { EngineLog } from "./engine.ts";
import type { Reading } from "./reading.ts";

/** Read at one look; a longer log takes several. */
const mostBytes = 4 * 1024 * 1024;
/** A line that long is taken before it ends. */
const longLineBytes = 64 * 1024;
const tailBytes = 256;

export interface News {
  text: string;
  place: Pick<Reading, "sourceBytes" | "sourceTail">;
  /** `emptied`: nothing is there any more; it may come back. `replaced`: another log, read from its begin. */
  loss: "emptied" | "replaced" | null;
  hasMore: boolean;
}

/**
 * What a log holds beyond what was taken over: whole lines, and the rest too when nothing more will come. An engine
 * gives its whole log at each look, so the place is found by length and by the bytes that stood before it.
 */
export async function readNews(
  log: EngineLog,
  reading: Pick<Reading, "sourceBytes" | "sourceTail">,
  { isOver }: { isOver: boolean },
): Promise<News> {
  const { sourceBytes, sourceTail } = reading;
  if (log.bytes === 0 && sourceBytes > 0)
    return { text: "", place: { sourceBytes, sourceTail }, loss: "emptied", hasMore: false };
  const tail = Buffer.from(sourceTail, "base64");
  const isSame =
    log.bytes >= sourceBytes && tail.equals(await log.slice(sourceBytes - tail.length, sourceBytes));
  const from = isSame ? sourceBytes : 0;
  const to = Math.min(log.bytes, from + mostBytes);
  const bytes = Buffer.from(await log.slice(from, to));
  const isLast = from + bytes.length >= log.bytes;
  const taken = bytes.subarray(0, isOver && isLast ? bytes.length : lineEnd(bytes));
  const end = from + taken.length;
  const before = Buffer.concat([isSame ? tail : Buffer.alloc(0), taken]).subarray(-tailBytes);
  return {
    // PostgreSQL's text knows no NUL.
    text: taken.toString("utf8").replaceAll("\0", "\u2400"),
    place: { sourceBytes: end, sourceTail: before.toString("base64") },
    loss: isSame ? null : "replaced",
    hasMore: taken.length > 0 && end < log.bytes && !isLast,
  };
}

/** Where the last whole line ends; in a very long line, the end of its last whole character. */
function lineEnd(bytes: Buffer): number {
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end > 0 || bytes.length < longLineBytes) return end;
  let at = bytes.length;
  while (at > 0 && ((bytes[at - 1] ?? 0) & 0xc0) === 0x80) at -= 1;
  // The byte before is the character's first: leave the character out, it may lack its end.
  return ((bytes[at - 1] ?? 0) & 0x80) === 0 ? at : Math.max(0, at - 1);
}
