/** Written beside every stored step list: lists made by different splitters do not compare. */
export const SPLITTER_VERSION = "steps-1";

/** More steps than this are not a solution that people read; the rest stays in the last step. */
export const MAX_STEPS = 400;

export type SplitSteps = { readonly steps: string[]; readonly splitterVersion: string };
