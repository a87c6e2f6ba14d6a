import { sql } from "drizzle-orm";
import type { VersionState } from "#lib/datasets/schema.ts";
import type { RowFacts } from "#lib/training/lint-config.ts";
import { charactersPerToken } from "#lib/training/token-length.ts";
import type { LaunchableVersion } from "#lib/training/views.ts";
import type { Executor } from "../client.ts";

/** Everything that is linted of a frozen version's rows, in one pass over them. */
export async function readRowFacts(db: Executor, projectId: string, versionId: string): Promise<RowFacts> {
  const [row] = await db.execute<{ facts: RowFacts }>(sql`
    with facts as (
      select ceil((char_length(e.prompt) + char_length(e.completion))::numeric / ${charactersPerToken})::int as tokens,
        e.prompt ~ '[ \t\u00a0]$' as ends_in_space,
        row_number() over (partition by sha256(convert_to(e.prompt || chr(1) || e.completion, 'UTF8'))) > 1 as is_repeat,
        coalesce(c.is_simulated, false) as is_simulated,
        q.text_hash
      from version_rows r
      join examples e on e.project_id = r.project_id and e.ordinal = r.example_ordinal
      left join corrections c on c.project_id = r.project_id and c.id = (r.provenance ->> 'correctionId')::uuid
      left join questions q on q.project_id = r.project_id and q.id = (r.provenance ->> 'questionId')::uuid
      where r.project_id = ${projectId} and r.version_id = ${versionId}
    ), tested as (
      select distinct q.text_hash from questions q
      join question_sets s on s.project_id = q.project_id and s.id = q.set_id
      where q.project_id = ${projectId} and s.split = 'test'
    ), lengths as (select tokens, count(*)::int as rows from facts group by tokens order by tokens)
    select jsonb_build_object('rows', count(*)::int,
      'promptsEndingInSpace', (count(*) filter (where ends_in_space))::int,
      'duplicates', (count(*) filter (where is_repeat))::int,
      'simulated', (count(*) filter (where is_simulated))::int,
      'testOverlap', (count(*) filter (where t.text_hash is not null))::int,
      'lengths', coalesce((select jsonb_agg(jsonb_build_object('tokens', tokens, 'rows', rows)) from lengths), '[]')) as facts
    from facts f left join tested t on t.text_hash = f.text_hash`);
  if (!row) throw new Error("counting rows gave no row");
  return row.facts;
}

/** Approved versions with rows, newest first: what may be launched. At most 200. */
export async function listLaunchableVersions(db: Executor, projectId: string): Promise<LaunchableVersion[]> {
  const rows = await db.execute<{ row: LaunchableVersion }>(sql`
    select jsonb_build_object('id', v.id, 'number', v.number, 'datasetId', d.id, 'datasetName', d.name,
      'exampleCount', v.example_count, 'manifestHash', v.manifest_hash) as row
    from versions v join datasets d on d.project_id = v.project_id and d.id = v.dataset_id
    where v.project_id = ${projectId} and v.state = 'approved' order by v.id desc limit 200`);
  return rows.map(({ row }) => row);
}

/** The dataHash that an earlier job of this frozen version was given: the rows cannot have changed since. */
export async function findDataHash(
  db: Executor,
  projectId: string,
  versionId: string,
): Promise<string | null> {
  const [row] = await db.execute<{ hash: string }>(sql`
    select data_hash as hash from training_jobs where project_id = ${projectId} and version_id = ${versionId} limit 1`);
  return row?.hash ?? null;
}

/** A version's state, held against change until the transaction ends. */
export async function lockVersionState(
  tx: Executor,
  projectId: string,
  versionId: string,
): Promise<VersionState> {
  const [row] = await tx.execute<{ state: VersionState }>(sql`
    select state from versions where project_id = ${projectId} and id = ${versionId} for share`);
  if (!row) throw new Error(`version ${versionId} is gone`);
  return row.state;
}

/** Where rows come from, as JSON Lines, positions `from` to `to`: beside the data, for people and not for the trainer. */
export async function listProvenanceLines(
  db: Executor,
  key: { projectId: string; versionId: string },
  { from, to }: { from: number; to: number },
): Promise<string> {
  const [row] = await db.execute<{ lines: string | null }>(sql`
    select string_agg(line || chr(10), '' order by position) as lines from (
      select r.position, json_build_object('row', r.position, 'kind', e.kind, 'exampleHash', r.example_hash,
        'source', r.provenance ->> 'source', 'questionId', r.provenance ->> 'questionId',
        'pathId', r.provenance ->> 'pathId', 'correctionId', r.provenance ->> 'correctionId',
        'isSimulated', coalesce(c.is_simulated, false))::text as line
      from version_rows r
      join examples e on e.project_id = r.project_id and e.ordinal = r.example_ordinal
      left join corrections c on c.project_id = r.project_id and c.id = (r.provenance ->> 'correctionId')::uuid
      where r.project_id = ${key.projectId} and r.version_id = ${key.versionId} and r.position between ${from} and ${to}
    ) lines`);
  return row?.lines ?? "";
}
