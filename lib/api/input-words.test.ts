import { describe, expect, test } from "vitest";
import { z } from "zod";
import { inputWords } from "./input-words.ts";

const schema = z.object({ id: z.uuid(), limit: z.number().max(200).optional(), text: z.string().max(3) });

function wordsOf(input: unknown): string {
  const { error } = schema.safeParse(input);
  return inputWords(error?.issues ?? []);
}

describe("inputWords", () => {
  test("tells a person that the link is cut when nothing but an id is wrong", () => {
    expect(wordsOf({ id: "nonsense", text: "" })).toMatch(/^The address is not complete/);
  });

  test("names each field that does not fit", () => {
    const words = wordsOf({ id: "nonsense", limit: 900, text: "four" });
    expect(words).toMatch(/^What was sent does not fit\. id: .+; limit: .+; text: .+\.$/);
  });

  test("names three fields and counts the rest", () => {
    const issues = ["a", "b", "c", "d", "e"].map((path) => ({ path: [path], message: "wrong" }));
    expect(inputWords(issues)).toBe("What was sent does not fit. a: wrong; b: wrong; c: wrong; and 2 more.");
  });

  test("needs no place", () => {
    expect(inputWords([{ message: "Nothing came" }])).toBe("What was sent does not fit. Nothing came.");
  });
});
