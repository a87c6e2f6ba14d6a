import type { Connection } from "#db/client.ts";

/** Ends this process's pool if a command opened it; without that the process would not end. */
export async function closeConnection(): Promise<void> {
  const shared = globalThis as typeof globalThis & { errataConnection?: Connection };
  await shared.errataConnection?.close();
  delete shared.errataConnection;
}
