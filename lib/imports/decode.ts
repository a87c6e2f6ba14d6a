import { decodeCsv } from "./decode-csv.ts";
import { decodeJson } from "./decode-json.ts";
import { decodeJsonl } from "./decode-jsonl.ts";
import type { DecodedRow } from "./decoded-row.ts";
import type { Container } from "./schema.ts";

export type DecodeOptions = {
  container: Container;
  /** Where the chunks start in the file: a line's start of a JSON Lines file. Others are read from the start. */
  from?: { byteOffset: number; line: number };
  /** Of a CSV file; a comma unless said otherwise. */
  delimiter?: string;
};

/**
 * Reads a file's rows one after another, with flat memory; what cannot be read comes out as a row with an error
 * and reading goes on where that is possible. Never throws for what is in the file.
 */
export function decodeRows(
  chunks: AsyncIterable<Uint8Array>,
  options: DecodeOptions,
): AsyncGenerator<DecodedRow> {
  switch (options.container) {
    case "jsonl":
      return decodeJsonl(chunks, options.from);
    case "json":
      return decodeJson(chunks);
    case "csv":
      return decodeCsv(chunks, options.delimiter);
  }
}
