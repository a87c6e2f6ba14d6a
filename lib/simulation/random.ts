export interface Random {
  /** A 32-bit unsigned integer. */
  next(): number;
  /** An integer from `min` to `max`, both included. */
  between(min: number, max: number): number;
  /** True with probability `rate` (0 never, 1 always). */
  chance(rate: number): boolean;
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** A shuffled copy (Fisher–Yates). */
  shuffle<T>(list: readonly T[]): T[];
}

/** A 32-bit hash of a text: FNV-1a with a chosen start, finished with MurmurHash3's mixer. */
export function hashText(text: string, start: number): number {
  let hash = start >>> 0;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** MurmurHash3's 32-bit finaliser: every input bit reaches every output bit. */
export function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A seeded stream of numbers: sfc32 (Chris Doty-Humphrey, PractRand 0.94; 128 bits of state).
 * Equal seeds give equal streams on every machine. Not for secrets.
 */
export function createRandom(seed: string): Random {
  let a = hashText(seed, 0x811c9dc5) | 0;
  let b = hashText(seed, 0x9e3779b9) | 0;
  let c = hashText(seed, 0x243f6a88) | 0;
  let counter = 1;

  function next(): number {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  }
  // The first outputs still resemble the seed; sfc32's author throws twelve away.
  for (let i = 0; i < 12; i += 1) next();

  function between(min: number, max: number): number {
    return min + Math.floor((next() / 0x1_0000_0000) * (max - min + 1));
  }
  function pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError("Nothing to pick from an empty list");
    return list[between(0, list.length - 1)] as T;
  }
  function shuffle<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i -= 1) {
      const j = between(0, i);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }
  return { next, between, chance: (rate) => next() / 0x1_0000_0000 < rate, pick, shuffle };
}
