type Span = { start: number; end: number; line: number };

/** What the scanner came upon: an element (a row), a second list of rows, or text after the list's end. */
export type Found = Span & { type: "element" | "second_list" | "after_end" };

const open = { brace: 0x7b, bracket: 0x5b };
const close = { brace: 0x7d, bracket: 0x5d };
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

function isSpace(byte: number): boolean {
  // The three bytes of a byte order mark never stand outside strings, so they pass as space.
  return (
    byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 0xef || byte === 0xbb || byte === 0xbf
  );
}

/**
 * Finds where rows begin and end by counting brackets outside strings; it checks no grammar, since every row is
 * parsed afterwards. Offsets are bytes from the start of the file.
 */
export function createJsonScanner() {
  let offset = 0;
  let line = 1;
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** Depth of the list whose elements are rows; 0: the objects at the top are. */
  let rowDepth = 0;
  let element: { start: number; line: number } | null = null;
  let state: "start" | "rows" | "after_list" | "ended" = "start";
  let topObjects = 0;
  /** A list directly inside the first object has just been opened. */
  let listOpened = false;
  let reportedSecond = false;

  function* scan(chunk: Uint8Array): Generator<Found> {
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
        else if (byte === 10) line += 1;
        continue;
      }
      if (isSpace(byte)) {
        if (byte === 10) line += 1;
        continue;
      }
      const here = offset + at;
      if (state === "ended") {
        yield { type: "after_end", start: here, end: here + 1, line };
        state = "after_list";
        depth = Number.POSITIVE_INFINITY;
      }
      if (depth === Number.POSITIVE_INFINITY) continue;
      if (listOpened) {
        listOpened = false;
        if (byte === open.brace) {
          if (state === "rows") {
            rowDepth = 2;
            element = null;
          } else if (!reportedSecond) {
            reportedSecond = true;
            yield { type: "second_list", start: here, end: here + 1, line };
          }
        }
      }
      if (state === "start") {
        state = "rows";
        if (byte === open.bracket) {
          rowDepth = 1;
          depth = 1;
          continue;
        }
      }
      const closing = byte === close.brace || byte === close.bracket;
      if (state === "rows" && element === null && byte !== comma && !(closing && depth === rowDepth)) {
        element = { start: here, line };
        if (depth === 0) topObjects += 1;
      }
      if (element !== null && rowDepth > 0 && depth === rowDepth && (byte === comma || closing)) {
        yield { type: "element", ...element, end: here };
        element = null;
      }
      if (byte === quote) inString = true;
      else if (byte === open.brace || byte === open.bracket) {
        depth += 1;
        const insideTopObject = depth === 2 && byte === open.bracket && topObjects === 1;
        listOpened = insideTopObject && (rowDepth === 0 || state === "after_list");
      } else if (closing) {
        depth -= 1;
        if (depth < 0) {
          yield { type: "after_end", start: here, end: here + 1, line };
          depth = Number.POSITIVE_INFINITY;
        } else if (depth < rowDepth) {
          state = depth === 0 ? "ended" : "after_list";
          rowDepth = 0;
        } else if (state === "after_list" && depth === 0) state = "ended";
        else if (rowDepth === 0 && depth <= 0 && element !== null) {
          depth = 0;
          yield { type: "element", ...element, end: here + 1 };
          element = null;
        }
      }
    }
    offset += chunk.length;
  }

  return {
    scan,
    /** Start of the row that is not finished yet. */
    openElementStart: (): number | null => element?.start ?? null,
    /** To be called after the last chunk: where the file was cut, if it was. */
    end(): Span | null {
      const finite = depth !== Number.POSITIVE_INFINITY;
      if (element === null && (depth <= 0 || !finite)) return null;
      return { start: element?.start ?? offset, line: element?.line ?? line, end: offset };
    },
  };
}
