/** The address of the example project. */
export const demoSlug = "examples";
