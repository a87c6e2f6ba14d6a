import { expect, test } from "vitest";
import { recallCookie, rememberCookie } from "./opened-cookies.ts";

const secret = "one secret of tests, long enough";

test("an opened cookie is known until it expires, under its own secret alone", () => {
  rememberCookie("a", secret, { sessionId: "s", expires: 100 });
  expect(recallCookie("a", secret, 99.5)).toBe("s");
  expect(recallCookie("a", "another secret of tests", 99.5)).toBeNull();
  expect(recallCookie("b", secret, 99.5)).toBeNull();
  expect(recallCookie("a", secret, 100)).toBeNull();
  expect(recallCookie("a", secret, 50)).toBeNull();
});

test("the number of remembered cookies is bounded, the newest stay", () => {
  for (let n = 0; n < 10_500; n++) rememberCookie(`c${n}`, secret, { sessionId: `s${n}`, expires: 100 });
  expect(recallCookie("c0", secret, 1)).toBeNull();
  expect(recallCookie("c10499", secret, 1)).toBe("s10499");
});
