// The first list of an office is one index range, however many cases it takes part in: by what a case is sorted stands
// beside each part in it, and follows the case by triggers. How many there are is known from the kept counts.
import { sql, type Kysely } from 'kysely'

/** As `FAR` where tables are read: a case without a limit comes last. */
const FAR = `timestamptz '9999-12-31Z'`

const BY_OFFICE = `
alter table app.case_access add column sort_late integer not null default 0,
  add column sort_due timestamptz not null default ${FAR};
create policy owner_sorts on app.case_access for update to current_user using (true) with check (true);
update app.case_access a set sort_late = c.late_count, sort_due = coalesce(c.earliest_due, ${FAR})
  from app.case_file c where c.id = a.case_id;
create index case_access_urgency on app.case_access (organisation_id, sort_late desc, sort_due, case_id);

create function app.sort_part() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  select c.late_count, coalesce(c.earliest_due, ${FAR}) into strict new.sort_late, new.sort_due
    from app.case_file c where c.id = new.case_id;
  return new;
end
$$;
create function app.sort_parts() returns trigger
language plpgsql security definer set search_path = pg_catalog, app, pg_temp as $$
begin
  update app.case_access a set sort_late = new.late_count, sort_due = coalesce(new.earliest_due, ${FAR})
    where a.case_id = new.id;
  return null;
end
$$;
revoke all on function app.sort_part(), app.sort_parts() from public;
create trigger part_is_sorted before insert on app.case_access for each row execute function app.sort_part();
-- A case that is written again as it was, without a decision, is being mended: so are its parts.
create trigger case_sorts_otherwise after update of late_count, earliest_due on app.case_file for each row
  when ((old.late_count, old.earliest_due) is distinct from (new.late_count, new.earliest_due) or old.seq = new.seq)
  execute function app.sort_parts();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(BY_OFFICE).execute(db)
}
