import { createHash } from "node:crypto";

/** Counts rows of COPY's text format (a row ends in the only unescaped line feed) and hashes their bytes. */
export function createSum() {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    add(piece: Uint8Array) {
      hash.update(piece);
      for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) rows += 1;
    },
    result: () => ({ rows, sha256: hash.digest("hex") }),
  };
}
