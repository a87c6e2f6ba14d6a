/**
 * The backup file: one gzip stream of records. A record is one byte of kind, four bytes of length (big-endian) and
 * that many bytes: H header, T a table begins, D rows of it, E it ends, Z the end (JSON but for D).
 */
export const recordKinds = { header: 0x48, tableStart: 0x54, rows: 0x44, tableEnd: 0x45, end: 0x5a } as const;
export type RecordKind = keyof typeof recordKinds;

export interface BackupRecord {
  kind: RecordKind;
  payload: Buffer;
}

/** Longest payload in bytes; longer runs of rows are cut, at any byte. */
export const maxPayloadBytes = 1024 * 1024;

const headBytes = 5;
const kindOf = new Map(
  Object.entries(recordKinds).map(([kind, code]) => [code as number, kind as RecordKind]),
);

/** The bytes of one record. */
export function encodeRecord(kind: RecordKind, payload: Uint8Array): Buffer {
  if (payload.length > maxPayloadBytes) throw new Error(`A record of ${payload.length} bytes is too long.`);
  const record = Buffer.allocUnsafe(headBytes + payload.length);
  record[0] = recordKinds[kind];
  record.writeUInt32BE(payload.length, 1);
  record.set(payload, headBytes);
  return record;
}

/** The records in a stream of bytes, one at a time. Refuses unknown kinds, overlong records and a stream that ends inside one. */
export async function* decodeRecords(source: AsyncIterable<Uint8Array>): AsyncGenerator<BackupRecord> {
  let rest = Buffer.alloc(0);
  for await (const chunk of source) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= headBytes) {
      const kind = kindOf.get(rest[at] ?? 0);
      const length = rest.readUInt32BE(at + 1);
      if (!kind || length > maxPayloadBytes) throw new DamagedBackup("it holds something that is no backup");
      const end = at + headBytes + length;
      if (rest.length < end) break;
      yield { kind, payload: rest.subarray(at + headBytes, end) };
      at = end;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new DamagedBackup("it ends too early");
}

/** A file that must not be restored; `message` says why, for people. */
export class DamagedBackup extends Error {
  constructor(why: string, options?: ErrorOptions) {
    super(`The backup is damaged: ${why}. Nothing was restored.`, options);
  }
}

/** Faults that a changed or cut file shows up as, told as such; any other error is given back as it is. */
export function asDamage(error: unknown): unknown {
  const { name, code } = error as { name?: string; code?: string };
  if (code === "Z_BUF_ERROR" || code === "ERR_STREAM_PREMATURE_CLOSE")
    return new DamagedBackup("it ends too early", { cause: error });
  if (code?.startsWith("Z_"))
    return new DamagedBackup("its bytes are not those that were written", { cause: error });
  if (error instanceof SyntaxError || name === "ZodError")
    return new DamagedBackup("it holds something that is no backup", { cause: error });
  // SQLSTATE classes 22 (data) and 23 (constraints): rows that the database cannot have written itself.
  if (name === "PostgresError" && /^2[23]/.test(code ?? ""))
    return new DamagedBackup("it holds rows that do not fit", { cause: error });
  return error;
}
