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
  let state: "start" | "rows" | "after_list" | "ended" | "lost" = "start";
  let topObjects = 0;
  /** A list directly inside the first object has just been opened. */
  let listOpened = false;
  let reportedSecond = false;

  const at = (type: Found["type"], here: number): Found => ({ type, start: here, end: here + 1, line });

  const finishElement = (end: number): Found | null => {
    if (element === null) return null;
    const found: Found = { type: "element", ...element, end };
    element = null;
    return found;
  };

  const passString = (byte: number) => {
    if (escaped) escaped = false;
    else if (byte === backslash) escaped = true;
    else if (byte === quote) inString = false;
  };

  /** Nothing after this place can be told apart any more. */
  const lose = (here: number): Found => {
    state = "lost";
    element = null;
    return at("after_end", here);
  };

  /** The first thing in a list inside the first object: objects make it the list of rows. */
  const enterList = (byte: number, here: number): Found | null => {
    listOpened = false;
    if (byte !== open.brace) return null;
    if (state === "rows") {
      rowDepth = 2;
      element = null;
      return null;
    }
    if (reportedSecond) return null;
    reportedSecond = true;
    return at("second_list", here);
  };

  const openBracket = (byte: number) => {
    depth += 1;
    const inFirstObject = depth === 2 && byte === open.bracket && topObjects === 1;
    listOpened = inFirstObject && (rowDepth === 0 || state === "after_list");
  };

  const closeBracket = (here: number): Found | null => {
    depth -= 1;
    if (depth < 0) return lose(here);
    if (depth < rowDepth) {
      state = depth === 0 ? "ended" : "after_list";
      rowDepth = 0;
    } else if (depth === 0 && state === "after_list") state = "ended";
    else if (depth === 0) return finishElement(here + 1);
    return null;
  };

  /** One byte that is neither in a string nor white space; two things can be found at it, an end and a start. */
  const step = (byte: number, here: number): Found | null => {
    const found = listOpened ? enterList(byte, here) : null;
    if (state === "start") {
      state = "rows";
      if (byte === open.bracket) {
        rowDepth = 1;
        depth = 1;
        return null;
      }
    }
    const closing = byte === close.brace || byte === close.bracket;
    const betweenRows = byte === comma || (closing && depth === rowDepth);
    if (state === "rows" && element === null && !betweenRows) {
      element = { start: here, line };
      if (depth === 0) topObjects += 1;
    }
    const ended = rowDepth > 0 && depth === rowDepth && betweenRows ? finishElement(here) : null;
    if (byte === quote) inString = true;
    else if (byte === open.brace || byte === open.bracket) openBracket(byte);
    return (closing ? closeBracket(here) : null) ?? ended ?? found;
  };

  return {
    *scan(chunk: Uint8Array): Generator<Found> {
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index] ?? 0;
        if (byte === 10) line += 1;
        if (inString) passString(byte);
        else if (!isSpace(byte) && state !== "lost") {
          const here = offset + index;
          const found = state === "ended" ? lose(here) : step(byte, here);
          if (found) yield found;
        }
      }
      offset += chunk.length;
    },
    /** Start of the row that is not finished yet. */
    openElementStart: (): number | null => element?.start ?? null,
    /** To be called after the last chunk: where the file was cut, if it was. */
    end(): Span | null {
      if (state === "lost" || (element === null && depth <= 0)) return null;
      return { start: element?.start ?? offset, line: element?.line ?? line, end: offset };
    },
  };
}
