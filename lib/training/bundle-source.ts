import type { Executor } from "#db/client.ts";
import { getVersion } from "#db/queries/versions.ts";
import type { BundleSource } from "./bundle.ts";

/** What a job's bundle is made from: its row and its frozen version, nothing of now. */
export async function bundleSourceOf(
  db: Executor,
  projectId: string,
  job: {
    versionId: string;
    yaml: string;
    dataHash: string;
    manifestHash: string;
    rowCount: number;
    simulatedRows: number;
  },
): Promise<BundleSource> {
  const version = await getVersion(db, projectId, job.versionId);
  if (!version) throw new Error(`version ${job.versionId} of a training job is gone`);
  return {
    projectId,
    versionId: job.versionId,
    yaml: job.yaml,
    datasetName: version.datasetName,
    versionNumber: version.number,
    manifestHash: job.manifestHash,
    dataHash: job.dataHash,
    formatVersion: version.formatVersion,
    rows: job.rowCount,
    simulatedRows: job.simulatedRows,
  };
}
