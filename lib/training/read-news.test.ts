import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EngineLog } from "./engine.ts";
import { readNews } from "./read-news.ts";

function logOf(text: string | Buffer): EngineLog {
  const bytes = Buffer.from(text);
  return { bytes: bytes.length, slice: async (from, to) => bytes.subarray(from, to) };
}

const start = { sourceBytes: 0, sourceTail: "" };
const isOver = false;

async function placeAfter(text: string) {
  return (await readNews(logOf(text), start, { isOver: true })).place;
}

describe("what is new of a log", () => {
  test("is its whole lines; the last half line waits for its end", async () => {
    const first = await readNews(logOf("one\ntw"), start, { isOver });
    expect(first).toMatchObject({ text: "one\n", loss: null, hasMore: false });
    const next = await readNews(logOf("one\ntwo\nthr"), first.place, { isOver });
    expect(next.text).toBe("two\n");
    expect((await readNews(logOf("one\ntwo\nthr"), next.place, { isOver: true })).text).toBe("thr");
  });

  test("is nothing when a log is empty, and its place is kept for when it comes back", async () => {
    const place = await placeAfter("one\n");
    const gone = await readNews(logOf(""), place, { isOver });
    expect(gone).toEqual({ text: "", place, loss: "emptied", hasMore: false });
    expect((await readNews(logOf("one\ntwo\n"), gone.place, { isOver })).text).toBe("two\n");
  });

  test.each([
    ["shorter", "new\n"],
    ["as long and another", "another log\n"],
    ["longer and another", "another log that is longer\n"],
  ])("is all of it when the log is %s", async (_, text) => {
    const news = await readNews(logOf(text), await placeAfter("first lines\n"), { isOver });
    expect(news).toMatchObject({ text, loss: "replaced" });
  });

  test("shows a NUL as a sign and takes a very long line in whole characters", async () => {
    expect((await readNews(logOf("a\0b\n"), start, { isOver })).text).toBe("a\u2400b\n");
    const long = "é".repeat(50_000);
    const cut = Buffer.from(long).subarray(0, 99_999);
    const news = await readNews(logOf(cut), start, { isOver });
    expect(news.text).toBe("é".repeat(49_999));
    expect((await readNews(logOf(long), news.place, { isOver: true })).text).toBe("é");
  });

  test("adds up to the log, however it grows", async () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", "😀", "\n", "x\n"), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 6 }), async (parts) => {
        let place = start;
        let whole = "";
        let read = "";
        for (const [at, part] of parts.entries()) {
          whole += part;
          const news = await readNews(logOf(whole), place, { isOver: at === parts.length - 1 });
          expect(news.loss).toBeNull();
          place = news.place;
          read += news.text;
        }
        expect(read).toBe(whole);
      }),
    );
  });
});
