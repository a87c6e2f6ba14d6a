const longest = 48;

/** An address for a name: lower-case letters, digits and single hyphens, at most 48. Empty when nothing of the name can stay. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, longest)
    .replace(/^-+|-+$/g, "");
}
