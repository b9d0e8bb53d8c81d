// How the system is, for whoever administers it and sees no case: counts and instants over everything, and nothing that
// names a case or a person.
import { sql, type Kysely } from 'kysely'

const ACTIVITY = `
create function app.system_activity(instant timestamptz) returns jsonb
language sql stable security definer set search_path = pg_catalog, app, pg_temp as $$
  select case when (select app.can('administer')) then jsonb_build_object(
    'openCases', (select count(*) from app.case_file c where c.status <> 'closed'),
    'overdueInstants', (select count(*) from app.case_file c where c.next_instant < instant - interval '10 seconds'),
    'overdueSince', (select min(c.next_instant) from app.case_file c where c.next_instant < instant - interval '10 seconds'),
    'pending', (select count(*) from app.command m where m.state = 'pending' and m.created_at < instant - interval '30 seconds'),
    'pendingSince', (select min(m.created_at) from app.command m where m.state = 'pending' and m.created_at < instant - interval '30 seconds'),
    'frozen', (select count(*) from app.case_file c where c.frozen_at is not null),
    'frozenSince', (select min(c.frozen_at) from app.case_file c where c.frozen_at is not null),
    'movesStuck', (select count(*) from app.migration_case m where m.state = 'failed') + (select count(*) from app.rehearsal r where r.state = 'failed'),
    'erasuresLate', (select count(*) from app.erasure_request r where r.state = 'approved' and r.carry_out_at < instant - interval '1 day'),
    'filesStuck', (select count(*) from app.document d where d.state = 'arriving' and d.created_at < instant - interval '1 day'),
    'mailLate', (select count(*) from app.notification n where n.mail and n.mailed_at is null and n.read_at is null and n.at < instant - interval '26 hours'),
    'atClosedOffices', (select count(*) from app.task t join app.organisation o on o.id = t.organisation_id where t.ended_at is null and o.closed_at is not null),
    'checkpointAt', (select max(k.at) from app.checkpoint k),
    'alarms', (select count(*) from app.ledger_alarm l where l.ended_at is null),
    'alarmSince', (select min(l.found_at) from app.ledger_alarm l where l.ended_at is null),
    'checkedAt', (select max(k.ended_at) from app.ledger_check k),
    'nightAt', (select max(n.ended_at) from app.night_pass n),
    'nightUnreached', coalesce((select n.unreached from app.night_pass n where n.ended_at is not null order by n.night desc limit 1), 0)
  ) end
$$;
revoke all on function app.system_activity(timestamptz) from public;
grant execute on function app.system_activity(timestamptz) to tapak_door;
`

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql.raw(ACTIVITY).execute(db)
}
