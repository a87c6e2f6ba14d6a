/** Control characters, and marks that turn the direction of what follows: with them a name can read as another one. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A file's name as it is stored and shown: what nobody can see is taken out, and no name becomes "file". */
export function cleanFileName(name: string): string {
  return name.replace(unseen, "").trim() || "file";
}
