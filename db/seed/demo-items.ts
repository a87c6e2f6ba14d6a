import { choiceItems } from "./demo/choice.ts";
import { gradeSchoolItems } from "./demo/grade-school.ts";
import { moreGradeSchoolItems } from "./demo/grade-school-more.ts";
import type { DemoItem } from "./demo/item.ts";
import { mathItems } from "./demo/math.ts";

export { demoGuidelines } from "./demo/guidelines.ts";
export type { DemoItem } from "./demo/item.ts";

/** All items of the demo, in the order of the queue; written by hand, taken from no dataset. */
export const demoItems: readonly DemoItem[] = [
  ...gradeSchoolItems,
  ...moreGradeSchoolItems,
  ...mathItems,
  ...choiceItems,
];
