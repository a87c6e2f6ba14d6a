/** Written beside every verdict. In a file of its own, so that the checker needs no dependency, not even Zod. */
export const CHECKER_VERSION = "algebra-1";
