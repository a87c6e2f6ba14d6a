import type { RowPlace } from "./decoded-row.ts";
import { maxRowBytes } from "./schema.ts";

/** A line without its end (LF or CRLF); `bytes` is null when it was longer than `maxRowBytes` and was skipped. */
export type ByteLine = RowPlace & { bytes: Uint8Array | null; terminated: boolean };

const lineFeed = 10;
const carriageReturn = 13;

/**
 * Splits a stream of bytes into lines; memory holds one chunk and one line. `from` says where the stream starts
 * in the file, which must be the start of a line. A byte order mark at the very start of the file is left out.
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  from: { byteOffset: number; line: number } = { byteOffset: 0, line: 1 },
): AsyncGenerator<ByteLine> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let skipping = false;
  let line = from.line;
  let lineStart = from.byteOffset;

  const keep = (piece: Uint8Array) => {
    length += piece.length;
    if (length > maxRowBytes) {
      skipping = true;
      pieces = [];
    }
    if (!skipping && piece.length > 0) pieces.push(piece);
  };
  const finish = (terminated: boolean): ByteLine => {
    const nextByteOffset = lineStart + length + (terminated ? 1 : 0);
    const bytes = skipping ? null : trimLine(join(pieces, length), lineStart === 0);
    const result = { bytes, line, byteOffset: lineStart, nextByteOffset, terminated };
    pieces = [];
    length = 0;
    skipping = false;
    line += 1;
    lineStart = nextByteOffset;
    return result;
  };

  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      keep(chunk.subarray(start, end));
      yield finish(true);
      start = end + 1;
    }
    // The producer may reuse its buffer for the next chunk, so the rest is copied.
    if (start < chunk.length) keep(chunk.slice(start));
  }
  if (length > 0) yield finish(false);
}

/** One array out of pieces; a single piece is returned as it is. */
export function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = pieces;
  if (first && pieces.length === 1) return first;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function trimLine(bytes: Uint8Array, atFileStart: boolean): Uint8Array {
  const start = atFileStart && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const end = bytes[bytes.length - 1] === carriageReturn ? bytes.length - 1 : bytes.length;
  return start === 0 && end === bytes.length ? bytes : bytes.subarray(start, end);
}

/** Whether bytes hold nothing but spaces and tabs. */
export function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes)
    if (byte !== 32 && byte !== 9 && byte !== carriageReturn && byte !== lineFeed) return false;
  return true;
}
