// Erasures in different states, made through the door: one that a case prevents, one that can still be withdrawn, one
// carried out; and a person whose data are due.
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandAnswer } from '../../../api/contract/cases.ts'
import { ErasureView } from '../../../api/contract/erasures.ts'
import { PersonCreated } from '../../../api/contract/people.ts'
import type { Caller } from '../door/a-caller.ts'

export interface ErasureScene {
  held: string
  approved: string
  erased: string
}
interface World {
  as(account: string): Promise<Caller>
  rows(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
}

const PATIENCE_MS = 60_000

/** Ends the waiting period at once. The table forbids shortening it, so its guard is switched off for a moment. */
export const endTheWait = async ({ rows }: Pick<World, 'rows'>, id: string): Promise<void> => {
  await rows('alter table app.erasure_request disable trigger erasure_moves')
  await rows('update app.erasure_request set carry_out_at = decided_at where id = $1', [id])
  await rows('alter table app.erasure_request enable trigger erasure_moves')
}

export const untilErased = async (caller: Caller, id: string): Promise<ErasureView> => {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const view = ErasureView.parse((await caller.get(`/api/erasures/${id}`)).body)
    if (view.erased !== null && view.erased.scrubbedAt !== null) return view
    if (Date.now() > end) throw new Error(`the erasure is still ${view.state}, erased ${String(view.erased?.at)}`)
    await sleep(200)
  }
}

export async function someErasures(world: World): Promise<ErasureScene> {
  const [coordinator, officer] = [await world.as('case_coordinator'), await world.as('data_protection_officer')]
  const person = async (name: string): Promise<string> =>
    PersonCreated.parse((await coordinator.send('/api/people', { identity: { full_name: name }, searched: true })).body)
      .id
  const asked = async (personId: string): Promise<string> =>
    ErasureView.parse((await coordinator.send('/api/erasures', { personId, ground: 'subject_request' })).body).id
  const approved = async (personId: string): Promise<string> => {
    const id = await asked(personId)
    ErasureView.parse((await officer.send(`/api/erasures/${id}/approve`, {})).body)
    return id
  }
  const busy = await person('Contoh Enam')
  CommandAnswer.parse(
    (
      await coordinator.send('/api/cases', {
        sop: 'integrated-services',
        personId: busy,
        area: '21.71',
        channel: 'walk_in',
      })
    ).body,
  )
  const erased = await approved(await person('Contoh Tujuh'))
  await endTheWait(world, erased)
  await untilErased(officer, erased)
  const forgotten = await person('Contoh Delapan')
  await world.rows(
    `insert into app.retention_due (person_id, organisation_id, rule, since)
      select id, organisation_id, 'never_in_a_case', now() from app.person where id = $1`,
    [forgotten],
  )
  return { held: await asked(busy), approved: await approved(await person('Contoh Sembilan')), erased }
}
