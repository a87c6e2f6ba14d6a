import fc from "fast-check";
import { expect, test } from "vitest";
import { slugSchema } from "#lib/projects/schema.ts";
import { slugOf } from "./slug.ts";

test.each([
  ["Grade-school maths", "grade-school-maths"],
  ["Café & Müller", "cafe-muller"],
  ["  MATH / level 5 ", "math-level-5"],
  ["数学", ""],
])("%s has the address %j", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("every address that is made is accepted", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), (name) => {
      const slug = slugOf(name);
      expect(slug === "" || slugSchema.safeParse(slug).success).toBe(true);
    }),
  );
});
