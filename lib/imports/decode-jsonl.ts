import { isBlank, splitLines } from "./byte-lines.ts";
import { badRow, type DecodedRow, jsonRow } from "./decoded-row.ts";

/**
 * Rows of a JSON Lines file, one object a line; blank lines are passed over. It can go on from any line's start:
 * `from` is the `nextByteOffset` and the line after the last row that was dealt with.
 */
export async function* decodeJsonl(
  chunks: AsyncIterable<Uint8Array>,
  from?: { byteOffset: number; line: number },
): AsyncGenerator<DecodedRow> {
  for await (const line of splitLines(chunks, from)) {
    if (line.bytes === null) yield badRow(line, "row_too_long");
    else if (isBlank(line.bytes)) continue;
    // A last line without an end that does not parse was most likely cut.
    else yield jsonRow(line.bytes, line, line.terminated ? "not_json" : "cut_off");
  }
}
