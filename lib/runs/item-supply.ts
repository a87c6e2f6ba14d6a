import type { RawClient } from "#db/client.ts";
import { listOpenItems, type OpenItem, type ShardPlace } from "#db/queries/run-items.ts";
import { persist } from "./persist.ts";

/** Items read ahead at once. */
const pageItems = 128;

/**
 * The due items of a shard, page by page; from its beginning again after its end, for items that came back. An empty
 * answer says that none is due now. Memory holds one page.
 */
export function createSupply(raw: RawClient, place: ShardPlace) {
  let ready: OpenItem[] = [];
  let after = place.first - 1;

  async function read(): Promise<void> {
    const page = await persist(() => listOpenItems(raw, place, after, pageItems));
    after = page.at(-1)?.position ?? place.first - 1;
    ready = page;
  }

  return {
    /** Up to `count` items that were due when they were read. */
    async next(count: number): Promise<OpenItem[]> {
      if (ready.length === 0) {
        const wasAtStart = after < place.first;
        await read();
        if (ready.length === 0 && !wasAtStart) await read();
      }
      return ready.splice(0, count);
    },
    /** Begins anew with the first due item. */
    restart(): void {
      ready = [];
      after = place.first - 1;
    },
    /** Takes items back that could not be taken now. */
    putBack(items: readonly OpenItem[]): void {
      ready.unshift(...items);
    },
  };
}
