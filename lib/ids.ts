import { uuidv7 } from "uuidv7";

/** A new UUIDv7 (RFC 9562): time-ordered, so key cursors and B-tree inserts stay local. */
export function newId(): string {
  return uuidv7();
}
