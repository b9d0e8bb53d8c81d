// Samples, findings and exports of auditors, and the counts of a day.
import { sql, type Kysely } from 'kysely'

/**
 * A sample is stored with its seed and a hash of what it was drawn from, so that anybody can draw it again and compare.
 */
const SAMPLES = `
create table app.kept_sample (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  seed text not null check (length(seed) between 1 and 100),
  method text not null check (method in ('simple', 'stratified')),
  size integer not null check (size between 1 and 100),
  as_of timestamptz not null,
  population integer not null,
  frame text not null,
  cases uuid[] not null,
  drawn_at timestamptz not null
);
create index kept_sample_drawn on app.kept_sample (drawn_at desc, id);
alter table app.kept_sample enable row level security, force row level security;
grant select, insert on app.kept_sample to tapak_door;
create policy door_keeps on app.kept_sample for insert to tapak_door with check (
  user_id = (select app.user_id()) and organisation_id = (select app.org()) and (select app.can('verify_ledger'))
);
create policy door_reads on app.kept_sample for select to tapak_door using (
  (select app.can('verify_ledger')) and (organisation_id = (select app.org()) or (select app.reach()) = 'all')
);
`

/**
 * Exports: each list or event log that left the console, how much of it was written, and the hash of what was sent.
 * Never its content.
 */
const EXPORTS = `
create table app.export_made (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  content text not null
    check (content in ('cases', 'tasks', 'referrals', 'given-steps', 'findings', 'looks', 'unusual', 'events',
      'standard', 'question', 'synthetic')),
  format text not null check (format in ('csv', 'xlsx', 'xes', 'ocel', 'zip')),
  purpose text not null check (purpose ~ '^[a-z_]{1,40}$'),
  fingerprint text not null,
  rows integer not null,
  made_at timestamptz not null,
  state text not null default 'running' check (state in ('running', 'finished', 'stopped')),
  written integer,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  ended_at timestamptz
);
create index export_made_of_user on app.export_made (user_id, made_at desc);
alter table app.export_made enable row level security, force row level security;
grant select, insert, update (state, written, sha256, ended_at) on app.export_made to tapak_door;
create policy door_makes on app.export_made for insert to tapak_door with check (
  user_id = (select app.user_id()) and organisation_id = (select app.org()) and state = 'running'
);
create policy door_reads on app.export_made for select to tapak_door using (
  user_id = (select app.user_id())
  or ((select app.can('review_access')) and (organisation_id = (select app.org()) or (select app.reach()) = 'all'))
);
create policy door_ends on app.export_made for update to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()));
`

/**
 * Questions that a person keeps, and may share with a role of the own office. What is shared is the question alone:
 * whoever opens it counts what she may see.
 */
const QUESTIONS = `
create table app.question (
  id uuid primary key,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  name text not null check (length(name) between 1 and 40),
  asked jsonb not null check (pg_column_size(asked) < 4000),
  shared_with text check (shared_with ~ '^[a-z_]{1,40}$'),
  made_at timestamptz not null
);
create unique index question_name on app.question (user_id, lower(name));
create index question_shared on app.question (organisation_id, shared_with) where shared_with is not null;
alter table app.question enable row level security, force row level security;
grant select, insert, delete, update (shared_with) on app.question to tapak_door;
create policy door_keeps on app.question for insert to tapak_door with check (
  user_id = (select app.user_id()) and organisation_id = (select app.org()) and shared_with is null
  and ((select app.can('coordinate_case')) or (select app.can('read_pseudonymous')))
);
create policy door_reads on app.question for select to tapak_door using (
  user_id = (select app.user_id())
  or (organisation_id = (select app.org()) and shared_with in (
    select m.role from app.membership m
      where m.user_id = (select app.user_id()) and m.organisation_id = (select app.org())
  ))
);
-- Only of the office where it was kept: whoever went to another one shares nothing there any more.
create policy door_shares on app.question for update to tapak_door
  using (user_id = (select app.user_id()))
  with check (user_id = (select app.user_id()) and (shared_with is null or organisation_id = (select app.org())));
create policy door_removes on app.question for delete to tapak_door using (user_id = (select app.user_id()));
`

/**
 * Counts over everything for one day, for readers who see statistics only: every question of that day gets the same
 * answer, whoever asks. The rows hold counts by area, also small ones, so only the counting itself reads them, never a
 * person's session; they are deleted when a later day is asked for. `list`: the list of indicators that was used,
 * because it may change during the day.
 */
const DAY_COUNTS = `
create table app.day_count (
  day text not null check (day ~ '^\\d{4}-\\d\\d-\\d\\d$'),
  sop text not null,
  -- Empty for no month: the present state of cases.
  month text not null,
  counts jsonb not null,
  list text not null default 'earlier',
  primary key (day, sop, month, list)
);
alter table app.day_count enable row level security, force row level security;
grant select, insert, delete on app.day_count to tapak_door;
create policy owner_reads on app.day_count for select to current_user using (true);
create policy door_reads on app.day_count for select to tapak_door using (
  (select app.user_id()) is null and (select app.can('read_pseudonymous')) and (select app.reach()) = 'all'
);
create policy door_keeps on app.day_count for insert to tapak_door with check (
  (select app.user_id()) is null and (select app.can('read_pseudonymous')) and (select app.reach()) = 'all'
);
create policy door_forgets on app.day_count for delete to tapak_door using (
  (select app.user_id()) is null and (select app.can('read_pseudonymous')) and (select app.reach()) = 'all'
);
`

/**
 * Numbers that were reported: which indicators (`hash`, `question`), of which days, as of which instant, under which
 * checkpoint, and what they were. Only the command line of the operator counts them. They are exact, so nobody reads
 * them who does not see every case.
 */
const MEASURE_RUNS = `
create table app.measure_run (
  id uuid primary key,
  set text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  since timestamptz not null,
  until timestamptz not null,
  as_of timestamptz not null,
  checkpoint integer,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  question jsonb not null,
  numbers jsonb not null,
  created_at timestamptz not null default now(),
  check (until > since)
);
create index measure_run_newest on app.measure_run (created_at desc, id desc);
alter table app.measure_run enable row level security, force row level security;
grant select on app.measure_run to tapak_door;
create policy owner_reads on app.measure_run for select to current_user using (true);
create policy owner_counts on app.measure_run for insert to current_user with check (true);
create policy door_reads on app.measure_run for select to tapak_door using (
  (select app.can('verify_ledger')) and (select app.can('read_pseudonymous')) and (select app.reach()) = 'all'
);
`

/**
 * How all cases, or those of an area, went beside a version of their procedure: counted once a day for whoever reads so
 * far, because it takes seconds. The worker asks which cases changed since they were judged, and says when it was
 * through with them.
 */
const FIT_COUNTS = `
create table app.fit_count (
  day text not null check (day ~ '^\\d{4}-\\d\\d-\\d\\d$'),
  area text not null,
  -- Empty: that which most cases follow.
  version text not null,
  counts jsonb not null,
  counted_at timestamptz not null default now(),
  primary key (day, area, version)
);
alter table app.fit_count enable row level security, force row level security;
grant select, insert, delete on app.fit_count to tapak_door;
create policy owner_reads on app.fit_count for select to current_user using (true);
create policy door_reads on app.fit_count for select to tapak_door using (
  (select app.user_id()) is null and (select app.can('read_pseudonymous')) and (select app.reach()) = 'all'
);
create policy door_keeps on app.fit_count for insert to tapak_door with check (
  (select app.user_id()) is null and (select app.can('read_pseudonymous')) and (select app.reach()) = 'all'
);
create policy door_forgets on app.fit_count for delete to tapak_door using (
  (select app.user_id()) is null and (select app.can('read_pseudonymous')) and (select app.reach()) = 'all'
);

create table app.fit_round (
  is_only boolean primary key default true check (is_only),
  ended_at timestamptz not null
);
alter table app.fit_round enable row level security, force row level security;
grant select on app.fit_round to tapak_door;
create policy owner_keeps on app.fit_round for all to current_user using (true) with check (true);
create policy door_reads on app.fit_round for select to tapak_door using ((select app.reads_cases()));

create function app.cases_to_judge(later_than uuid, most integer) returns setof uuid
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id from app.case_file c left join app.case_fit f on f.case_id = c.id
    where c.frozen_at is null and f.seq is distinct from c.seq and (later_than is null or c.id > later_than)
    order by c.id limit most
$$;
create function app.end_fit_round() returns void
language sql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
  insert into app.fit_round (ended_at) values (now()) on conflict (is_only) do update set ended_at = excluded.ended_at
$$;
-- Of the cases in which the reader's office takes part, those whose course it may know: asked of each case in turn,
-- row-level security would take longer than all that is counted. Parts are told as the door reads them.
create function app.fits_of_office(strongest text[], knows text[]) returns setof app.case_fit
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select f.* from (
    select a.case_id, bool_or(a.basis = 'owner') as own,
      (array_agg(a.basis order by array_position(strongest, a.basis)))[1] as basis
    from app.case_access a where a.organisation_id = app.org() group by a.case_id) p
  join app.case_file c on c.id = p.case_id join app.case_fit f on f.case_id = c.id
  where app.reads_cases() and p.basis = any(knows) and (p.own or c.status <> 'closed')
    and c.id <> all(app.shut_out_of())
$$;
-- What indicators ask of these cases, as it was known before an instant: of those that the reader sees, an emergency
-- access aside. Row-level security would ask that anew for each spell. What a register brought was opened elsewhere.
create function app.spells_known(cases uuid[], before timestamptz, of_facts text[], of_items text[])
returns table (case_id uuid, subject uuid, opened_at bigint, kind text, key text, value text)
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select c.id, c.subject, case when c.channel <> 'import' then (extract(epoch from c.opened_at) * 1000)::bigint end,
    s.kind, s.key, s.value
  from app.case_file c join app.case_spell s on s.case_id = c.id
  where c.id = any(cases) and (select app.reads_cases()) and c.id <> all((select app.shut_out_of())::uuid[])
    and ((select app.reach()) = 'all'
      or ((select app.reach()) = 'area' and starts_with(c.area, (select app.area_prefix())))
      or exists (select from app.case_access a where a.case_id = c.id and a.organisation_id = (select app.org())
        and (c.status <> 'closed' or a.basis = 'owner')))
    and s.since < before and (s.until is null or s.until >= before)
    and (s.kind = 'area' or (s.kind = 'fact' and s.key = any(of_facts)) or (s.kind = 'opened' and s.key = any(of_items))
      or (s.kind = 'done' and split_part(s.value, ' ', 1) = any(of_items)))
$$;
revoke all on function
  app.cases_to_judge(uuid, integer), app.end_fit_round(), app.fits_of_office(text[], text[]),
  app.spells_known(uuid[], timestamptz, text[], text[])
from public;
grant execute on function
  app.fits_of_office(text[], text[]), app.spells_known(uuid[], timestamptz, text[], text[])
to tapak_door;
grant execute on function app.cases_to_judge(uuid, integer), app.end_fit_round() to tapak_recorder;
`

/**
 * A finding about an office without coordinators goes to others: people there who sign for others, the same of an
 * office above, or administrators. The addressed people may read and answer the finding, and nobody else of their
 * office. They see the reviewer's words and the office concerned, and nothing of the case.
 */
const TOLD_INSTEAD = `
create function app.is_told_instead(told_as text, told_office uuid) returns boolean
language sql stable set search_path = pg_catalog, app, pg_temp as $$
  select case told_as
    when 'heads' then told_office = app.org() and (app.can('cosign_task') or app.can('break_glass'))
    when 'heads_above' then told_office = app.org() and (app.can('cosign_task') or app.can('break_glass'))
    when 'coordinators_above' then told_office = app.org() and app.can('coordinate_case')
    when 'administrators' then app.can('administer')
    else false end
$$;
revoke all on function app.is_told_instead(text, uuid) from public;
grant execute on function app.is_told_instead(text, uuid) to tapak_door;
`

/**
 * A finding holds codes and ids; typed words are sealed under a key of their own, destroyed when the client is erased.
 * Every step is in a stream of the ledger. Of a case out of sight nothing is shown, and people locked out of the case
 * are locked out of the finding. A finding about an office and no case is visible to reviewers of its area and to the
 * office. The judge must read beyond the own office and be of another office than the one that answered; a trigger
 * checks that, because a policy sees the row before or after, never both.
 */
const FINDINGS = `
create table app.audit_finding (
  id uuid primary key,
  number bigint generated always as identity,
  made_by uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  made_at timestamptz not null,
  office uuid not null references app.organisation,
  case_id uuid,
  item text,
  seq integer check (seq > 0),
  sample_id uuid references app.kept_sample,
  kind text not null check (kind in ('late', 'left_out', 'consent', 'access', 'record', 'other')),
  severity text not null check (severity in ('high', 'medium', 'low')),
  clause text,
  state text not null default 'open' check (state in ('open', 'answered', 'corrected', 'accepted', 'reopened')),
  due_at timestamptz not null,
  task_id uuid,
  changed_at timestamptz not null,
  answered_by uuid,
  told_as text check (told_as in ('coordinators', 'heads', 'coordinators_above', 'heads_above', 'administrators',
    'nobody')),
  told_office uuid references app.organisation,
  told_roles text[] not null default '{}',
  check (case_id is not null or (item is null and seq is null and task_id is null)),
  check (told_office is not null or told_as is null or told_as in ('administrators', 'nobody'))
);
create index audit_finding_office on app.audit_finding (office, changed_at desc);
alter table app.audit_finding enable row level security, force row level security;
grant select, insert, update (state, due_at, task_id, changed_at, answered_by, told_as, told_office, told_roles)
  on app.audit_finding to tapak_door;
create policy owner_reads on app.audit_finding for select to current_user using (true);
create policy owner_follows on app.audit_finding for update to current_user using (true) with check (true);
create policy door_finds on app.audit_finding for insert to tapak_door with check (
  made_by = (select app.user_id())
  and organisation_id = (select app.org())
  and (select app.can('verify_ledger'))
  and (select app.reach()) <> 'own'
  and (
    case_id is not null
    or (select app.reach()) = 'all'
    or exists (
      select 1 from app.organisation o where o.id = office and starts_with(o.area, (select app.area_prefix()))
    )
  )
  and (case_id is null or exists (select 1 from app.case_file c where c.id = case_id))
  and state = 'open'
);
create policy door_reads on app.audit_finding for select to tapak_door using (
  (
    (case_id is null or exists (select 1 from app.case_file c where c.id = case_id))
    and (
      (
        (select app.can('verify_ledger'))
        and (select app.reach()) <> 'own'
        and (
          case_id is not null
          or (select app.reach()) = 'all'
          or exists (
            select 1 from app.organisation o where o.id = office and starts_with(o.area, (select app.area_prefix()))
          )
        )
      )
      or ((select app.can('coordinate_case')) and office = (select app.org()))
    )
  )
  or (
    app.is_told_instead(told_as, told_office)
    and (case_id is null or case_id <> all((select app.shut_out_of())::uuid[]))
  )
);
create policy door_moves on app.audit_finding for update to tapak_door
  using (
    (
      (case_id is null or exists (select 1 from app.case_file c where c.id = case_id))
      and (
        (
          (select app.can('verify_ledger'))
          and (select app.reach()) <> 'own'
          and (
            case_id is not null
            or (select app.reach()) = 'all'
            or exists (
              select 1 from app.organisation o where o.id = office and starts_with(o.area, (select app.area_prefix()))
            )
          )
        )
        or ((select app.can('coordinate_case')) and office = (select app.org()))
      )
    )
    or (
      app.is_told_instead(told_as, told_office)
      and (case_id is null or case_id <> all((select app.shut_out_of())::uuid[]))
    )
  )
  with check (
    (
      (case_id is null or exists (select 1 from app.case_file c where c.id = case_id))
      and (
        (
          (select app.can('verify_ledger'))
          and (select app.reach()) <> 'own'
          and (
            case_id is not null
            or (select app.reach()) = 'all'
            or exists (
              select 1 from app.organisation o where o.id = office and starts_with(o.area, (select app.area_prefix()))
            )
          )
        )
        or ((select app.can('coordinate_case')) and office = (select app.org()))
      )
    )
    or (
      app.is_told_instead(told_as, told_office)
      and (case_id is null or case_id <> all((select app.shut_out_of())::uuid[]))
    )
  );

create table app.finding_step (
  id uuid primary key,
  finding_id uuid not null references app.audit_finding,
  at timestamptz not null,
  user_id uuid not null references app.user_account,
  organisation_id uuid not null default nullif(current_setting('app.org', true), '')::uuid,
  verb text not null check (verb in ('make', 'answer', 'link', 'correct', 'accept', 'reopen')),
  words bytea,
  dek bytea,
  kek_id text
);
alter table app.finding_step alter column dek set statistics 0;
create index finding_step_of on app.finding_step (finding_id, at);
alter table app.finding_step enable row level security, force row level security;
grant select, insert on app.finding_step to tapak_door;
create policy owner_reads on app.finding_step for select to current_user using (true);
create policy door_reads on app.finding_step for select to tapak_door using (
  exists (select 1 from app.audit_finding f where f.id = finding_id)
);
create policy owner_rewraps on app.finding_step for update to current_user using (true) with check (true);
create policy door_adds on app.finding_step for insert to tapak_door with check (
  user_id = (select app.user_id())
  and organisation_id = (select app.org())
  and exists (
    select 1 from app.audit_finding f
    where f.id = finding_id
      and (
        verb not in ('accept', 'reopen')
        or ((select app.can('verify_ledger')) and (select app.reach()) <> 'own' and f.office <> (select app.org()))
      )
  )
);

create function app.judge_finding() returns trigger
language plpgsql set search_path = pg_catalog, app, pg_temp as $$
begin
  if not (app.can('verify_ledger') and app.reach() <> 'own' and new.office <> app.org()
    and new.told_office is distinct from app.org()) then
    raise exception 'a finding is judged by a reviewer of another office' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

create function app.forget_findings() returns trigger
language plpgsql security definer set search_path = app, pg_temp as $$
begin
  update app.finding_step set words = null, dek = null, kek_id = null
    where words is not null and finding_id in (select f.id
      from app.audit_finding f join app.case_file c on c.id = f.case_id where c.subject = new.id);
  return null;
end
$$;
revoke all on function app.forget_findings() from public;
create trigger person_forgets_findings after update of erased_at on app.person
  for each row when (new.erased_at is not null and old.erased_at is null) execute function app.forget_findings();
create trigger finding_is_judged before update of state on app.audit_finding
  for each row when (new.state in ('accepted', 'reopened')
    and new.state <> old.state) execute function app.judge_finding();
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [SAMPLES, EXPORTS, QUESTIONS, DAY_COUNTS, MEASURE_RUNS, FIT_COUNTS, TOLD_INSTEAD, FINDINGS])
    await sql.raw(part).execute(db)
}
