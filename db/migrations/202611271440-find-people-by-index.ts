// The search for a person among a hundred thousand: her numbers by the index that they have, her name in an index per kind of key, and only
// names as alike as the search asks for. Before, numbers were compared row by row, and every kind was looked through three times.
import { sql, type Kysely } from 'kysely'

const SIGNATURE = 'app.find_people(text, text, text[], integer, real)'
/** A little below what the search calls alike (db/people.ts), which is compared again, exactly. */
const NEARLY = '0.54'

const indexes = (trigram: string): string => `
drop index app.person_key_similar;
create index person_key_like_new on app.person_key using gin (value ${trigram}.gin_trgm_ops) where kind = 'name_new';
create index person_key_like_old on app.person_key using gin (value ${trigram}.gin_trgm_ops) where kind = 'name_old';
create index person_key_like_solid on app.person_key using gin (value ${trigram}.gin_trgm_ops) where kind = 'name_solid';
`

const near = (trigram: string): string => {
  const arm = (kind: string, asked: string, also = 'true'): string =>
    `select k.person_id, ${trigram}.similarity(k.value, ${asked}) as alike from app.person_key k, asked where name_new <> '' and ${also} and k.kind = '${kind}' and k.value operator(${trigram}.%) ${asked}`
  const arms = [arm('name_new', 'name_new'), arm('name_new', 'name_old', 'name_old <> name_new'), arm('name_old', 'name_new'), arm('name_solid', `replace(name_new, ' ', '')`)]
  return `near as (select alike.person_id, max(alike.alike) as score from (${arms.join(' union all ')}) as alike group by alike.person_id),\n  `
}

const EQUALS = `equals as (
    select k.person_id, array_agg(distinct k.kind) as same from asked, unnest(exact) as said
    join app.person_key k on k.kind = split_part(said, ':', 1) and k.value = substr(said, strpos(said, ':') + 1) group by k.person_id),
  `

export const up = async (db: Kysely<unknown>): Promise<void> => {
  const found = await sql<{ schema: string }>`select quote_ident(n.nspname) as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_trgm'`.execute(db)
  const trigram = found.rows[0]?.schema ?? 'app'
  const { rows } = await sql<{ definition: string }>`select pg_get_functiondef(${SIGNATURE}::regprocedure) as definition`.execute(db)
  const pieces = /^(?<head>[\s\S]*?)near as \([\s\S]*?equals as \([\s\S]*?(?<tail>hit as \([\s\S]*)$/.exec(rows[0]?.definition ?? '')?.groups
  if (pieces === undefined) throw new Error('the search for a person is not the one that this migration knows')
  for (const part of [indexes(trigram), `${pieces['head'] ?? ''}${near(trigram)}${EQUALS}${pieces['tail'] ?? ''}`, `alter function ${SIGNATURE} set pg_trgm.similarity_threshold = ${NEARLY}`]) await sql.raw(part).execute(db)
}
