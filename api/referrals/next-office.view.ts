// What comes after a no or a silence: who looks for another office, for which step, and what it is asked again.
import { findCase } from '../../db/cases/cases.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { findReferral, isFollowed, type DoorReferral } from '../../db/referrals/referrals.ts'
import { SERVICE_KINDS } from '../../sop-definitions/language/vocabulary.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import { isUnmet, looksNext } from '../../workflows/engine/referral/next-office.ts'
import { isOpenReferral } from '../../workflows/engine/referral/verbs.ts'
import { wordsFor, type CaseAtHand } from '../cases/case-at-hand.ts'
import type { AsksOther, ReferralPrep, ReferralView } from '../contract/referrals.ts'
import type { Call } from '../door/call.ts'
import { issue, problem } from '../door/errors.ts'
import type { Words } from '../words/words.view.ts'
import { ruleOf } from './terms.ts'

export function asksOf(words: Words, item: string): AsksOther | null {
  const rule = ruleOf(words, item)
  if (rule === undefined) return null
  const { kind, packet } = rule
  return { kind, facts: packet?.base.slice() ?? null, identity: packet?.consented.includes('identity') ?? true }
}

type Asker = Pick<Call<unknown, unknown, unknown>, 'actor' | 'deps'>

/** Null while it runs, once another office is asked, and for whoever does not see the case. */
export async function nextAfter(tx: Tx, { actor, deps }: Asker, row: DoorReferral): Promise<ReferralView['next']> {
  const file = isUnmet(row.snapshot) ? await findCase(tx, row.case_id) : null
  if (file === null || file.state.status !== 'open' || (await isFollowed(tx, row.id))) return null
  const hand = { file, words: await wordsFor(tx, deps, file.sop_hash) }
  const { task } = row.snapshot.terms
  const waiting = task === null ? null : openAgain(hand, task)
  return waiting === undefined ? null : nextIn(hand, { actor, waiting, reason: row.snapshot.reason })
}

interface Waiting {
  actor: Asker['actor']
  waiting: string | null
  reason: string | null
}
function nextIn(hand: CaseAtHand, { actor, waiting, reason }: Waiting): NonNullable<ReferralView['next']> {
  const instance = hand.file.state.instances[waiting ?? '']
  const item = hand.words.ir.items.find(({ id }) => id === instance?.item)
  const how = looksNext(item?.kind === 'task' ? item : undefined, reason)
  const isTheirs = instance?.task?.holder.user === actor.user && how !== 'coordinator'
  return { how, may: isTheirs || coordinates(actor, hand), step: stepOf(hand, waiting) }
}

const coordinates = ({ organisation, capabilities }: Asker['actor'], { file }: CaseAtHand): boolean =>
  organisation === file.owner_organisation && capabilities.includes('coordinate_case')

function stepOf({ file, words }: CaseAtHand, key: string | null): NonNullable<ReferralView['next']>['step'] {
  const item = file.state.instances[key ?? '']?.item
  if (key === null || item === undefined) return null
  return { taskId: taskIdOf(file.id, key), code: words.code(item), label: words.item(item), asks: asksOf(words, item) }
}

/** The step itself, or the one that the procedure has opened in its place. */
function openAgain({ file: { state } }: CaseAtHand, task: string): string | undefined {
  const isOpen = (key: string): boolean => isOpenTask(state.instances[key]?.task ?? null)
  if (isOpen(task)) return task
  const item = state.instances[task]?.item
  return Object.keys(state.instances).findLast((key) => state.instances[key]?.item === item && isOpen(key))
}

/** A referral of this case that has ended. */
export async function endedIn(tx: Tx, caseId: string, id: string): Promise<DoorReferral> {
  const row = await findReferral(tx, id)
  if (row === null || row.case_id !== caseId || isOpenReferral(row.snapshot))
    throw problem('invalid', { issues: [issue(['after'], 'not_found', 'no referral of this case that has ended')] })
  return row
}

/** What that office was asked, as far as it is still open. */
export async function askedAgain(tx: Tx, { file }: CaseAtHand, after: string): Promise<ReferralPrep['again']> {
  const { covers, service } = (await endedIn(tx, file.id, after)).snapshot.terms
  return {
    covers: covers.flatMap((key) =>
      isOpenTask(file.state.instances[key]?.task ?? null) ? [taskIdOf(file.id, key)] : [],
    ),
    service: SERVICE_KINDS.find((kind) => kind === service) ?? null,
  }
}
