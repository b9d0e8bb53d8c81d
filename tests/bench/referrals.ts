// Referrals between the offices of a filled store: rows as the machine of referrals leaves them, without their ledger,
// because only boards are measured on them.
import type pg from 'pg'
import { rowOf } from '../../db/referrals/record-referral.ts'
import type { Referral } from '../../workflows/engine/referral/referral.ts'
import { AReferral, RECEIVER, SENDER, someTerms } from '../support/engine/a-referral.ts'

/** Both are replaced by ids in the whole text of a row. */
const [CASE, REFERRAL] = ['case-1', 'referral-1'] as const
const HOUR_MS = 3_600_000

/** How a referral stands, by what its offices did. */
const STANDING = {
  offered: () => undefined,
  accepted: (one) => one.accept(),
  declined: (one) => one.does('receiver', { type: 'decline', reason: 'full', suggests: null, until: null }),
  withdrawn: (one) => one.does('sender', { type: 'withdraw', reason: 'found_another' }),
} satisfies Record<string, (one: AReferral) => unknown>

const stateOf = (act: (one: AReferral) => unknown): Referral => {
  const one = new AReferral()
  const refusals = [one.offer(someTerms()), act(one) ?? null].filter((refusal) => refusal !== null)
  if (one.state === null || refusals.length > 0) throw new Error(`a referral was refused: ${refusals.join()}`)
  return one.state
}

/**
 * Each row has two offices that differ, its own case of the sender, and its own hour of the next month. A record is
 * made beside its row: taken apart in the list of columns it would be made once for each of them.
 */
const FILL = `
with office as (
  select id, row_number() over (order by id) - 1 as at, count(*) over () as all_of_them
    from (select distinct owner_organisation as id from app.case_file) o
), opened as (
  select c.id, c.owner_organisation, row_number() over (order by c.id) - 1 as at, count(*) over () as all_of_them
    from app.case_file c
), made as (
  select gen_random_uuid() as id, c.id as case_id, c.owner_organisation as sender, r.id as receiver, n,
      m.state -> 'snapshot' as snapshot, m.state -> 'row' as row
    from generate_series(0, $2::integer - 1) n
    join opened c on c.at = n % c.all_of_them
    join office s on s.id = c.owner_organisation
    join office r on r.at = (s.at + 1 + n % (s.all_of_them - 1)) % s.all_of_them
    join unnest($1::jsonb[]) with ordinality m (state, nth) on m.nth - 1 = (n / c.all_of_them) % cardinality($1)
)
insert into app.referral
select filled.* from made cross join lateral jsonb_populate_record(null::app.referral, made.row || jsonb_build_object(
    'id', id, 'case_id', case_id, 'from_office', sender, 'to_office', receiver,
    'number', app.next_referral_number(), 'next_instant', null, 'instance', null,
    'answer_due', now() + n % 700 * interval '1 ms' * $3::float8, 'offered_at', now() - n % 500 * interval '1 minute',
    'snapshot', replace(replace(replace(replace(snapshot::text, '${CASE}', case_id::text), '${REFERRAL}', id::text),
      '${SENDER}', sender::text), '${RECEIVER}', receiver::text)::jsonb)) filled`

/** As the database's superuser. Boards need two offices at least. */
export const fillReferrals = async (client: pg.Client, count: number): Promise<void> => {
  const states = Object.values(STANDING).map((act) => {
    const state = stateOf(act)
    return JSON.stringify({ snapshot: state, row: rowOf(state) })
  })
  await client.query(FILL, [states, count, HOUR_MS])
}
