import { sql } from "drizzle-orm";

/**
 * A new UUIDv7 (RFC 9562, section 5.7) for every row of a set-based insert; PostgreSQL has its own `uuidv7()` only from 18 on.
 * A random UUIDv4 (its variant bits are right already) with the first 48 bits replaced by milliseconds and the version set to 7.
 */
export const newIdInSql = sql.raw(`encode(
  set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1),
  'hex')::uuid`);
