import { parse } from "csv-parse/sync";
import { type ByteLine, isBlank, join, splitLines } from "./byte-lines.ts";
import { badRow, type DecodedRow, type RowPlace, rowText } from "./decoded-row.ts";
import { maxRowBytes } from "./schema.ts";

/**
 * Rows of a CSV file (RFC 4180) with a header row, as objects of texts: a cell is never evaluated, "=1+1" stays
 * that text. A row with another number of cells than the header is an error, and so is an open quote at the end.
 */
export async function* decodeCsv(
  chunks: AsyncIterable<Uint8Array>,
  delimiter = ",",
): AsyncGenerator<DecodedRow> {
  let header: string[] | null = null;
  for await (const record of records(chunks, delimiter)) {
    if (record.bytes === null) {
      yield badRow(record, "row_too_long");
      continue;
    }
    if (record.open) {
      yield badRow(record, "cut_off", "A quoted cell is opened here and never closed.");
      continue;
    }
    if (isBlank(record.bytes)) continue;
    const read = rowText(record.bytes, record);
    if ("bad" in read) {
      yield read.bad;
      // Without its header nothing in the file can be named.
      if (header === null) return;
      continue;
    }
    const cells = splitCells(read.text, delimiter);
    if (header !== null) yield rowOf(header, cells, record);
    else {
      header = cells.map((cell) => cell.trim());
      if (new Set(header).size < header.length) {
        yield badRow(record, "bad_header");
        return;
      }
    }
  }
}

function rowOf(header: readonly string[], cells: readonly string[], place: RowPlace): DecodedRow {
  if (cells.length !== header.length) {
    return badRow(place, "ragged_row", `Cells: ${cells.length}, columns: ${header.length}.`);
  }
  const value: Record<string, string> = Object.create(null);
  header.forEach((name, index) => {
    value[name] = cells[index] ?? "";
  });
  const { line, byteOffset, nextByteOffset } = place;
  return { ok: true, line, byteOffset, nextByteOffset, value };
}

function splitCells(text: string, delimiter: string): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const [cells] = parse(text, {
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    record_delimiter: "\0",
  });
  return cells ?? [];
}

type CsvRecord = RowPlace & { bytes: Uint8Array | null; open: boolean };

/** Joins lines until no quoted cell is open. */
async function* records(chunks: AsyncIterable<Uint8Array>, delimiter: string): AsyncGenerator<CsvRecord> {
  let lines: ByteLine[] = [];
  let length = 0;
  let open = false;
  const finish = (): CsvRecord | null => {
    const [first] = lines;
    const last = lines.at(-1);
    if (!first || !last) return null;
    const parts = lines.flatMap((line, index) => [...(index > 0 ? [lineEnd] : []), line.bytes ?? lineEnd]);
    const tooLong = length > maxRowBytes || lines.some((line) => line.bytes === null);
    const bytes = tooLong
      ? null
      : join(
          parts,
          parts.reduce((sum, part) => sum + part.length, 0),
        );
    const record = {
      line: first.line,
      byteOffset: first.byteOffset,
      nextByteOffset: last.nextByteOffset,
      bytes,
      open,
    };
    lines = [];
    length = 0;
    open = false;
    return record;
  };
  for await (const line of splitLines(chunks)) {
    lines.push(line);
    length += line.bytes?.length ?? maxRowBytes + 1;
    if (line.bytes) open = quoteOpenAfter(line.bytes, open, delimiter.charCodeAt(0));
    // A record that outgrows the limit is given up, and the next line starts a new one.
    const record = !open || length > maxRowBytes ? finish() : null;
    if (record) yield record;
  }
  const rest = finish();
  if (rest) yield rest;
}

const lineEnd = new Uint8Array([10]);
const quote = 0x22;

/** Whether a quoted cell is open after this line; a quote opens a cell only where the cell begins. */
function quoteOpenAfter(bytes: Uint8Array, openBefore: boolean, delimiter: number): boolean {
  if (!bytes.includes(quote)) return openBefore;
  let open = openBefore;
  let cellStart = !openBefore;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (open) {
      if (byte !== quote) continue;
      if (bytes[at + 1] === quote) at += 1;
      else open = false;
    } else if (byte === quote && cellStart) open = true;
    cellStart = !open && byte === delimiter;
  }
  return open;
}
