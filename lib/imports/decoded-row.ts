import { rowError } from "./row-error.ts";
import type { RowError, RowErrorCode } from "./schema.ts";
import { decodeUtf8 } from "./utf8.ts";

/** Where a row lies: 1-based line, offset of its first byte, offset of the byte after it. */
export type RowPlace = { line: number; byteOffset: number; nextByteOffset: number };

export type DecodedRow =
  | ({ ok: true; value: unknown } & RowPlace)
  | ({ ok: false; error: RowError } & RowPlace);

/** A row that could not be read. */
export function badRow(place: RowPlace, code: RowErrorCode, detail?: string): DecodedRow {
  const { line, byteOffset, nextByteOffset } = place;
  return { ok: false, line, byteOffset, nextByteOffset, error: rowError(code, null, detail) };
}

/** Text of a row's bytes, or the row's error with the offset in the file at which UTF-8 breaks. */
export function rowText(bytes: Uint8Array, place: RowPlace): { text: string } | { bad: DecodedRow } {
  const decoded = decodeUtf8(bytes);
  if (decoded.ok) return { text: decoded.text };
  const byte = place.byteOffset + decoded.badByte;
  return {
    bad: badRow(place, "bad_utf8", `Byte ${byte} of the file (line ${place.line}) is the first bad one.`),
  };
}

/** Reads the bytes of one row as JSON. */
export function jsonRow(
  bytes: Uint8Array,
  place: RowPlace,
  onSyntaxError: RowErrorCode = "not_json",
): DecodedRow {
  const read = rowText(bytes, place);
  if ("bad" in read) return read.bad;
  try {
    const { line, byteOffset, nextByteOffset } = place;
    return { ok: true, line, byteOffset, nextByteOffset, value: JSON.parse(read.text) };
  } catch (cause) {
    return badRow(
      place,
      onSyntaxError,
      cause instanceof Error ? `(${cause.message.slice(0, 200)})` : undefined,
    );
  }
}
