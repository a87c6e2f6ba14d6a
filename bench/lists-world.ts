import type postgres from "postgres";
import { type Connection, openDatabase } from "#db/client.ts";
import { insertTestProject } from "#db/testing.ts";
import { simulatedCorrections } from "#lib/simulation/streams.ts";

/** Different texts; each stands in count / poolSize corrections, so a word of one text alone is rare. */
const poolSize = 20_000;
const perQuestion = 4;
const imports = 100;

/** UUIDv7 in SQL of the row numbered `n`, in the order of the numbers; `kind` (one hex digit) keeps tables apart. */
const idOf = (n: string, kind: string) =>
  `(lpad(to_hex(1790000000000 + ${n}), 12, '0') || '7' || left(md5((${n})::text), 3) || '8${kind}' || substr(md5((${n})::text), 4, 14))::uuid`;

/** A number from 0 to 1 that depends on the row's number `j` and on `salt`. */
const chance = (salt: number) => `((hashint8extended(j, ${salt}) & 65535) / 65536.0)`;

export interface ListsWorld {
  connection: Connection;
  projectId: string;
}

/**
 * A project with `count` corrections, written by sets: 100 imports one after the other, each mostly of one of 20
 * reasoners; ten correctors, one of them for six replies in ten; one reasoner and one corrector in the oldest
 * imports only; levels and words of simulated problems and replies; grades, notes and flags as a team leaves them.
 * A database that an earlier run filled like this is used again.
 */
export async function makeListsWorld(url: string, count: number): Promise<ListsWorld> {
  const connection = openDatabase(url, { max: 4, applicationName: "errata-bench" });
  const { raw } = connection;
  const [there] = await raw<{ project_id: string }[]>`
    select project_id from counters where noun = 'corrections' and value = ${count}`;
  if (there) return { connection, projectId: there.project_id };
  const { projectId, ids } = await insertTestProject(connection, "bench-lists");
  await raw.begin(async (tx) => {
    await tx.unsafe("set local session_replication_role = replica; set local maintenance_work_mem = '512MB'");
    await fillPool(tx);
    const indexes = await dropIndexes(tx);
    await tx.unsafe(`
      insert into question_sets (project_id, id, name, split, kind) values ('${projectId}', ${idOf("0", "a")}, 'Bench', 'train', 'numeric');
      insert into imports (project_id, id, file_name, state, created_by)
        select '${projectId}', ${idOf("i", "b")}, 'bench-' || i || '.jsonl', 'done', '${ids.lead}' from generate_series(0, ${imports - 1}) i`);
    await fillTables(tx, projectId, count);
    for (const { make } of indexes) await tx.unsafe(make);
    await tx`insert into counters (project_id, noun, value) values (${projectId}, 'corrections', ${count})`;
  });
  await raw`vacuum analyze`;
  return { connection, projectId };
}

async function fillPool(tx: postgres.TransactionSql): Promise<void> {
  await tx`create temporary table pool (n int primary key, question text, reply text, level text, search tsvector) on commit drop`;
  let rows: { n: number; question: string; reply: string; level: string }[] = [];
  let n = 0;
  const options = { seed: "bench-lists", count: poolSize, pathsPerQuestion: 1 };
  for (const { problem, correction } of simulatedCorrections(options)) {
    rows.push({ n, question: problem.question, reply: correction.reply, level: `Level ${problem.level}` });
    n += 1;
    if (rows.length < 1000 && n < poolSize) continue;
    await tx`insert into pool ${tx(rows)}`;
    rows = [];
  }
  await tx`update pool set search = to_tsvector('simple', question || ' ' || reply)`;
  await tx`analyze pool`;
}

/** Indexes are made again behind the rows, which is quicker. */
async function dropIndexes(tx: postgres.TransactionSql): Promise<{ name: string; make: string }[]> {
  const indexes = await tx<{ name: string; make: string }[]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as make from pg_index i
    where not i.indisunique and i.indrelid in ('questions'::regclass, 'paths'::regclass, 'corrections'::regclass)`;
  for (const { name } of indexes) await tx.unsafe(`drop index ${name}`);
  return indexes;
}

async function fillTables(tx: postgres.TransactionSql, projectId: string, count: number): Promise<void> {
  const questions = Math.ceil(count / perQuestion);
  await tx.unsafe(`
    insert into questions (project_id, id, set_id, text, text_hash, level)
    select '${projectId}', ${idOf("q", "c")}, ${idOf("0", "a")}, p.question, sha256(q::text::bytea), p.level
    from generate_series(0, ${questions - 1}) q join pool p on p.n = q % ${poolSize} order by q`);
  await tx.unsafe(`
    insert into paths (project_id, id, question_id, reasoner, text, text_hash, steps, verdict, label, first_error_step)
    select '${projectId}', ${idOf("q", "d")}, ${idOf("q", "c")}, 'bench', 'Step 1: The answer is 1.', ''::bytea, '["The answer is 1."]',
      'different', case when q % 20 = 0 then 'wrong' else 'none' end, case when q % 20 = 0 then 1 + q / 20 % 5 end
    from generate_series(0, ${questions - 1}) q order by q`);
  await tx.unsafe(`
    insert into corrections (project_id, id, question_id, path_id, corrector, reasoner, level, raw_hash, revision_id, kept,
      parse_outcome, verdict, incorrect_step, grade, review_count, reviews_wanted, grades_differ, is_flagged, note_kinds, notes, search, import_id)
    select '${projectId}', ${idOf("j", "e")}, ${idOf(`(j / ${perQuestion})`, "c")}, ${idOf(`(j / ${perQuestion})`, "d")},
      corrector, reasoner, level, int8send(j), ${idOf("j", "f")}, kept,
      case when kept or r < 0.5 then 'parsed' else 'no_step' end, case when kept then 'equal' else 'different' end,
      1 + (r * 5)::int, grade, case when grade is null then 0 else 1 end, case when kept then 1 else 0 end,
      grade is not null and ${chance(10)} < 0.02, ${chance(9)} < 0.0005, case when note is null then '{}'::text[] else array[note] end,
      case when note is null then '[]' else jsonb_build_array(jsonb_build_object('kind', note, 'side', 'correction', 'step', 2,
        'start', null, 'end', null, 'text', 'The sum that stands here is not true.')) end,
      search, ${idOf("imp", "b")}
    from (
      select j, imp, p.level, p.search, kept, ${chance(11)} as r,
        case when imp < 3 then 'reasoner-20' when ${chance(1)} < 0.8 then 'reasoner-' || (imp / 5 % 19 + 1)
          else 'reasoner-' || (1 + floor(${chance(2)} * 19)) end as reasoner,
        case when imp < 5 then 'corrector-10' when ${chance(3)} < 0.6 then 'corrector-1'
          else 'corrector-' || (1 + floor(${chance(4)} * 9)) end as corrector,
        case when imp < 50 and kept and ${chance(6)} < 0.06 then
          case when ${chance(7)} < 0.7 then 'excellent' when ${chance(7)} < 0.92 then 'good' else 'poor' end end as grade,
        case when ${chance(8)} < 0.1 then 'false_arithmetic' when ${chance(8)} < 0.13 then 'restarts_elsewhere'
          when ${chance(8)} < 0.133 then 'blames_missing_step' end as note
      from (select j, j * ${imports} / ${count} as imp, ${chance(5)} < 0.7 as kept from generate_series(0::bigint, ${count - 1}) j) numbered
      join pool p on p.n = j / ${perQuestion} % ${poolSize}
    ) drawn order by j`);
}
