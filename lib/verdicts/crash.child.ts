import { openDatabase } from "#db/client.ts";
import { runRecheck } from "./run-recheck.ts";

/** A worker in a process of its own, for a test that kills it: runs one re-check on the database of its arguments. */
const [url = "", projectId = "", recheckId = ""] = process.argv.slice(2);
const connection = openDatabase(url, { applicationName: "errata-crash-child" });
await runRecheck(connection, { projectId, recheckId }, new AbortController().signal);
await connection.close();
