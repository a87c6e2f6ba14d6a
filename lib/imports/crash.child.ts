import { openDatabase } from "#db/client.ts";
import { runImport } from "./run-import.ts";

/** A worker in a process of its own, for a test that kills it: runs one import on the database of its arguments. */
const [url = "", projectId = "", importId = ""] = process.argv.slice(2);
const connection = openDatabase(url, { applicationName: "errata-crash-child" });
await runImport(connection, { projectId, importId }, new AbortController().signal);
await connection.close();
