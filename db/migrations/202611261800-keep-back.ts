// What a client keeps back from an office she shares with: who she is is not read there, whichever of her consents says
// so.
import { sql, type Kysely } from 'kysely'

/** Under the eyes of whoever asks. Where the office owns a case of hers, that case lets it know her. */
const FUNCTION = `
alter table app.consent add column without text[];
create function app.is_kept_back(person uuid, category text) returns boolean language sql stable
  as $$ select exists (select 1 from app.case_file f join app.consent c on c.case_id = f.id
      where f.subject = person and f.owner_organisation <> app.org() and c.state = 'given' and category = any(c.without) and (c.receivers is null or app.org() = any(c.receivers)))
    and not exists (select 1 from app.case_file f where f.subject = person and f.owner_organisation = app.org()) $$;
revoke all on function app.is_kept_back(uuid, text) from public;
grant execute on function app.is_kept_back(uuid, text) to tapak_door;
`
const POLICY = `create policy door_keeps_back on app.person_identity as restrictive for select to tapak_door using ((select app.is_owner()) or not app.is_kept_back(person_id, 'identity'));`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [FUNCTION, POLICY]) await sql.raw(part).execute(db)
}
