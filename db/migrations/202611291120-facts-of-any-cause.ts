// A fact needs its answer whatever cause its row names: the engine sets facts by commands alone, and a row that named
// another cause went unasked.
import { sql, type Kysely } from 'kysely'

const FACTS = `
create or replace function app.facts_in(told jsonb[]) returns table (name text, value jsonb)
language sql immutable set search_path = pg_catalog as $$
  select f.key, f.value from unnest(told) r
    cross join lateral jsonb_each(case r ->> 'type' when 'facts_set' then r #> '{body,facts}'
      else r #> '{body,proposal,facts}' end) f
  where r ->> 'type' in ('task_proposed', 'facts_set')
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(FACTS).execute(db)
}
