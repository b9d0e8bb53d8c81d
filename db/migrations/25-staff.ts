// What staff work on and were trained for.
import { sql, type Kysely } from 'kysely'

/**
 * A row is never changed: another one replaces it, once, and may say that it never stood. `since`, `until`: when it was
 * true; `created_at`: since when it has been known. Nobody enters anything about themselves. Who left the office is
 * corrected by it still.
 */
const QUALIFICATIONS = `
create table app.staff_qualification (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  code text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  since date not null,
  until date,
  is_void boolean not null default false,
  replaces uuid,
  entered_by uuid not null references app.user_account,
  created_at timestamptz not null,
  unique (id, user_id, organisation_id, code),
  foreign key (replaces, user_id, organisation_id, code)
    references app.staff_qualification (id, user_id, organisation_id, code),
  check (until >= since),
  check (entered_by <> user_id),
  check (replaces is not null or not is_void)
);
create unique index staff_qualification_replaced_once on app.staff_qualification (replaces) where replaces is not null;
create index staff_qualification_of on app.staff_qualification (user_id, code);
create index staff_qualification_at on app.staff_qualification (organisation_id, created_at desc, id desc);
alter table app.staff_qualification enable row level security, force row level security;
grant select, insert on app.staff_qualification to tapak_door;
create policy owner_reads on app.staff_qualification for select to current_user using (true);
create policy door_reads on app.staff_qualification for select to tapak_door using (
  user_id = (select app.user_id())
  or ((select app.can_any('{keep_qualifications,verify_ledger}')) and organisation_id = (select app.org()))
  or ((select app.can('verify_ledger')) and (select app.reach()) = 'all')
  or (
    (select app.can('verify_ledger')) and (select app.reach()) = 'area' and exists (
      select 1 from app.organisation o
      where o.id = organisation_id and starts_with(o.area, (select app.area_prefix()))
    )
  )
);
create policy door_enters on app.staff_qualification for insert to tapak_door with check (
  organisation_id = (select app.org())
  and entered_by = (select app.user_id())
  and user_id <> (select app.user_id())
  and (select app.can('keep_qualifications'))
  and (
    replaces is not null
    or exists (
      select 1 from app.membership m
      where m.user_id = staff_qualification.user_id and m.organisation_id = (select app.org())
    )
  )
);
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(QUALIFICATIONS).execute(db)
}
