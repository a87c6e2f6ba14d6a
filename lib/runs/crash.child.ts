import { openDatabase } from "#db/client.ts";
import { runDependencies } from "./dependencies.ts";
import { workOnShard } from "./work-on-shard.ts";

/** A worker in a process of its own, for a test that kills it: works on one shard of a run named by its arguments. */
const [url = "", projectId = "", runId = "", shard = "0"] = process.argv.slice(2);
const connection = openDatabase(url, { applicationName: "errata-crash-child" });
await workOnShard(
  connection,
  { projectId, runId, shard: Number(shard), round: 0 },
  new AbortController().signal,
  { ...runDependencies, send: async () => {} },
);
await connection.close();
