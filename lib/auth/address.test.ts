import { expect, test } from "vitest";
import { addressOf } from "./address.ts";

test.each([
  ["the only entry", "203.0.113.7", "203.0.113.7"],
  ["what the nearest proxy wrote, not what the client claims", "1.2.3.4, 203.0.113.7", "203.0.113.7"],
  ["blanks around it left out", "1.2.3.4,  203.0.113.7 ", "203.0.113.7"],
  ["no proxy", null, "local"],
  ["an empty header", "", "local"],
  ["at most 64 characters", "x".repeat(500), "x".repeat(64)],
])("takes %s", (_, header, address) => {
  expect(addressOf(header)).toBe(address);
});
