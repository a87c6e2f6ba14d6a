import { quantisationPackage, trainerPackages } from "./trainer-versions.ts";

/** What the words in a bundle are about; no time, no person and no id of a job, so the same data gives the same bytes. */
export interface BundleFacts {
  datasetName: string;
  versionNumber: number;
  manifestHash: string;
  dataHash: string;
  formatVersion: string;
  rows: number;
  simulatedRows: number;
}

/** The card that `datasets` reads: where the split's file lies. */
export function renderCard(facts: BundleFacts): string {
  return `---
configs:
- config_name: default
  data_files:
  - split: train
    path: data/train.jsonl
---

# Training data

${facts.rows} rows of \`prompt\` and \`completion\`, in the order of the version. The loss is taken on the completion alone.
${simulatedNote(facts)}`;
}

const simulatedNote = ({ simulatedRows }: BundleFacts) =>
  simulatedRows > 0
    ? `\n**Simulated: ${simulatedRows} rows were made from replies of a simulated endpoint. They are no data for results.**\n`
    : "";

/** Packages as pip takes them, versions fixed. */
export const trainerRequirements = [
  ...Object.entries(trainerPackages).map(([name, version]) => `${name}==${version}`),
  quantisationPackage,
];

/** What a bundle is and how it is run. */
export function renderReadme(facts: BundleFacts): string {
  // A dataset's name is a person's text: one line, no Markdown of its own.
  const name = facts.datasetName.replace(/[^\p{L}\p{N}._-]+/gu, " ").trim();
  return `# ${name}, version ${facts.versionNumber}
${simulatedNote(facts)}
| file | what it is |
| --- | --- |
| \`sft.yaml\` | settings of the trainer, \`trl sft\` |
| \`run.sh\` | runs it: \`sh run.sh\` |
| \`data/\` | the rows, as \`datasets\` loads them |
| \`provenance.jsonl\` | where each row comes from; not read by the trainer |
| \`manifest.json\` | hashes and versions |

Needs Python 3.10 or newer on a machine with the GPUs that \`num_processes\` names, and these packages:

    pip install ${trainerRequirements.join(" ")}

Gated base models want a login first: \`hf auth login\`. Checkpoints go to \`output_dir\`.
The rows are frozen: SHA-256 of \`data/data/train.jsonl\` is
\`${facts.dataHash}\`.
`;
}

/** Hashes and versions for machines. */
export function renderManifest(facts: BundleFacts): string {
  return `${JSON.stringify({ ...facts, trainer: trainerPackages }, null, 2)}\n`;
}

export const runScript = `#!/bin/sh
# Fine-tunes on ./data with the settings of sft.yaml.
set -eu
cd "$(dirname "$0")"
if ! command -v trl >/dev/null 2>&1; then
  echo "trl was not found. README.md says what to install." >&2
  exit 127
fi
export PYTHONUNBUFFERED=1
exec trl sft --config sft.yaml
`;
