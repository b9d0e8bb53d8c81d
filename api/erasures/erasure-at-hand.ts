// Erasures as a request needs them: the rows, what the rules say of each person now, and the names, masks and cases
// that the asker may see.
import { findCasesOf } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { keptAtTheDoor, type Erasure } from '../../db/people/erasures.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { findMasks } from '../../db/people/people.ts'
import { holdsOf, type Hold } from '../../sop-definitions/rules/retention.ts'
import type { ErasureGround } from '../../sop-definitions/language/vocabulary.ts'
import type { Call } from '../door/call.ts'
import type { ErasureView } from '../contract/erasures.ts'
import { isOpen, presentErasure, type ErasureSight } from './erasure.view.ts'

type Asked = Pick<Call<unknown, unknown, unknown>, 'deps' | 'actor' | 'now'>

/** All cases of the person count, also those that the asker does not see. */
export async function holdsFor(
  tx: Tx,
  { deps, now }: Pick<Asked, 'deps' | 'now'>,
  { personId, ground }: { personId: string; ground: ErasureGround },
): Promise<Hold[]> {
  const kept = await keptAtTheDoor(tx, personId)
  return kept === null ? [] : holdsOf(deps.retention, kept, { ground, now: now.getTime() })
}

export async function sightFor(
  tx: Tx,
  { deps, actor }: Asked,
  about: { people: readonly string[]; users: readonly (string | null)[] },
): Promise<ErasureSight> {
  const { users } = await namesOf(tx, { users: about.users.flatMap((id) => id ?? []), organisations: [] })
  return {
    me: actor,
    users,
    masks: await findMasks(tx, deps.vault, about.people),
    cases: await findCasesOf(tx, about.people),
    rules: deps.retention,
  }
}

export async function viewsOf(tx: Tx, asked: Asked, erasures: readonly Erasure[]): Promise<ErasureView[]> {
  const users = erasures.flatMap(({ asked_by, decided_by, withdrawn_by }) => [asked_by, decided_by, withdrawn_by])
  const sight = await sightFor(tx, asked, { people: erasures.map(({ person_id }) => person_id), users })
  const views: ErasureView[] = []
  for (const erasure of erasures) {
    const holds = isOpen(erasure)
      ? await holdsFor(tx, asked, { personId: erasure.person_id, ground: erasure.ground })
      : []
    views.push(presentErasure(erasure, sight, holds))
  }
  return views
}
