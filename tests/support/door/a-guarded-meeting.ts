// An appointment at a place that one officer alone may read, and the same at another place.
import { randomUUID } from 'node:crypto'
import type { Account } from '../../../api/seed/accounts.ts'
import { withDoor, type Db } from '../../../db/ground/connect.ts'
import { personKeyOf } from '../../../db/people/people.ts'
import { meetingPlace, seal } from '../../../db/people/vault.ts'
import { accountAt, actorOf, scopeOfAccount, type ClassedCase } from './a-classed-case.ts'
import type { TestApp } from './test-app.ts'

export interface GuardedMeeting {
  id: string
  reader: Account
  isElsewhere(): Promise<unknown>
}

/** Of a case of the office in Batam. */
export async function guardedMeeting(
  { app, door }: { app: TestApp; door: Db },
  { live, person, caseId }: ClassedCase,
): Promise<GuardedMeeting> {
  const reader = accountAt('ppt-batam', 'open_case', 'intake_officer')
  const { user, organisation: office } = reader
  const [id, place] = [randomUUID(), randomUUID()]
  const sealed = async (words: string): Promise<Buffer> => {
    const key = await withDoor(door, scopeOfAccount(reader), (tx) => personKeyOf(tx, app.deps.vault, person))
    if (key === null) throw new Error('no key')
    return seal(key, JSON.stringify({ place: words, nickname: null }), meetingPlace(person, place))
  }
  const starts = live.now + 20 * 86_400_000
  await live.do(
    { type: 'set_appointment', appointment: id, starts, minutes: 60, kind: 'talk', office, user, place, guarded: true },
    actorOf(accountAt('ppt-batam', 'coordinate_case', 'case_coordinator')),
  )
  await app.rows(
    `insert into app.appointment_place (id, case_id, ciphertext, created_by, organisation_id)
      values ($1, $2, $3, $4, $5)`,
    [place, caseId, await sealed('Contoh jalan'), user, office],
  )
  return {
    id,
    reader,
    isElsewhere: async () =>
      app.rows('update app.appointment_place set ciphertext = $1 where id = $2', [
        await sealed('Contoh jalan lain'),
        place,
      ]),
  }
}
