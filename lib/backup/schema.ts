import { z } from "zod";

/** Raised when a reader of the last version could not read a file of the next one. */
export const backupFormatVersion = 1;

/** SHA-256 in hex. */
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** First record: what made the file. Its migrations say which schema the tables have. */
export const backupHeaderSchema = z.object({
  format: z.literal("errata-backup"),
  formatVersion: z.int(),
  createdAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ hash: z.string(), createdAt: z.number() })),
  tables: z.array(z.string()),
});
export type BackupHeader = z.infer<typeof backupHeaderSchema>;

/** Before a table's rows, which follow in PostgreSQL's COPY text format, in the order of the primary key. */
export const tableStartSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });

/** Behind a table's rows: what they must be. */
export const tableEndSchema = z.object({ table: z.string(), rows: z.int().min(0), sha256: hashSchema });
export type TableEnd = z.infer<typeof tableEndSchema>;

/** Last record; `sha256` is over the payloads of all records but rows. */
export const backupEndSchema = z.object({ tables: z.int(), sha256: hashSchema });
