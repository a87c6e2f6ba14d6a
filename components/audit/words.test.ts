import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeAction } from "./words.ts";

const lib = new URL("../../lib", import.meta.url).pathname;

/** Every action that a file of `lib` writes into the record as a literal. */
function recordedActions(): string[] {
  const files = readdirSync(lib, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.includes(".test."),
  );
  const literals = files.flatMap((file) => [
    ...readFileSync(join(lib, file), "utf8").matchAll(
      /action: (?:[\w.= ]+\? )?"([a-z]+\.[a-z_-]+)"(?: : "([a-z]+\.[a-z_-]+)")?/g,
    ),
  ]);
  return [
    ...new Set(literals.flatMap(([, first, second]) => [first, second]).filter((one) => one !== undefined)),
  ];
}

describe("the record in words", () => {
  it("has words of its own for every action that is written", () => {
    const actions = recordedActions();
    expect(actions.length).toBeGreaterThan(20);
    const bare = actions.filter((action) => describeAction(action) === action.replace(/[._-]/g, " "));
    expect(bare).toEqual([]);
  });
});
