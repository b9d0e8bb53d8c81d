// Records one decision of one case in one trip: ledger rows, read tables, snapshot, answered command and notices. A
// worker records what time brings about; the door locks the head of a case, and records in its own transaction what the
// engine decided.
import { sql, type Kysely } from 'kysely'

/**
 * The ledger's part. The columns of a row are read from `canon`, and its hash is made here, so neither can differ from
 * what the hash covers. A row that does not follow the head of this case's stream is refused.
 */
const APPEND = `
-- The engine of this process; a session that is none of ours counts as the first.
create function app.engine() returns integer
language sql stable set search_path = pg_catalog as $$
  select coalesce(nullif(current_setting('app.engine', true), ''), '1')::integer
$$;

-- Raised where a newer engine decided before (TP003): this one might misread what it finds.
create function app.refuse_newer(engine integer) returns void
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
begin
  if engine > app.engine() then raise exception 'decided by a newer engine' using errcode = 'TP003'; end if;
end
$$;

-- \`told\`: what the canons say, in their order.
create function app.append_to_case(of_case uuid, canons text[], told jsonb[], author text) returns integer
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare
  first integer;
  link bytea;
  links bytea[] := '{}';
  newest integer;
  newest_at timestamptz;
begin
  select h.seq, h.hash, h.engine into first, link, newest from app.ledger_head h
    where h.stream = of_case::text for update;
  if not found then raise exception 'case % has no head to append to', of_case; end if;
  perform app.refuse_newer(newest);
  select e.at into newest_at from app.case_event e where e.stream = of_case::text and e.seq = first;
  for n in 1 .. cardinality(canons) loop
    if told[n] ->> 'stream' is distinct from of_case::text or (told[n] ->> 'seq')::integer is distinct from first + n
      or told[n] ->> 'type' is distinct from told[n] #>> '{body,type}' or (told[n] ->> 'at')::timestamptz < newest_at
    then
      raise exception 'row % does not follow the ledger of case %', first + n, of_case
        using errcode = 'integrity_constraint_violation';
    end if;
    newest_at := told[n] ->> 'at';
    -- Rows without an author come from time and the procedure.
    if author is not null and told[n] ->> 'actor' <> author then
      raise exception 'row % is of another author than its command', first + n using errcode = 'TP001';
    end if;
    links := links || link;
    link := sha256(link || convert_to(canons[n], 'UTF8'));
  end loop;
  insert into app.case_event
      (stream, seq, at, actor, organisation, role, purpose, command_id, type, canon, prev, hash)
    select of_case::text, first + r.n, (r.told ->> 'at')::timestamptz, r.told ->> 'actor', r.told ->> 'organisation',
      r.told ->> 'role', r.told ->> 'purpose', r.told ->> 'command_id', r.told ->> 'type', r.canon, r.prev, r.hash
    from unnest(canons, told, links, links[2:] || link) with ordinality as r (canon, told, prev, hash, n);
  update app.ledger_head h set seq = first + cardinality(canons), hash = link, engine = app.engine(),
    gap_at = coalesce(
      (select max((g ->> 'at')::timestamptz) from unnest(told) g where g ->> 'type' = 'ledger_gap'), h.gap_at)
    where h.stream = of_case::text;
  return first + cardinality(canons);
end
$$;
revoke all on function app.append_to_case(uuid, text[], jsonb[], text) from public;
grant execute on function app.append_to_case(uuid, text[], jsonb[], text) to tapak_recorder;
`

/**
 * A command counts only if it was announced by this actor, for this case, with this content, and is not answered yet;
 * commands of time and of an accepted loss are announced here. Otherwise the whole transaction is given up (TP001).
 */
const ANSWER = `
create function app.answer_command(of_case uuid, command jsonb, last integer) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
begin
  if command ->> 'own' is null then
    update app.command c set state = 'answered', seq = last, answered_at = clock_timestamp()
    where c.id = command ->> 'id' and c.case_id = of_case and c.fingerprint = command ->> 'fingerprint'
      and c.actor = command ->> 'actor' and c.state = 'pending'
      and c.kind in (select jsonb_array_elements_text(command -> 'kinds'));
    if not found then
      raise exception 'nobody announced this command' using errcode = 'TP001';
    end if;
  else
    insert into app.command (id, case_id, fingerprint, actor, kind, ordered_by, state, seq, answered_at)
    values (command ->> 'id', of_case, command ->> 'fingerprint', command ->> 'actor', command ->> 'own', null,
      'answered', last, clock_timestamp());
  end if;
end
$$;
revoke all on function app.answer_command(uuid, jsonb, integer) from public;
grant execute on function app.answer_command(uuid, jsonb, integer) to tapak_recorder;
`

const COLUMNS = `
  sop, edition, revision, sop_hash, subject, owner_organisation, area, offset_minutes, demo, status, closed_code, seq,
  next_instant, late_count, risk_count, unowned_count, open_count, earliest_due, stages, facts, next_task,
  course`
const rowOf = (name: string): string =>
  COLUMNS.split(',')
    .map((column) => `${name}.${column.trim()}`)
    .join(', ')

/** The row of the case, and who takes part in it. */
const FILE_AND_PARTS = `
create function app.write_case_file(of_case uuid, tables jsonb, snapshot json) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare
  file app.case_file := jsonb_populate_record(null::app.case_file, tables -> 'file');
begin
  if tables ? 'opened' then
    insert into app.case_file (id, number, channel, opened_at, closed_at, frozen_at, known_seq, state,${COLUMNS})
    select of_case, o.number, o.channel, o.opened_at, (tables ->> 'closed_at')::timestamptz, null, null, snapshot,
      ${rowOf('file')}
    from jsonb_populate_record(null::app.case_file, tables -> 'opened') o
    on conflict (id) do update set (number, channel, opened_at, closed_at, frozen_at, known_seq, state,${COLUMNS}) =
      row(excluded.number, excluded.channel, excluded.opened_at, excluded.closed_at, null, null, excluded.state,
        ${rowOf('excluded')});
    return;
  end if;
  -- Only a case that is not ahead of its ledger can record, so recording unfreezes it.
  update app.case_file f set (frozen_at, known_seq, state, closed_at,${COLUMNS}) =
    row(null, null, snapshot,
      case when tables ? 'closed_at' then (tables ->> 'closed_at')::timestamptz else f.closed_at end, ${rowOf('file')})
  where f.id = of_case;
  if not found then raise exception 'case % has no file to update', of_case; end if;
end
$$;

create function app.write_case_parts(of_case uuid, tables jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
begin
  if tables ? 'homes' then
    delete from app.case_access a where a.case_id = of_case and (
      (a.basis in ('owner', 'opener') and not exists (
        select from jsonb_populate_recordset(null::app.case_access, tables -> 'homes') h
        where h.organisation_id = a.organisation_id and h.basis = a.basis))
      or (a.basis in ('task', 'signature') and a.organisation_id::text in (
        select jsonb_array_elements_text(tables -> 'left'))));
    insert into app.case_access (case_id, organisation_id, basis, kept_back)
      select of_case, h.organisation_id, h.basis, h.kept_back
      from jsonb_populate_recordset(null::app.case_access, tables -> 'homes') h where h.basis = 'owner'
      on conflict do nothing;
  end if;
  if tables ? 'access' then
    insert into app.case_access (case_id, organisation_id, basis, kept_back)
      select of_case, a.organisation_id, a.basis, a.kept_back
      from jsonb_populate_recordset(null::app.case_access, tables -> 'access') a
      on conflict do nothing;
  end if;
  if tables ? 'signers' then
    delete from app.case_access a where a.case_id = of_case and a.basis = 'signature'
      and a.organisation_id::text not in (select jsonb_array_elements_text(tables -> 'signers'));
  end if;
  if tables ? 'kept_back' then
    update app.case_access a set kept_back = k.kept_back
      from jsonb_populate_recordset(null::app.case_access, tables -> 'kept_back') k
      where a.case_id = of_case and a.organisation_id = k.organisation_id and a.basis <> 'signature';
  end if;
  if tables ? 'contests' then
    insert into app.contest (case_id, by_organisation, reason, suggests, settles, until, is_over)
      select of_case, k.by_organisation, k.reason, k.suggests, k.settles, k.until, k.is_over
      from jsonb_populate_recordset(null::app.contest, tables -> 'contests') k
      on conflict (case_id) do update set (by_organisation, reason, suggests, settles, until, is_over) =
        row(excluded.by_organisation, excluded.reason, excluded.suggests, excluded.settles, excluded.until,
          excluded.is_over);
  end if;
  if tables ? 'formers' then
    insert into app.former_owner (case_id, seq, organisation_id, to_organisation, why, at)
      select of_case, f.seq, f.organisation_id, f.to_organisation, f.why, f.at
      from jsonb_populate_recordset(null::app.former_owner, tables -> 'formers') f
      on conflict (case_id, seq) do update set (organisation_id, to_organisation, why, at) =
        row(excluded.organisation_id, excluded.to_organisation, excluded.why, excluded.at);
  end if;
  if tables ? 'appointments' then
    insert into app.appointment (id, case_id, starts_at, ends_at, kind, state, set_by, organisation_id, user_id,
        escort_id, interpreter_id, place_id, is_guarded, follows, answer)
      select m.id, of_case, m.starts_at, m.ends_at, m.kind, m.state, m.set_by, m.organisation_id, m.user_id,
        m.escort_id, m.interpreter_id, m.place_id, m.is_guarded, m.follows, m.answer
      from jsonb_populate_recordset(null::app.appointment, tables -> 'appointments') m
      on conflict (id) do update set (starts_at, ends_at, kind, state, set_by, organisation_id, user_id, escort_id,
        interpreter_id, place_id, is_guarded, follows, answer) =
        row(excluded.starts_at, excluded.ends_at, excluded.kind, excluded.state, excluded.set_by,
          excluded.organisation_id, excluded.user_id, excluded.escort_id, excluded.interpreter_id, excluded.place_id,
          excluded.is_guarded, excluded.follows, excluded.answer);
  end if;
  if tables ? 'letters' then
    insert into app.letter (id, case_id, template, code, year, n, language, to_kind, to_organisation, state,
        organisation_id, written_by, written_at, signed_by, made_at, hash, sent_how, sent_at, reason)
      select l.id, of_case, l.template, l.code, l.year, l.n, l.language, l.to_kind, l.to_organisation, l.state,
        l.organisation_id, l.written_by, l.written_at, l.signed_by, l.made_at, l.hash, l.sent_how, l.sent_at, l.reason
      from jsonb_populate_recordset(null::app.letter, tables -> 'letters') l
      on conflict (id) do update set (template, code, year, n, language, to_kind, to_organisation, state,
        organisation_id, written_by, written_at, signed_by, made_at, hash, sent_how, sent_at, reason) =
        row(excluded.template, excluded.code, excluded.year, excluded.n, excluded.language, excluded.to_kind,
          excluded.to_organisation, excluded.state, excluded.organisation_id, excluded.written_by,
          excluded.written_at, excluded.signed_by, excluded.made_at, excluded.hash, excluded.sent_how,
          excluded.sent_at, excluded.reason);
  end if;
end
$$;

-- Removes the parts of offices that are left no work, and asks them to delete their copies.
create function app.end_case_parts(of_case uuid, tables jsonb) returns void
language sql volatile set search_path = pg_catalog, app, pg_temp as $$
  with gone as (
    delete from app.case_access a where a.case_id = of_case and a.basis = 'task'
      and a.organisation_id::text not in (select jsonb_array_elements_text(tables -> 'parts'))
    returning a.organisation_id)
  insert into app.deletion_request
    (id, case_id, organisation_id, owner_organisation, number, sop_hash, code, asked_at, due)
  select d.id, of_case, d.organisation_id, f.owner_organisation, f.number, f.sop_hash, d.code, d.asked_at, d.due
  from jsonb_populate_recordset(null::app.deletion_request, tables -> 'deletions') d
    join gone g on g.organisation_id = d.organisation_id
    join app.case_file f on f.id = of_case and f.owner_organisation <> d.organisation_id
  on conflict do nothing
$$;
revoke all on function
  app.write_case_file(uuid, jsonb, json), app.write_case_parts(uuid, jsonb), app.end_case_parts(uuid, jsonb)
from public;
grant execute on function
  app.write_case_file(uuid, jsonb, json), app.write_case_parts(uuid, jsonb), app.end_case_parts(uuid, jsonb)
to tapak_recorder;
`

/**
 * Only rows that differ are sent, and of a table without any, nothing. Where all are sent anew, those that the case no
 * longer has are deleted.
 */
const STEPS = `
create function app.write_case_steps(of_case uuid, tables jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
begin
  if tables ? 'plan_items' then
    insert into app.plan_item (case_id, instance, item, n, kind, parent, state, opened_at, ended_at)
      select of_case, p.instance, p.item, p.n, p.kind, p.parent, p.state, p.opened_at, p.ended_at
      from jsonb_populate_recordset(null::app.plan_item, tables -> 'plan_items') p
      on conflict (case_id, instance) do update set (item, kind, parent, state, opened_at, ended_at) =
        row(excluded.item, excluded.kind, excluded.parent, excluded.state, excluded.opened_at, excluded.ended_at);
  end if;
  if tables ? 'tasks' then
    insert into app.task (id, case_id, instance, item, code, roles, state, organisation_id, user_id, cosign_role,
        outcome, held_until, opened_at, ended_at, due, risk_at, late, sort_due, owner_organisation, area, answers_id,
        basis, signer_organisation_id, signer_user_id)
      select t.id, of_case, t.instance, t.item, t.code, t.roles, t.state, t.organisation_id, t.user_id, t.cosign_role,
        t.outcome, t.held_until, t.opened_at, t.ended_at, t.due, t.risk_at, t.late, t.sort_due, t.owner_organisation,
        t.area, t.answers_id, t.basis, t.signer_organisation_id, t.signer_user_id
      from jsonb_populate_recordset(null::app.task, tables -> 'tasks') t
      on conflict (id) do update set (item, code, roles, state, organisation_id, user_id, cosign_role, outcome,
        held_until, opened_at, ended_at, due, risk_at, late, sort_due, owner_organisation, area, answers_id, basis,
        signer_organisation_id, signer_user_id) =
        row(excluded.item, excluded.code, excluded.roles, excluded.state, excluded.organisation_id, excluded.user_id,
          excluded.cosign_role, excluded.outcome, excluded.held_until, excluded.opened_at, excluded.ended_at,
          excluded.due, excluded.risk_at, excluded.late, excluded.sort_due, excluded.owner_organisation, excluded.area,
          coalesce(excluded.answers_id, task.answers_id), excluded.basis, excluded.signer_organisation_id,
          excluded.signer_user_id);
  end if;
  if tables ? 'clocks' then
    insert into app.clock (case_id, id, instance, state, started_at, due, before, basis, evidence, risk_at, breached,
        paused_at)
      select of_case, c.id, c.instance, c.state, c.started_at, c.due, c.before, c.basis, c.evidence, c.risk_at,
        c.breached, c.paused_at
      from jsonb_populate_recordset(null::app.clock, tables -> 'clocks') c
      on conflict (case_id, id) do update set
        (state, started_at, due, before, basis, evidence, risk_at, breached, paused_at) =
        row(excluded.state, excluded.started_at, excluded.due, excluded.before, excluded.basis, excluded.evidence,
          excluded.risk_at, excluded.breached, excluded.paused_at);
  end if;
  -- Written when recorded, even when only the record behind it changed. One that has ended by time keeps its record.
  if tables ? 'consents_ended' then
    update app.consent c set state = s.state, at = s.at
      from jsonb_populate_recordset(null::app.consent, tables -> 'consents_ended') s
      where c.case_id = of_case and c.code = s.code;
  end if;
  if tables ? 'consents' then
    insert into app.consent (case_id, code, state, at, record_id, until, receivers, without)
      select of_case, c.code, c.state, c.at, c.record_id, c.until, c.receivers, c.without
      from jsonb_populate_recordset(null::app.consent, tables -> 'consents') c
      on conflict (case_id, code) do update set (state, at, record_id, until, receivers, without) =
        row(excluded.state, excluded.at, excluded.record_id, excluded.until, excluded.receivers, excluded.without);
  end if;
end
$$;

-- Those that ended at the very instant at which they had begun never held.
create function app.write_case_spells(of_case uuid, tables jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
begin
  if tables ? 'spells_undone' then
    delete from app.case_spell s using jsonb_populate_recordset(null::app.case_spell, tables -> 'spells_undone') e
      where s.case_id = of_case and s.kind = e.kind and s.key = e.key and s.value = e.value and s.until is null
        and s.since = e.until;
  end if;
  if tables ? 'spells_ended' then
    update app.case_spell s set until = e.until
      from jsonb_populate_recordset(null::app.case_spell, tables -> 'spells_ended') e
      where s.case_id = of_case and s.kind = e.kind and s.key = e.key and s.value = e.value and s.until is null;
  end if;
  if tables ? 'spells' then
    insert into app.case_spell (case_id, kind, key, value, since, until, since_seq)
      select of_case, s.kind, s.key, s.value, s.since, s.until, s.since_seq
      from jsonb_populate_recordset(null::app.case_spell, tables -> 'spells') s
      on conflict (case_id, kind, key, value, since_seq) do update set until = excluded.until;
  end if;
end
$$;

create function app.clear_case_steps(of_case uuid, tables jsonb) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
begin
  delete from app.plan_item p where p.case_id = of_case
    and p.instance not in (select r ->> 'instance' from jsonb_array_elements(tables -> 'plan_items') r);
  delete from app.task t where t.case_id = of_case
    and t.instance not in (select r ->> 'instance' from jsonb_array_elements(tables -> 'tasks') r);
  delete from app.clock c where c.case_id = of_case
    and c.id not in (select r ->> 'id' from jsonb_array_elements(tables -> 'clocks') r);
  delete from app.consent c where c.case_id = of_case
    and c.code not in (select jsonb_array_elements_text(tables -> 'consent_codes'));
  delete from app.case_spell s where s.case_id = of_case;
end
$$;
revoke all on function
  app.write_case_steps(uuid, jsonb), app.write_case_spells(uuid, jsonb), app.clear_case_steps(uuid, jsonb)
from public;
grant execute on function
  app.write_case_steps(uuid, jsonb), app.write_case_spells(uuid, jsonb), app.clear_case_steps(uuid, jsonb)
to tapak_recorder;
`

const CASE = `
-- The read tables and the snapshot. \`parts\` is there where all rows are sent anew.
create function app.write_case(of_case uuid, tables jsonb, snapshot json) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
begin
  perform app.write_case_file(of_case, tables, snapshot);
  perform app.write_case_parts(of_case, tables);
  perform app.write_case_steps(of_case, tables);
  if tables ? 'parts' then
    perform app.end_case_parts(of_case, tables);
    perform app.clear_case_steps(of_case, tables);
  end if;
  perform app.write_case_spells(of_case, tables);
end
$$;
revoke all on function app.write_case(uuid, jsonb, json) from public;
grant execute on function app.write_case(uuid, jsonb, json) to tapak_recorder;

-- The snapshot is what is decided on next, so it must be of this case and stand at the last row; and what says where
-- the case is found must say the same.
create function app.refuse_snapshot(of_case uuid, last integer, file jsonb, snapshot json) returns void
language plpgsql immutable set search_path = pg_catalog, app, pg_temp as $$
declare
  is_same boolean;
begin
  select s.seq = last and (file ->> 'seq')::integer = last and s."caseId" = of_case::text
    and s.status = file ->> 'status' and s.subject = file ->> 'subject' and s.area = file ->> 'area'
    and s.demo = (file ->> 'demo')::boolean and s.owner ->> 'organisation' = file ->> 'owner_organisation'
  into is_same from json_to_record(snapshot)
    as s(seq integer, "caseId" text, status text, subject text, area text, demo boolean, owner json);
  if is_same is not true then
    raise exception 'a snapshot that is not of row %', last using errcode = 'integrity_constraint_violation';
  end if;
end
$$;
revoke all on function app.refuse_snapshot(uuid, integer, jsonb, json) from public;
grant execute on function app.refuse_snapshot(uuid, integer, jsonb, json) to tapak_recorder;
`

const ANSWERS = `
-- The answers that rows of a decision rest on, with the step. Those of an offer are told before the step ends.
create function app.answers_in(told jsonb[]) returns table (id uuid, instance text)
language sql immutable set search_path = pg_catalog as $$
  select (case r ->> 'type' when 'task_proposed' then r #>> '{body,proposal,answers}'
      else r #>> '{body,answers}' end)::uuid,
    case r ->> 'type' when 'referral_opened' then r #>> '{body,task}' else r #>> '{body,instance}' end
  from unnest(told) r
  where r ->> 'type' = 'task_completed' and r #>> '{body,answers}' is not null
      and r #>> '{cause,ref}' is distinct from 'move_referral'
    or r ->> 'type' = 'task_proposed' and r #>> '{body,proposal,answers}' is not null
    or r ->> 'type' = 'referral_opened' and r #>> '{body,answers}' is not null
$$;

-- Answers that were committed with an offer, and end a step with the word of the other office.
create function app.answers_carried(told jsonb[]) returns table (id uuid, instance text)
language sql immutable set search_path = pg_catalog as $$
  select (r #>> '{body,answers}')::uuid, r #>> '{body,instance}' from unnest(told) r
  where r ->> 'type' = 'task_completed' and r #>> '{body,answers}' is not null
    and r #>> '{cause,ref}' = 'move_referral'
$$;

-- The facts that a person sets or proposes. Each needs its answer whatever cause its row names: a row that names
-- another one may not go unasked.
create function app.facts_in(told jsonb[]) returns table (name text, value jsonb)
language sql immutable set search_path = pg_catalog as $$
  select f.key, f.value from unnest(told) r
    cross join lateral jsonb_each(case r ->> 'type' when 'facts_set' then r #> '{body,facts}'
      else r #> '{body,proposal,facts}' end) f
  where r ->> 'type' in ('task_proposed', 'facts_set')
$$;

-- Nothing but what stood in the offer of that very step is carried into its end.
create function app.refuse_carried(of_case uuid, told jsonb[]) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
begin
  if exists (select from app.answers_carried(told) w where not exists (
    select from app.answer a join app.task t on t.id = a.task_id and t.case_id = of_case
    where a.id = w.id and a.case_id = of_case and a.state = 'committed' and t.instance = w.instance))
  then
    raise exception 'answers that no offer told' using errcode = 'integrity_constraint_violation';
  end if;
end
$$;

-- Answers come of the step that they belong to; every fact that a person sets or proposes stands in the answers that
-- are committed with it, and none that was answered is left out. Other rows rest on no answer and name no fact.
create function app.commit_answers(of_case uuid, told jsonb[], snapshot json) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare
  ids uuid[];
begin
  if not exists (select from unnest(told) r
    where r ->> 'type' in ('task_completed', 'task_proposed', 'referral_opened', 'facts_set'))
  then
    return;
  end if;
  ids := array(select w.id from app.answers_in(told) w);
  if exists (select from unnest(told) r where r #>> '{cause,ref}' = 'move_referral') then
    perform app.refuse_carried(of_case, told);
  end if;
  if exists (select from app.answers_in(told) w where not exists (
    select from app.answer a join app.task t on t.id = a.task_id and t.case_id = of_case
    where a.id = w.id and a.case_id = of_case and a.state <> 'told' and t.instance = w.instance))
  then
    raise exception 'answers of another step' using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from app.facts_in(told) f where not exists (
    select from app.answer a
    where a.case_id = of_case and a.id = any(ids) and coalesce(a.facts -> f.name, 'null') = f.value))
  then
    raise exception 'a fact without an answer' using errcode = 'insufficient_privilege';
  end if;
  if exists (
    select from app.answer a cross join lateral jsonb_each(a.facts) given
    where a.case_id = of_case and a.id = any(ids) and given.value <> 'null'
      and not exists (select from app.facts_in(told) f where f.name = given.key and f.value = given.value)
      and given.value is distinct from snapshot::jsonb #> array['facts', given.key])
  then
    raise exception 'an answer without its fact' using errcode = 'integrity_constraint_violation';
  end if;
  update app.answer a set state = 'committed' where a.id = any(ids) and a.state = 'staged';
end
$$;
revoke all on function
  app.answers_in(jsonb[]), app.answers_carried(jsonb[]), app.facts_in(jsonb[]), app.refuse_carried(uuid, jsonb[]),
  app.commit_answers(uuid, jsonb[], json)
from public;
grant execute on function
  app.answers_in(jsonb[]), app.answers_carried(jsonb[]), app.facts_in(jsonb[]), app.refuse_carried(uuid, jsonb[]),
  app.commit_answers(uuid, jsonb[], json)
to tapak_recorder;
`

const KEEP = `
create function app.canons_in(decision jsonb) returns text[]
language sql immutable set search_path = pg_catalog as $$
  select array(select e.canon from jsonb_array_elements_text(decision -> 'rows') with ordinality e (canon, n)
    order by e.n)
$$;

-- Answers whom to tell that something is new for them.
create function app.keep_decision(decision jsonb, canons text[], told jsonb[], snapshot json) returns jsonb
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare
  of_case uuid := decision ->> 'case';
  last integer;
  people uuid[] := '{}';
begin
  last := app.append_to_case(of_case, canons, told, decision #>> '{command,actor}');
  perform app.answer_command(of_case, decision -> 'command', last);
  perform app.refuse_snapshot(of_case, last, decision #> '{tables,file}', snapshot);
  if not 'case_opened' = any(array(select r ->> 'type' from unnest(told) r)) then
    perform app.commit_answers(of_case, told, snapshot);
  end if;
  perform app.write_case(of_case, decision -> 'tables', snapshot);
  if decision ? 'second_case' then people := people || app.notify_of_second_case(decision -> 'second_case'); end if;
  if decision ? 'left_waiting' then
    people := people || app.notify_of_waiting(decision -> 'left_waiting');
  end if;
  if decision ? 'concerns' then people := people || app.notify_of_case(decision -> 'concerns'); end if;
  return to_jsonb(people);
end
$$;

create function app.record_rows(decision jsonb, snapshot json) returns jsonb
language sql volatile set search_path = pg_catalog, app, pg_temp as $$
  select app.keep_decision(decision, c.canons, c.canons::jsonb[], snapshot)
  from (select app.canons_in(decision) as canons) c
$$;
revoke all on function
  app.canons_in(jsonb), app.keep_decision(jsonb, text[], jsonb[], json), app.record_rows(jsonb, json)
from public;
grant execute on function
  app.canons_in(jsonb), app.keep_decision(jsonb, text[], jsonb[], json), app.record_rows(jsonb, json)
to tapak_recorder;
`

/**
 * What a person sees of a case: the case; only the work of the own office in one that was closed ('work'); a contest
 * that the own office settles ('settles'); what the own office, or the office of a link, is asked ('asked'). Whoever
 * opened it in an emergency may read it and do nothing. The rule repeats the policies of app.case_file, asked of one
 * case; examples hold it against them (tests/db/recording/record-at-the-door.int.test.ts).
 */
const SIGHT = `
create function app.sight_of(of_case uuid) returns text
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select coalesce((select case
    when exists (select from app.break_glass b
      where b.user_id = app.user_id() and b.case_id = c.id and b.expires_at > now()) then 'emergency'
    when app.reach() = 'all' or (app.reach() = 'area' and starts_with(c.area, app.area_prefix()))
      or exists (
        select from app.case_access a
        where a.case_id = c.id and a.organisation_id = app.org() and (c.status <> 'closed' or a.basis = 'owner'))
      then 'case'
    when app.is_behind(c) then 'work'
    when app.settles(c) then 'settles'
    when app.is_asked(c.id) then 'asked' end
  from app.case_file c
  where c.id = of_case and app.user_id() is not null and app.org() is not null and app.reads_cases()
    and not exists (select from app.case_lock l
      where l.user_id = app.user_id() and l.case_id = c.id and l.lifted_at is null)),
    case when app.case_of_letter() = of_case then 'asked' end)
$$;
revoke all on function app.sight_of(uuid) from public;
grant execute on function app.sight_of(uuid) to tapak_recorder, tapak_door;
`

/**
 * `at`: the clock of the database, read with the lock: the instant of the decision. No row: there is no such case for
 * this asker, whose head is then not locked either. With an emergency access alone no more is told than that there is
 * one. What changed while this waited counts, so all is read after the lock.
 */
const LOCK = `
create function app.lock_case(of_case uuid, of_task uuid)
returns table (head_seq integer, at timestamptz, offices uuid[], sight text, file app.case_file, task json)
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  newest integer;
begin
  perform app.refuse_restored();
  if app.sight_of(of_case) is null then return; end if;
  perform set_config('app.case_id', of_case::text, true);
  select h.seq, h.engine into head_seq, newest from app.ledger_head h where h.stream = of_case::text for update;
  sight := app.sight_of(of_case);
  if head_seq is null or sight is null then return; end if;
  perform app.refuse_newer(newest);
  at := clock_timestamp();
  if sight <> 'emergency' then
    offices := array(select a.organisation_id from app.case_access a where a.case_id = of_case and a.basis = 'task');
    select c.* into file from app.case_file c where c.id = of_case;
    task := (select to_json(t) from app.task t where t.id = of_task and t.case_id = of_case);
  end if;
  return next;
end
$$;
revoke all on function app.lock_case(uuid, uuid) from public;
grant execute on function app.lock_case(uuid, uuid) to tapak_door;
`

/**
 * The door records in the name of the person of its session and of nobody else, at the instant at which it holds the
 * head; rows without an author come from time and the procedure, and never alone. Clocks, moves ordered by a worker and
 * the acceptance of a loss are the recorder's. A case of another office is opened only by an office that keeps the part
 * of the opener. A link records its one answer, whose rows have no author; the referral names the link.
 */
const RECORD = `
-- Answers whether a person did any of it.
create function app.refuse_rows(told jsonb[], command text, no_later timestamptz) returns boolean
language plpgsql stable set search_path = pg_catalog, app, pg_temp as $$
declare
  author text := app.user_id()::text;
  office text := app.org()::text;
  begun timestamptz := date_trunc('milliseconds', transaction_timestamp());
  has_author boolean := false;
  one jsonb;
begin
  foreach one in array told loop
    if coalesce(one ->> 'actor', author) is distinct from author
      or coalesce(one ->> 'organisation', office) is distinct from office
      or one ->> 'command_id' is distinct from command or one ->> 'type' = 'ledger_gap'
    then
      raise exception 'a row of another author' using errcode = 'insufficient_privilege';
    end if;
    -- No bound is given where demonstration history tells its own instants.
    if no_later is not null and ((one ->> 'at')::timestamptz > no_later
      or (one ->> 'actor' is not null and (one ->> 'at')::timestamptz < begun))
    then
      raise exception 'a row of another instant' using errcode = 'insufficient_privilege';
    end if;
    has_author := has_author or one ->> 'actor' is not null;
  end loop;
  return has_author;
end
$$;

create function app.record(decision jsonb, snapshot json) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, app, pg_temp as $$
declare
  of_case uuid := decision ->> 'case';
  canons text[] := app.canons_in(decision);
  rows jsonb[] := canons::jsonb[];
  types text[] := array(select r ->> 'type' from unnest(rows) r);
  is_demo boolean := (decision #>> '{tables,file,demo}')::boolean;
  no_later timestamptz := clock_timestamp();
  is_own boolean;
  is_letter boolean := app.user_id() is null and app.case_of_letter() = of_case;
  author text := app.user_id()::text;
  kind text := 'person';
  -- What only an opening writes, and what only a row of its own kind takes away or changes.
  foreign_tables text[] := '{opened}';
  newest integer;
  frozen timestamptz;
  sight text;
  owner text;
begin
  perform app.refuse_restored();
  perform set_config('app.case_id', of_case::text, true);
  if 'case_opened' = any(types) then
    if not app.can('open_case') or app.org()::text is distinct from coalesce(
      rows[1] #>> '{body,opener,organisation}', decision #>> '{tables,file,owner_organisation}')
    then
      raise exception 'a case of another office' using errcode = 'insufficient_privilege';
    end if;
    insert into app.ledger_head (stream, seq, hash) values (of_case::text, 0, decode(repeat('00', 32), 'hex'));
  else
    sight := app.sight_of(of_case);
    if coalesce(sight, 'emergency') = 'emergency' or (sight = 'settles' and not 'owner_settled' = any(types)) then
      raise exception 'a case out of sight' using errcode = 'TP004';
    end if;
    -- An office that is asked writes what its answer means, and nothing else.
    if sight = 'asked' and (not 'referral_moved' = any(types) or exists (
      select from unnest(rows) r where r ->> 'actor' is not null and r ->> 'type' not in ('referral_moved',
        'task_assigned', 'task_held', 'task_completed', 'task_opened', 'clock_set', 'clock_ended', 'owner_changed',
        'custody_changed')))
    then
      raise exception 'a case out of sight' using errcode = 'TP004';
    end if;
    select c.demo, c.frozen_at, c.owner_organisation::text into is_demo, frozen, owner
      from app.case_file c where c.id = of_case;
    if frozen is not null then
      raise exception 'a case that is frozen' using errcode = 'insufficient_privilege';
    end if;
    -- Row by row: a join of the two readies the rules of every stream.
    select h.seq into newest from app.ledger_head h where h.stream = of_case::text;
    no_later := greatest(no_later, (select e.at from app.case_event e
      where e.stream = of_case::text and e.seq = newest));
    if not types && '{case_migrated,migration_undone,sharing_ended,case_given_back}' then
      foreign_tables := foreign_tables || '{parts}';
    end if;
    -- Who answers for the case follows from the rows alone, and only an office that answers for it can lose it.
    if 'owner_changed' = any(types) then
      select r #>> '{body,to,organisation}' into owner from unnest(rows) with ordinality as of_row (r, n)
        where r ->> 'type' = 'owner_changed' order by n desc limit 1;
    else
      foreign_tables := foreign_tables || '{homes,left,formers}';
    end if;
    if not types && '{owner_contested,owner_settled,owner_changed}' then
      foreign_tables := foreign_tables || '{contests}';
    end if;
    if not types && '{appointment_set,appointment_moved,appointment_ended}' then
      foreign_tables := foreign_tables || '{appointments}';
    end if;
    if not types && '{letter_written,letter_made,letter_sent,letter_withdrawn}' then
      foreign_tables := foreign_tables || '{letters}';
    end if;
    -- Looked for first: each that is taken out copies the whole decision.
    if decision -> 'tables' ?| foreign_tables then
      decision := jsonb_set(decision, '{tables}', (decision -> 'tables') - foreign_tables);
    end if;
    if decision ? 'second_case' then decision := decision - 'second_case'; end if;
    if decision ? 'left_waiting' and not types && '{case_closed,case_cancelled}' then
      decision := decision - 'left_waiting';
    end if;
    if decision #>> '{tables,file,owner_organisation}' is distinct from owner then
      raise exception 'an owner that no row names' using errcode = 'insufficient_privilege';
    end if;
  end if;
  is_own := app.refuse_rows(rows, decision #>> '{command,id}', case when not is_demo then no_later end);
  if is_letter then
    -- Its rows have no author; they begin with what its own referral came to, and nothing else is decided by it.
    is_own := not 'owner_changed' = any(types) and (select count(*) = 1 from unnest(rows) r
      where r ->> 'type' = 'referral_moved' and r #>> '{cause,kind}' = 'command'
        and r #>> '{body,referral}' = app.letter_referral()::text);
    author := '';
    kind := 'referral';
  end if;
  if not coalesce(is_own, false) or decision #>> '{command,actor}' is distinct from author then
    raise exception 'a decision of another author' using errcode = 'insufficient_privilege';
  end if;
  -- Whatever it is called, it is the command of a person, or of the referral of a link.
  decision := decision || jsonb_build_object('command',
    (decision -> 'command') || jsonb_build_object('kinds', jsonb_build_array(kind), 'own', null));
  return app.keep_decision(decision, canons, rows, snapshot);
end
$$;
revoke all on function app.refuse_rows(jsonb[], text, timestamptz), app.record(jsonb, json) from public;
grant execute on function app.refuse_rows(jsonb[], text, timestamptz) to tapak_recorder;
grant execute on function app.record(jsonb, json) to tapak_door;
`

/**
 * They run with the rights of the recorder, bound to the one case that they name. Whoever replaces one of them later
 * has to do it as the recorder.
 */
const OWNED = `
grant create on schema app to tapak_recorder;
alter function app.lock_case(uuid, uuid) owner to tapak_recorder;
alter function app.record(jsonb, json) owner to tapak_recorder;
revoke create on schema app from tapak_recorder;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const part of [APPEND, ANSWER, FILE_AND_PARTS, STEPS, CASE, ANSWERS, KEEP, SIGHT, LOCK, RECORD, OWNED])
    await sql.raw(part).execute(db)
}
