import { openDatabase } from "#db/client.ts";
import { followJob } from "#lib/training/follow.ts";
import { openEngine } from "#lib/training/open-engine.ts";

/**
 * A worker in a process of its own that looks at one job once. Told `die`, it is killed right after the engine took
 * the job and before that is recorded.
 */
const [url = "", projectId = "", jobId = "", how = ""] = process.argv.slice(2);
const connection = openDatabase(url, { applicationName: "errata-launch-child" });
await followJob(connection, { projectId, jobId }, (row) => {
  const engine = openEngine(row);
  return {
    ...engine,
    launch: async (order) => {
      const sent = await engine.launch(order);
      if (how === "die") process.kill(process.pid, "SIGKILL");
      return sent;
    },
  };
});
await connection.close();
