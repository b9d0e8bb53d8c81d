// What a client keeps back from an office stands beside the part that the office has in the case, written by the
// recorder from the decision itself: one rule for the screens and for the database. An office without a part (an
// emergency) is bound by whatever the latest words left out.
import { sql, type Kysely } from 'kysely'

const COLUMN = `
alter table app.case_access add column kept_back text[] not null default '{}';
grant update (kept_back) on app.case_access to tapak_recorder;
`

/**
 * Of several cases of one person the narrowest counts; a case of her own lets an office know her. Under the eyes of
 * whoever asks.
 */
const FUNCTION = `
create or replace function app.is_kept_back(person uuid, category text) returns boolean language sql stable
  as $$ select exists (select 1 from app.case_file f left join app.case_access a on a.case_id = f.id and a.organisation_id = app.org() and a.basis = 'task'
      where f.subject = person and f.owner_organisation <> app.org() and case when a.case_id is not null then category = any(a.kept_back)
        else exists (select 1 from app.consent c where c.case_id = f.id and category = any(c.without)) end)
    and not exists (select 1 from app.case_file f where f.subject = person and f.owner_organisation = app.org()) $$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [COLUMN, FUNCTION]) await sql.raw(part).execute(db)
}
