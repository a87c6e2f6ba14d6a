import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** A `timestamptz` read and written as an ISO 8601 string, the same in process and over HTTP. */
export const instant = (name?: string) =>
  name
    ? timestamp(name, { withTimezone: true, mode: "string" })
    : timestamp({ withTimezone: true, mode: "string" });

export const createdAt = () => instant().notNull().defaultNow();

export const id = () => uuid().notNull();

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});

export const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });
