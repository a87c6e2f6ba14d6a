import { hashText, mix } from "./random.ts";

const rounds = 4;

/**
 * A seeded one-to-one map of 0 … size − 1 onto itself, so that any number of draws never repeats and nothing
 * has to be remembered. A Feistel network on the next even power of two, walked until it lands inside
 * (Black & Rogaway, "Ciphers with Arbitrary Finite Domains", 2002). Refuses sizes below 1 or above 2^52.
 */
export function createPermutation(size: number, seed: string): (index: number) => number {
  if (!Number.isSafeInteger(size) || size < 1 || size > 2 ** 52)
    throw new RangeError(`A permutation of ${size} elements is not possible`);
  let halfBits = 1;
  while (4 ** halfBits < size) halfBits += 1;
  const half = 2 ** halfBits;
  const keys = Array.from({ length: rounds }, (_, round) => hashText(seed, 0x811c9dc5 + round));

  return (index) => {
    if (!Number.isSafeInteger(index) || index < 0 || index >= size)
      throw new RangeError(`${index} is not within 0 and ${size - 1}`);
    let value = index;
    do {
      let left = Math.floor(value / half);
      let right = value % half;
      for (const key of keys) {
        const next = (left ^ mix(right ^ key)) & (half - 1);
        left = right;
        right = next;
      }
      value = left * half + right;
    } while (value >= size);
    return value;
  };
}
