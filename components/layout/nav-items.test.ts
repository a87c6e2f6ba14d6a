import { describe, expect, it } from "vitest";
import { groupItems, type NavItem, presentItem } from "./nav-items.ts";

const items: NavItem[] = [
  { href: "/p/maths/review", label: "Review", icon: "review", group: 1 },
  { href: "/p/maths/review/batches", label: "Batches", icon: "batches", group: 1 },
  { href: "/p/maths/datasets", label: "Datasets", icon: "datasets", group: 2 },
  { href: "/p/maths/settings", label: "Settings", icon: "settings", group: 3, allowed: false },
];

describe("the rail", () => {
  it("groups what a person may open and leaves out the rest", () => {
    expect(groupItems(items).map((group) => group.map((item) => item.label))).toEqual([
      ["Review", "Batches"],
      ["Datasets"],
    ]);
  });

  it.each([
    ["/p/maths/review", "Review"],
    ["/p/maths/review/batches/7", "Batches"],
    ["/p/maths/reviewers", undefined],
    ["/p/maths", undefined],
  ])("marks the item of %s", (pathname, label) => {
    expect(presentItem(items, pathname)?.label).toBe(label);
  });
});
