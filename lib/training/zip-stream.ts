import { setImmediate as breathe } from "node:timers/promises";
import { Zip, ZipDeflate } from "fflate";

export interface ZipFile {
  name: string;
  content: string | AsyncIterable<Uint8Array>;
  isProgram?: boolean;
}

/**
 * One moment for all entries. A zip stores local time, so it is made of local parts: the same everywhere. Ray wants
 * 1980 or later, and midday leaves room for clocks that are put forward.
 */
const moment = () => new Date(1980, 0, 2, 12, 0, 0);

/** Deflate's bytes depend on how its input is cut: always here, however the pieces arrive. */
const cutBytes = 64 * 1024;

async function* cutEvenly(content: ZipFile["content"]): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array[] = [];
  let size = 0;
  const source = typeof content === "string" ? [new TextEncoder().encode(content)] : content;
  for await (const piece of source) {
    rest.push(piece);
    size += piece.length;
    if (size < cutBytes) continue;
    const joined = Buffer.concat(rest, size);
    const whole = size - (size % cutBytes);
    for (let at = 0; at < whole; at += cutBytes) yield joined.subarray(at, at + cutBytes);
    rest = [joined.subarray(whole)];
    size -= whole;
  }
  yield Buffer.concat(rest, size);
}

/**
 * A zip of the files in their order, piece by piece, its root being the folder. The same names and contents give the
 * same bytes; memory stays flat, and other requests get their turn between the cuts.
 */
export async function* zipFiles(files: Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    out.push(data);
  });
  for (const { name, content, isProgram } of files) {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = moment();
    // Unix permissions live in the upper half of the attributes.
    entry.os = 3;
    entry.attrs = (isProgram ? 0o100755 : 0o100644) * 0x1_0000;
    zip.add(entry);
    for await (const cut of cutEvenly(content)) {
      entry.push(cut, false);
      yield* out;
      out = [];
      await breathe();
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  yield* out;
}
