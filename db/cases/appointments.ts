// Appointments: written by the recorder from the ledger of their case, read here. Row-level security shows those of the
// cases in sight.
import { sql, type Selectable } from 'kysely'
import type { Tx } from '../ground/connect.ts'
import { countUpTo, pageOf, readCursor, type Page, type Total } from '../ground/keyset.ts'
import type { AppointmentTable } from '../schema/case-tables.ts'

export type Appointment = Selectable<AppointmentTable>
export type AppointmentRow = Appointment & { number: string; area: string }
export interface Wanted {
  view: 'week' | 'upcoming' | 'past'
  from: Date
  whose: { user: string } | { office: string } | null
  caseId?: string | undefined
  after?: string | undefined
  limit: number
}

const WEEK = '7 days'
const isNamed = (user: string) => sql`${user}::uuid in (a.user_id, a.escort_id, a.interpreter_id)`

const ofWhom = (whose: Wanted['whose']) => {
  if (whose === null) return sql`true`
  return 'user' in whose ? isNamed(whose.user) : sql`${whose.office}::uuid in (a.organisation_id, a.set_by)`
}

const ofView = ({ view, from }: Wanted) => {
  if (view === 'past') return sql`a.state <> 'planned'`
  if (view === 'upcoming') return sql`a.state = 'planned'`
  return sql`a.starts_at >= ${from} and a.starts_at < ${from}::timestamptz + interval ${sql.lit(WEEK)}`
}

/** Those past come the newest first. One that nobody answered still counts as planned. */
export async function listAppointments(tx: Tx, wanted: Wanted): Promise<Page<AppointmentRow> & { total: Total }> {
  const { whose, caseId, after, limit, view } = wanted
  const ofCase = caseId === undefined ? sql`true` : sql`a.case_id = ${caseId}`
  const matching = sql`appointment a join case_file c on c.id = a.case_id
    where ${ofView(wanted)} and ${ofWhom(whose)} and ${ofCase}`
  const cursor = readCursor(after, ['instant', 'uuid'])
  const [order, beyond] = view === 'past' ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`]
  const rest =
    cursor === null ? sql`` : sql`and (a.starts_at, a.id) ${beyond} (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
  const { rows } = await sql<AppointmentRow>`
    select a.*, c.number, c.area from ${matching} ${rest}
    order by a.starts_at ${order}, a.id ${order} limit ${limit + 1}`.execute(tx)
  return {
    ...pageOf(rows, limit, ({ starts_at, id }) => [starts_at.toISOString(), id]),
    total: await countUpTo(tx, sql`(select 1 from ${matching})`),
  }
}

export const findAppointment = async (tx: Tx, id: string): Promise<Appointment | null> =>
  (await tx.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** What is planned for a person, soonest first, in every case of hers that is in sight. */
export const plannedFor = async (tx: Tx, personId: string, since: Date): Promise<Appointment[]> =>
  tx
    .selectFrom('appointment')
    .innerJoin('case_file', 'case_file.id', 'appointment.case_id')
    .selectAll('appointment')
    .where('case_file.subject', '=', personId)
    .where('appointment.state', '=', 'planned')
    .where('appointment.ends_at', '>', since)
    .orderBy('appointment.starts_at')
    .orderBy('appointment.id')
    .execute()

/** Who of these people is not free then, whatever case it is for. */
export const busyThen = async (
  tx: Tx,
  {
    caseId,
    people,
    begins,
    ends,
    but,
  }: { caseId: string; people: readonly string[]; begins: Date; ends: Date; but?: string },
): Promise<readonly string[]> => {
  const { rows } = await sql<{ people: string[] }>`
    select app.busy_then(${caseId}, ${[...people]}::uuid[], ${begins}, ${ends}, ${but ?? null}) as people`.execute(tx)
  return rows[0]?.people ?? []
}

/** For the calendar program of a person who is named in them. */
export const appointmentsFor = async (tx: Tx, userId: string, most: number): Promise<AppointmentRow[]> => {
  const { rows } = await sql<AppointmentRow>`
    select a.*, c.number, c.area from appointment a join case_file c on c.id = a.case_id
    where a.state = 'planned' and ${isNamed(userId)} order by a.starts_at desc, a.id limit ${sql.lit(most)}`.execute(tx)
  return rows
}
