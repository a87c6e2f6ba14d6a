import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeUtf8, firstInvalidByte } from "./utf8.ts";

test.each([
  ["an overlong form", [0x61, 0xc0, 0xaf], 1],
  ["a surrogate", [0xed, 0xa0, 0x80], 0],
  ["a sequence cut short", [0x61, 0x62, 0xe2, 0x82], 2],
  ["a value beyond Unicode", [0xf4, 0x90, 0x80, 0x80], 0],
  ["Latin-1", [0x63, 0x61, 0x66, 0xe9, 0x21], 3],
])("finds the first bad byte of %s", (_, bytes, at) => {
  expect(decodeUtf8(Uint8Array.from(bytes))).toEqual({ ok: false, badByte: at });
});

test("agrees with the platform on what is valid", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      expect(firstInvalidByte(bytes) === -1).toBe(decodeUtf8(bytes).ok);
    }),
    { numRuns: 2000 },
  );
});
