import { expect, test } from "vitest";
import { failureOf } from "./failure.ts";

test.each<[string, unknown, ReturnType<typeof failureOf>]>([
  ["a lost network", new TypeError("Failed to fetch"), { kind: "no_connection" }],
  ["an ended session", { status: 401, message: "Log in." }, { kind: "signed_out" }],
  ["a server that restarts", { status: 503 }, { kind: "busy" }],
  ["a fault of the server", { status: 500 }, { kind: "busy" }],
  ["a role taken away", { status: 403, message: "No." }, { kind: "refused", status: 403, words: "No." }],
  [
    "a refusal without words",
    { status: 422 },
    { kind: "refused", status: 422, words: "It was refused (422)." },
  ],
])("%s", (_name, error, failure) => {
  expect(failureOf(error)).toEqual(failure);
});
