import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { asDamage, type BackupRecord, DamagedBackup, decodeRecords } from "./container.ts";
import { type BackupHeader, backupEndSchema, backupFormatVersion, backupHeaderSchema } from "./schema.ts";

export interface BackupReader {
  header: BackupHeader;
  /** The next record but for rows; the end record only once all of the file was read and found whole. */
  next(): Promise<Part>;
  /** The rows that come next, up to the record behind them; `see` is shown every piece. */
  rows(see: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array>;
  close(): void;
}

interface Part {
  kind: BackupRecord["kind"];
  json(): unknown;
}

/** Opens a backup for reading from front to back. Refuses what is no backup, and one of a newer format. */
export async function openBackup(file: string): Promise<BackupReader> {
  const unzipped = createGunzip();
  const source = createReadStream(file);
  // A fault of either stream ends the other with the same error; it is met where the records are read.
  pipeline(source, unzipped).catch(() => {});
  const records = decodeRecords(unzipped);
  const close = () => {
    source.destroy();
    unzipped.destroy();
  };
  try {
    const first = await records.next();
    if (first.done || first.value.kind !== "header") throw new DamagedBackup("it does not begin as one");
    const known = backupHeaderSchema.safeParse(JSON.parse(first.value.payload.toString()));
    if (!known.success) throw new DamagedBackup("it does not begin as one");
    if (known.data.formatVersion > backupFormatVersion)
      throw new Error("This backup was made by a newer version of Errata. Restore it with that one.");
    return { header: known.data, close, ...readParts(records, first.value.payload) };
  } catch (error) {
    close();
    throw asDamage(error);
  }
}

function readParts(
  records: AsyncGenerator<BackupRecord>,
  header: Buffer,
): Pick<BackupReader, "next" | "rows"> {
  const frame = createHash("sha256").update(header);
  let ahead: BackupRecord | null = null;
  let tables = 0;
  const pull = async (): Promise<BackupRecord> => {
    const { done, value } = await records.next();
    if (done) throw new DamagedBackup("it ends too early");
    return value;
  };
  return {
    async next() {
      const { kind, payload } = ahead ?? (await pull());
      ahead = null;
      if (kind === "rows") throw new DamagedBackup("its parts are not in order");
      const json = () => JSON.parse(payload.toString()) as unknown;
      if (kind !== "end") frame.update(payload);
      if (kind === "tableEnd") tables += 1;
      if (kind !== "end") return { kind, json };
      const end = backupEndSchema.parse(json());
      if (end.tables !== tables || end.sha256 !== frame.digest("hex"))
        throw new DamagedBackup("its parts are not those that were written");
      if (!(await records.next()).done) throw new DamagedBackup("something follows its end");
      return { kind, json };
    },
    async *rows(see) {
      for (ahead = await pull(); ahead.kind === "rows"; ahead = await pull()) {
        see(ahead.payload);
        yield ahead.payload;
      }
    },
  };
}
