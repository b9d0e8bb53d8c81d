// The course of a case once more, in SQL and from its steps and limits: for tests that change these tables themselves,
// and against what decisions write.
const iso = (at: string): string => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Of a case named `f`. */
export const COURSE = `
  jsonb_build_object(
    'opened', (select coalesce(jsonb_object_agg(i.item, ${iso('i.at')}), '{}') from (
      select p.item, min(p.opened_at) as at from app.plan_item p where p.case_id = f.id group by p.item) i),
    'done', (select coalesce(jsonb_object_agg(i.item, ${iso('i.at')}), '{}') from (
      select p.item, min(p.ended_at) as at from app.plan_item p
      where p.case_id = f.id and p.state = 'completed' and p.ended_at is not null group by p.item) i),
    'stages', (select coalesce(jsonb_agg(jsonb_build_object('item', p.item, 'opened', ${iso('p.opened_at')},
        'ended', ${iso('p.ended_at')}, 'active', p.state = 'active')
        order by p.opened_at, p.instance collate "C"), '[]')
      from app.plan_item p where p.case_id = f.id and p.kind = 'stage'),
    'missed', (select coalesce(jsonb_agg(jsonb_build_object(
        'due', ${iso('k.due')}, 'law', k.basis <> 'product-default') order by k.due, k.id collate "C"), '[]')
      from app.clock k where k.case_id = f.id and k.breached),
    'served', (select ${iso('min(p.ended_at)')} from app.plan_item p
      where p.case_id = f.id and p.kind = 'task' and p.state = 'completed' and p.parent is not null
        and split_part(p.parent, '#', 1) <> (select first.item from app.plan_item first
          where first.case_id = f.id and first.kind = 'stage' and first.parent is null
          order by first.opened_at, first.item collate "C" limit 1)),
    'heard', (select coalesce(jsonb_agg(jsonb_build_object('at', ${iso('e.at')}, ${['taken', 'anew', 'barred']
      .map((kind) => `'${kind}', jsonb_array_length(e.canon::jsonb #> '{body,heard,${kind}}')`)
      .join(', ')}) order by e.seq), '[]')
      from app.case_event e where e.stream = f.id::text and e.type = 'task_completed'
        and e.canon::jsonb #> '{body,heard}' is not null))`
