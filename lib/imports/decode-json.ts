import { join } from "./byte-lines.ts";
import { badRow, type DecodedRow, jsonRow, type RowPlace } from "./decoded-row.ts";
import { createJsonScanner, type Found } from "./json-scanner.ts";
import { maxRowBytes } from "./schema.ts";

/**
 * Rows of a JSON file: the elements of a list at the top, or of the list of objects directly inside an object at
 * the top ({"data": [...]}), or the object itself, or several objects one after another. Read element by element;
 * memory holds one chunk and one element.
 */
export async function* decodeJson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<DecodedRow> {
  const scanner = createJsonScanner();
  let pieces: Uint8Array[] = [];
  let chunkStart = 0;

  const rowOf = (found: Found, chunk: Uint8Array): DecodedRow => {
    const place: RowPlace = { line: found.line, byteOffset: found.start, nextByteOffset: found.end };
    if (found.type !== "element") return badRow(place, found.type);
    const length = found.end - found.start;
    if (length > maxRowBytes) return badRow(place, "row_too_long");
    const beganHere = found.start >= chunkStart;
    const rest = chunk.subarray(beganHere ? found.start - chunkStart : 0, found.end - chunkStart);
    return jsonRow(beganHere ? rest : join([...pieces, rest], length), place);
  };

  for await (const chunk of chunks) {
    for (const found of scanner.scan(chunk)) yield rowOf(found, chunk);
    const openSince = scanner.openElementStart();
    // The producer may reuse its buffer for the next chunk, so what is kept is copied.
    if (openSince === null) pieces = [];
    else if (openSince >= chunkStart) pieces = [chunk.slice(openSince - chunkStart)];
    else if (chunkStart - openSince > maxRowBytes) pieces = [];
    else pieces.push(chunk.slice());
    chunkStart += chunk.length;
  }
  const cut = scanner.end();
  if (cut) yield badRow({ line: cut.line, byteOffset: cut.start, nextByteOffset: cut.end }, "cut_off");
}
