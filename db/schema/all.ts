/** Every table, in one object: drizzle and drizzle-kit want them together. */
export * from "./audit.ts";
export * from "./corrections.ts";
export * from "./correctors.ts";
export * from "./counters.ts";
export * from "./datasets.ts";
export * from "./imports.ts";
export * from "./models.ts";
export * from "./people.ts";
export * from "./questions.ts";
export * from "./rechecks.ts";
export * from "./reviews.ts";
export * from "./runs.ts";
export * from "./training.ts";
