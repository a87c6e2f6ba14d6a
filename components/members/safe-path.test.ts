import { expect, test } from "vitest";
import { safePath } from "./safe-path.ts";

test.each([
  [undefined, "/"],
  ["", "/"],
  ["/p/examples/review?batch=1#content", "/p/examples/review?batch=1#content"],
  ["/link/abc", "/link/abc"],
  ["https://elsewhere.example/", "/"],
  ["//elsewhere.example", "/"],
  ["/\\elsewhere.example", "/"],
  ["/\t/elsewhere.example", "/"],
  ["/\n/elsewhere.example", "/"],
  ["/.//elsewhere.example", "/"],
  ["javascript:alert(1)", "/"],
])("%j leads to %j", (next, path) => {
  expect(safePath(next)).toBe(path);
});
