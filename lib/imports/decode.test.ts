import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeRows } from "./decode.ts";
import type { DecodedRow } from "./decoded-row.ts";
import { type Container, maxRowBytes } from "./schema.ts";

const encoder = new TextEncoder();

async function collect(rows: AsyncIterable<DecodedRow>): Promise<DecodedRow[]> {
  const collected: DecodedRow[] = [];
  for await (const row of rows) collected.push(row);
  return collected;
}

async function* inChunks(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}

async function decode(
  content: string | Uint8Array,
  container: Container,
  size?: number,
): Promise<DecodedRow[]> {
  const bytes = typeof content === "string" ? encoder.encode(content) : content;
  return collect(decodeRows(inChunks(bytes, size), { container }));
}

/** Values of good rows, and line and code of bad ones. */
const brief = (rows: readonly DecodedRow[]) =>
  rows.map((row) => (row.ok ? row.value : `${row.line} ${row.error.code}`));

function bytesOf(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...encoder.encode(part)] : part)),
  );
}

describe("JSON Lines", () => {
  test.each<[string, string | Uint8Array, unknown[]]>([
    ["rows with LF", '{"a":1}\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ["CRLF, blank lines and no last line end", '{"a":1}\r\n\r\n  \n{"a":2}', [{ a: 1 }, { a: 2 }]],
    ["a byte order mark", '\uFEFF{"a":1}\n', [{ a: 1 }]],
    ["letters cut by chunks", '{"a":"é🙂é🙂é🙂"}\n', [{ a: "é🙂é🙂é🙂" }]],
    [
      "a line that is not JSON among good ones",
      '{"a":1}\nnonsense\n{"a":3}\n',
      [{ a: 1 }, "2 not_json", { a: 3 }],
    ],
    ["a file cut in mid-row", '{"a":1}\n{"a":', [{ a: 1 }, "2 cut_off"]],
    ["a row that is not UTF-8", bytesOf('{"a":"', [0xe9], '"}\n{"a":2}\n'), ["1 bad_utf8", { a: 2 }]],
    ["nothing", "", []],
  ])("reads %s", async (_, content, expected) => {
    expect(brief(await decode(content, "jsonl"))).toEqual(expected);
  });

  test("names the byte at which UTF-8 breaks", async () => {
    const [, bad] = await decode(bytesOf('{"a":"é"}\n{"a":"', [0xc3, 0x28], '"}\n'), "jsonl");
    expect(bad?.ok === false && bad.error.message).toContain("Byte 17 of the file (line 2)");
  });

  test("passes over a line longer than 8 MB and goes on", async () => {
    const long = `{"a":"${"x".repeat(maxRowBytes)}"}`;
    expect(brief(await decode(`${long}\n{"a":2}\n`, "jsonl", 1 << 20))).toEqual(["1 row_too_long", { a: 2 }]);
  });

  test("goes on from the end of any row as if it had never stopped", async () => {
    const texts = fc.array(fc.oneof(fc.json(), fc.constant(""), fc.constant("{cut")), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), fc.nat(), async (lines, size, pick) => {
        const bytes = encoder.encode(`${lines.join("\n")}\n`);
        const whole = await decode(bytes, "jsonl", size);
        const stop = pick % (whole.length + 1);
        const last = whole[stop - 1];
        const from = last
          ? { byteOffset: last.nextByteOffset, line: last.line + 1 }
          : { byteOffset: 0, line: 1 };
        const rest = decodeRows(inChunks(bytes.slice(from.byteOffset), size), { container: "jsonl", from });
        expect(await collect(rest)).toEqual(whole.slice(stop));
      }),
    );
  });
});

describe("JSON", () => {
  test.each<[string, string, unknown[]]>([
    ["a list", '[{"a":1},{"a":"]},{"}]', [{ a: 1 }, { a: "]},{" }]],
    ["an empty list", " [ ] ", []],
    [
      "a list inside an object",
      '{"version":"1","tags":["x"],"data":[{"a":1},\n{"a":[{"b":2}]}],"end":3}',
      [{ a: 1 }, { a: [{ b: 2 }] }],
    ],
    [
      "one object",
      '{\n "problem": "p",\n "steps": ["s"], "in": {"list": [{"x": 1}]}\n}\n',
      [{ problem: "p", steps: ["s"], in: { list: [{ x: 1 }] } }],
    ],
    ["objects one after another", '{"a":1}\n{"a":\n2}\n', [{ a: 1 }, { a: 2 }]],
    ["a byte order mark", '\uFEFF[{"a":1}]', [{ a: 1 }]],
    ["values that are no objects", '[1,"x",null]', [1, "x", null]],
    ["an escaped quote", '[{"a":"\\\\\\"]"}]', [{ a: '\\"]' }]],
    [
      "a broken element among good ones",
      '[{"a":1},\n{"a":tru},\n{"a":3}]',
      [{ a: 1 }, "2 not_json", { a: 3 }],
    ],
    ["a file cut in mid-row", '[{"a":1},\n{"a":', [{ a: 1 }, "2 cut_off"]],
    ["a file cut between rows", '[{"a":1},', [{ a: 1 }, "1 cut_off"]],
    ["text after the list", '[{"a":1}]\nmore', [{ a: 1 }, "2 after_end"]],
    ["a second list", '{"train":[{"a":1}],"test":[{"a":2}]}', [{ a: 1 }, "1 second_list"]],
    ["a stray bracket", "]", ["1 after_end"]],
  ])("reads %s", async (_, content, expected) => {
    for (const size of [1, 3, 1000]) expect(brief(await decode(content, "json", size))).toEqual(expected);
  });

  test("reads back every list that was written, in chunks of any size", async () => {
    const lists = fc.array(fc.dictionary(fc.string(), fc.jsonValue()));
    await fc.assert(
      fc.asyncProperty(
        lists,
        fc.constantFrom(0, 2),
        fc.integer({ min: 1, max: 30 }),
        async (list, indent, size) => {
          const content = JSON.stringify(list, null, indent);
          expect(brief(await decode(content, "json", size))).toEqual(JSON.parse(content));
        },
      ),
    );
  });

  test("passes over an element longer than 8 MB and goes on", async () => {
    const long = `{"a":"${"x".repeat(maxRowBytes)}"}`;
    expect(brief(await decode(`[${long},{"a":2}]`, "json", 1 << 20))).toEqual(["1 row_too_long", { a: 2 }]);
  });
});

describe("CSV", () => {
  test.each<[string, string | Uint8Array, unknown[]]>([
    [
      "cells by header",
      "a,b\n1,x\n2,y\n",
      [
        { a: "1", b: "x" },
        { a: "2", b: "y" },
      ],
    ],
    [
      "quoted commas, quotes and line ends",
      'a,b\r\n"1,5","say ""hi""\r\nthere"\r\n',
      [{ a: "1,5", b: 'say "hi"\nthere' }],
    ],
    ["a formula as text", "a\n=1+1\n@SUM(A1)\n", [{ a: "=1+1" }, { a: "@SUM(A1)" }]],
    [
      "a quote inside a plain cell",
      'a,b\n5" pipe,x\n6,y\n',
      [
        { a: '5" pipe', b: "x" },
        { a: "6", b: "y" },
      ],
    ],
    [
      "a row with a cell too many, and one too few",
      "a,b\n1,2,3\n1\n4,5\n",
      ["2 ragged_row", "3 ragged_row", { a: "4", b: "5" }],
    ],
    ["nothing when two columns have the same name", "a,a\n1,2\n", ["1 bad_header"]],
    ["an open quote at the end", 'a\nx\n"open\nstill', [{ a: "x" }, "3 cut_off"]],
    ["a cell that is not UTF-8", bytesOf("a\n", [0xff], "\nx\n"), ["2 bad_utf8", { a: "x" }]],
    ["a header named like a prototype", "__proto__,a\n1,2\n", [JSON.parse('{"__proto__":"1","a":"2"}')]],
  ])("reads %s", async (_, content, expected) => {
    const rows = brief(await decode(content, "csv"));
    expect(JSON.stringify(rows)).toBe(JSON.stringify(expected));
  });

  test("counts the lines of a cell that has several", async () => {
    const rows = await decode('a\n"1\n2\n3"\nx,y\n', "csv");
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
  });

  test("reads another delimiter", async () => {
    const rows = decodeRows(inChunks(encoder.encode('a;b\n"1;2";3\n')), { container: "csv", delimiter: ";" });
    expect(brief(await collect(rows))).toEqual([{ a: "1;2", b: "3" }]);
  });

  test("gives up a row longer than 8 MB and goes on with the next line", async () => {
    const rows = await decode(`a\n${"x".repeat(maxRowBytes + 1)}\ny\n`, "csv", 1 << 20);
    expect(brief(rows)).toEqual(["2 row_too_long", { a: "y" }]);
  });
});

test("no bytes make a decoder throw", async () => {
  const containers = fc.constantFrom<Container>("jsonl", "json", "csv");
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'{}[],:"\\\n1a') }).map((text) => encoder.encode(text)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, containers, fc.integer({ min: 1, max: 9 }), async (content, container, size) => {
      for (const row of await decode(content, container, size)) expect(row.line).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});
