// What a step asks is told with the offer to another office, and becomes the step's own once that office has answered.
import { sql, type Kysely } from 'kysely'

const ANSWERS = `
-- The answers that rows of a decision rest on, with the step. Those of an offer are told before the step ends.
create or replace function app.answers_in(told jsonb[]) returns table (id uuid, instance text)
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
revoke all on function app.answers_carried(jsonb[]) from public;
grant execute on function app.answers_carried(jsonb[]) to tapak_recorder;

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
revoke all on function app.refuse_carried(uuid, jsonb[]) from public;
grant execute on function app.refuse_carried(uuid, jsonb[]) to tapak_recorder;
`

/** As it was, with the answers that are carried. */
const COMMIT = `
create or replace function app.commit_answers(of_case uuid, told jsonb[], snapshot json) returns void
language plpgsql volatile set search_path = pg_catalog, app, pg_temp as $$
declare
  ids uuid[] := array(select w.id from app.answers_in(told) w);
begin
  perform app.refuse_carried(of_case, told);
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
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(ANSWERS).execute(db)
  await sql.raw(COMMIT).execute(db)
}
