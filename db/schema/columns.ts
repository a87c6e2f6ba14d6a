import { sql } from "drizzle-orm";
import { customType, uuid } from "drizzle-orm/pg-core";

/** A `timestamptz`, read as an ISO 8601 string in UTC (milliseconds), the same in process and over HTTP. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamp with time zone",
  fromDriver: (value) => new Date(value).toISOString(),
});

export const createdAt = () => instant().notNull().default(sql`now()`);

export const id = () => uuid().notNull();

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});

export const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });
