/** Two letters that stand for a person: "Mira Adler" → "MA". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]?.slice(0, 2)];
  return letters
    .map((word, index) => (words.length > 1 ? word?.[0] : index === 0 ? word : "") ?? "")
    .join("")
    .toUpperCase();
}
