// What no schema knows of an appointment: whether its office exists, whether those named in it see the case, and
// whether they and the client are free then.
import { busyThen, plannedFor } from '../../db/cases/appointments.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { namesOf, unknownOrganisations } from '../../db/accounts/organisations.ts'
import { both } from '../../sop-definitions/language/label.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import { officesFor } from '../conferences/conference-guests.ts'
import type { SetAppointment } from '../contract/appointments.ts'
import { issue, problem, type Issue } from '../door/errors.ts'

interface Checked {
  hand: CaseAtHand
  body: SetAppointment
  /** The one that is moved. */
  but?: string
}
const PEOPLE = ['userId', 'escortId', 'interpreterId'] as const

/** Nobody is named who does not see the case: a reminder would show it. */
async function peopleIssues(tx: Tx, { deps }: AnyCall, { hand, body }: Checked): Promise<Issue[]> {
  const offices = await officesFor(tx, { caseId: hand.file.id, roles: deps.roles })
  return PEOPLE.flatMap((field) => {
    const id = body[field]
    if (id === null) return []
    const known = offices.flatMap(({ organisationId, people }) =>
      people.flatMap((one) => (one.id === id ? [{ organisationId, sight: one.sight }] : [])),
    )
    const there = field === 'userId' ? known.filter((one) => one.organisationId === body.organisationId) : known
    const [first] = there
    if (first === undefined) return [issue([field], 'not_found', 'not found')]
    const seeing = there.some(({ sight }) => sight === 'sees')
    return seeing || first.sight === 'sees' ? [] : [issue([field], first.sight, 'may not see this case')]
  })
}

const overlap = ({ starts_at, ends_at }: { starts_at: Date; ends_at: Date }, begins: Date, ends: Date): boolean =>
  starts_at < ends && ends_at > begins

/** Names of those who are not free then, the client first. */
async function notFree(tx: Tx, { now }: AnyCall, { hand, body, but }: Checked): Promise<Label[]> {
  const begins = new Date(body.startsAt)
  const ends = new Date(begins.getTime() + body.minutes * 60_000)
  const people = PEOPLE.flatMap((field) => body[field] ?? [])
  const busy = await busyThen(tx, { caseId: hand.file.id, people, begins, ends, ...(but === undefined ? {} : { but }) })
  const { users } = await namesOf(tx, { users: [...busy], organisations: [] })
  const hers = await plannedFor(tx, hand.file.subject, now)
  const isHers = hers.some((one) => one.id !== but && overlap(one, begins, ends))
  return [...(isHers ? [both('klien', 'the client')] : []), ...[...users.values()].map((name) => both(name, name))]
}

function clash(who: readonly Label[]): Issue {
  const [id, en] = [who.map((one) => one.id).join(', '), who.map((one) => one.en).join(', ')]
  return {
    ...issue(['despite'], 'clash', 'somebody is not free then'),
    sentence: both(
      `Pada waktu itu sudah ada janji lain: ${id}. Pilih waktu lain, atau centang ini.`,
      `There is another appointment at that time: ${en}. Choose another time, or tick this.`,
    ),
  }
}

export async function checkMeeting(tx: Tx, call: AnyCall, checked: Checked): Promise<void> {
  const { organisationId, despite } = checked.body
  const unknown = await unknownOrganisations(tx, [organisationId])
  const issues = [
    ...unknown.map(() => issue(['organisationId'], 'not_found', 'not found')),
    ...(await peopleIssues(tx, call, checked)),
  ]
  if (issues.length > 0) throw problem('invalid', { issues })
  const who = despite ? [] : await notFree(tx, call, checked)
  if (who.length > 0) throw problem('invalid', { issues: [clash(who)] })
}
