import { describe, expect, test } from "vitest";
import { actionOf, defaultKeymap, keymapFrom, remap, reviewActions } from "./keys.ts";

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });

describe("the keys of the review screen", () => {
  test("no two actions share a key", () => {
    expect(new Set(Object.values(defaultKeymap)).size).toBe(reviewActions.length);
  });

  test.each([
    ["1", "excellent"],
    ["Q", "rightStep"],
    ["Enter", "save"],
    ["ArrowDown", "stepDown"],
    ["h", "keys"],
    ["x", null],
  ])("%s means %s", (key, action) => {
    expect(actionOf(press(key), defaultKeymap)).toBe(action);
  });

  test("leaves presses with a modifier to the browser", () => {
    expect(actionOf(press("u", { ctrlKey: true }), defaultKeymap)).toBeNull();
  });

  test("moves an action to another key and frees the old one", () => {
    const moved = remap(defaultKeymap, "skip", "X");
    if (!moved.ok) throw new Error(moved.words);
    expect(actionOf(press("x"), moved.keymap)).toBe("skip");
    expect(actionOf(press("s"), moved.keymap)).toBeNull();
  });

  test.each([
    ["u", "u is taken: Undo: take the last grade or skip back."],
    ["Tab", "Tab keeps its own meaning."],
    ["h", "h keeps its own meaning."],
  ])("refuses %s for skipping", (key, words) => {
    expect(remap(defaultKeymap, "skip", key)).toEqual({ ok: false, words });
  });

  test.each<[string, unknown]>([
    ["nothing", null],
    ["no object", "q"],
    ["keys of a wrong kind", { skip: 4 }],
    ["a reserved key", { skip: "Tab" }],
    ["one key for two actions", { skip: "u" }],
  ])("falls back to the defaults on %s", (_name, kept) => {
    expect(keymapFrom(kept)).toEqual(defaultKeymap);
  });

  test("takes kept keys up", () => {
    expect(keymapFrom({ skip: "x" }).skip).toBe("x");
  });
});
