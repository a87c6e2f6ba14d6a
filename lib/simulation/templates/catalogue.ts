import type { Template } from "../template.ts";
import { farmTemplates } from "./farm.ts";
import { kitchenTemplates } from "./kitchen.ts";
import { leisureTemplates } from "./leisure.ts";
import { schoolTemplates } from "./school.ts";
import { shopTemplates } from "./shop.ts";
import { travelTemplates } from "./travel.ts";
import { workshopTemplates } from "./workshop.ts";

/** Every template; its place in this list is part of what a seed means, so new ones go to the end. */
export const templates: readonly Template[] = [
  ...shopTemplates,
  ...kitchenTemplates,
  ...travelTemplates,
  ...schoolTemplates,
  ...farmTemplates,
  ...workshopTemplates,
  ...leisureTemplates,
];
