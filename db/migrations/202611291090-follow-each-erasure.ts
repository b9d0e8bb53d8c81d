// A workflow follows each erasure from its approval until nothing of the person is left on the disk.
import { sql, type Kysely } from 'kysely'

const WANTED = `
drop function app.erasures_due();
create function app.erasures_wanted()
returns table (id uuid, person_id uuid, organisation_id uuid, ground text, asked_by uuid, decided_by uuid, state text,
  in_ms double precision)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select r.id, r.person_id, r.organisation_id, r.ground, r.asked_by, r.decided_by, r.state,
    (extract(epoch from coalesce(r.erased_at, r.carry_out_at) - now()) * 1000)::double precision
  from app.erasure_request r where r.state = 'approved' or r.state = 'erased' and r.scrubbed_at is null
  order by r.carry_out_at, r.id
$$;
revoke all on function app.erasures_wanted() from public;
grant execute on function app.erasures_wanted() to tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(WANTED).execute(db)
}
