// Whether an office takes part in a case is asked so that Postgres may look one case up by its key. Written as
// `in (select …)`, it gathered all the cases of the office for a single row: every click took longer the more cases its
// office had. Written as `exists`, it does one or the other, by its estimate of the rows.
import { sql, type Kysely } from 'kysely'

const TAKES_PART = (caseId: string, also = ''): string => `exists (
  select from app.case_access a where a.case_id = ${caseId} and a.organisation_id = (select app.org())${also})`
const OWNS = (caseId: string): string => `exists (
  select from app.case_file c where c.id = ${caseId} and c.owner_organisation = (select app.org()))`

const CASES = `
alter policy door_reads on app.case_file using (
  (select app.reach()) = 'all'
  or ((select app.reach()) = 'area' and starts_with(area, (select app.area_prefix())))
  or (
    ${TAKES_PART('case_file.id')}
    and (status <> 'closed' or ${TAKES_PART('case_file.id', ` and a.basis = 'owner'`)})
  )
);
alter policy door_reads_to_sign on app.task using (
  state = 'proposed'
  and ${TAKES_PART('task.case_id', ` and a.basis <> 'signature'`)}
  and exists (
    select 1 from app.membership m
    where m.user_id = (select app.user_id()) and m.organisation_id = (select app.org()) and m.role = cosign_role
  )
  and (select true from app.case_file c where c.id = task.case_id limit 1)
);
alter policy door_reads_while_shared on app.task using (
  (select app.org()) is null
  or ended_at is null
  or owner_organisation = (select app.org())
  or (select app.reach()) <> 'own'
  or ${TAKES_PART('task.case_id')}
  or case_id = any((select app.opened_in_emergency())::uuid[])
);
`

/** Read by whoever wrote them and by the office that owns the case, for as long as both take part. */
const words = (table: 'answer' | 'consent_record' | 'note'): string => `
alter policy door_reads on app.${table} using (
  organisation_id = (select app.org()) or ${OWNS(`${table}.case_id`)}
);`
const WORDS = `
${words('answer')}
${words('consent_record')}
${words('note')}
alter policy door_reads_while_shared on app.answer using (
  (select app.is_owner()) or (select app.org()) is null or ${TAKES_PART('answer.case_id')}
);
alter policy door_reads_while_shared on app.draft using (
  (select app.org()) is null or ${TAKES_PART('draft.case_id')}
);
alter policy door_reads_while_shared on app.consent_record using (
  (select app.org()) is null or ${TAKES_PART('consent_record.case_id')}
);
alter policy door_reads_while_shared on app.note using (
  (select app.org()) is null or ${TAKES_PART('note.case_id')}
);
`

const SEEN_DOCUMENT = `${TAKES_PART('document.case_id')}
and case_id <> all((select app.shut_out_of())::uuid[])
and case
  when sealed_for is not null then
    (organisation_id = (select app.org()) and created_by = (select app.user_id()))
    or (
      sealed_to = (select app.org())
      and exists (
        select 1 from app.task t
        where t.case_id = document.case_id
          and t.item = sealed_for
          and t.user_id = (select app.user_id())
          and t.organisation_id = (select app.org())
      )
    )
  when class = 'D4' then
    organisation_id = (select app.org())
    and (
      created_by = (select app.user_id())
      or exists (select 1 from app.task t where t.id = task_id and t.user_id = (select app.user_id()))
    )
  else organisation_id = (select app.org()) or ${OWNS('document.case_id')}
end`
const DOCUMENTS = `
alter policy door_reads on app.document using (
${SEEN_DOCUMENT}
);
alter policy door_changes on app.document using (
${SEEN_DOCUMENT}
) with check (
${SEEN_DOCUMENT}
);
`

/**
 * The plan of a function does not know the instant that it is asked for: Postgres guessed that a third of all cases
 * are late, and read every case. Without sequential scans it takes the index of instants, in which few rows come
 * before now.
 */
const LATE = `
create or replace function app.clocks_late(before timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce((
    select c.next_instant < before from app.case_file c
    where c.next_instant is not null and c.frozen_at is null order by c.next_instant limit 1), false)
$$;

create or replace function app.cases_to_wake(before timestamptz, overdue timestamptz, most integer)
returns table (case_id uuid, next_instant timestamptz, sop text, stages text[])
language sql stable security definer set search_path = pg_catalog, app, pg_temp set enable_seqscan = off as $$
  (select c.id, c.next_instant, c.sop, c.stages from app.case_file c
    where c.next_instant is not null and (c.armed_for is null or c.next_instant < c.armed_for)
      and c.next_instant < before and c.frozen_at is null order by c.next_instant limit most)
  union
  (select c.id, c.next_instant, c.sop, c.stages from app.case_file c
    where c.next_instant < overdue and c.frozen_at is null order by random() limit most)
$$;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [CASES, WORDS, DOCUMENTS, LATE]) await sql.raw(part).execute(db)
}
