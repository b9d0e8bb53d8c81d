// Answers that the client gave elsewhere: offered to whoever fills in a step, taken over with a click, and counted
// where they were asked anew all the same.
import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import { loadToldElsewhere, type Source } from '../../db/cases/told-elsewhere.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { logLookOf } from '../../db/people/access-log.ts'
import type { TakenOver } from '../../db/schema/words-tables.ts'
import { askedAgain, offersFrom, type Offered } from '../../sop-definitions/definition/ask-once.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { Heard } from '../../workflows/engine/case-state.ts'
import { wordsFor } from '../cases/case-at-hand.ts'
import type { TaskAtHand } from '../cases/commands.ts'
import type { TASK_BODIES } from '../contract/tasks.ts'
import type { Actor, Call, Deps } from '../door/call.ts'
import { problem, refused, type Issue } from '../door/errors.ts'
import { eyesOn } from '../policy/relation.ts'
import { worded } from '../words/allowed.view.ts'
import { loadKnownAnswers } from './known-answers.ts'

type With = Pick<Deps, 'roles' | 'vault'>
interface Given {
  answers: Answers
  said: z.output<typeof TASK_BODIES.complete>['offered']
}

interface Asking {
  hand: TaskAtHand
  actor: Actor
}
type Asker = Pick<Call<unknown, unknown, unknown>, 'actor' | 'requestId'>
export const NO_OFFERS: Offered<Source> = { offers: [], barred: {} }

/** What the form is told out of its own case needs no offer. */
export async function loadOffers(tx: Tx, deps: With, { hand, actor }: Asking): Promise<Offered<Source>> {
  const { task, file, words } = hand
  const form = words.task(task.item)?.form
  const asked = form === undefined ? [] : askedAgain(form, file.state.facts)
  const keys = asked.flatMap(({ ask_once: key }) => key ?? [])
  const elsewhere = []
  for (const { sop, item, ...one } of await loadToldElsewhere(tx, deps.vault, { task: task.id, keys })) {
    const there = (await wordsFor(tx, deps, sop)).task(item)?.form
    if (there !== undefined) elsewhere.push({ ...one, form: there })
  }
  if (elsewhere.length === 0) return NO_OFFERS
  const eyes = (await eyesOn(tx, [file], actor))(file)
  const known = await loadKnownAnswers(tx, deps.vault, { hand, eyes })
  return offersFrom(
    asked.filter(({ id }) => known[id] === undefined),
    elsewhere,
  )
}

/** Who reads what a client said in another case stands in the access log of that client, like each look. */
export async function logOffers(tx: Tx, call: Asker, { offers }: Offered<Source>): Promise<void> {
  const people = offers.flatMap(({ source: { isHere, person } }) => (isHere ? [] : [person]))
  for (const object_id of new Set(people))
    await logLookOf(tx, call, { action: 'answer.offered', object_type: 'person', object_id, purpose: 'case_work' })
}

/** What the answers of this form say of what was offered: taken over, asked anew, or barred by a consent. */
function heardIn({ offers, barred }: Offered<Source>, { answers, said }: Given): Heard {
  const isAnswered = (field: string): boolean => answers[field] !== undefined && answers[field] !== 'not_asked'
  const of = (wanted: 'still_right' | undefined): string[] =>
    offers.flatMap(({ field }) => (isAnswered(field) && said[field] === wanted ? [field] : []))
  return { taken: of('still_right'), anew: of(undefined), barred: Object.keys(barred).filter(isAnswered) }
}

/** Refused where it may no longer be told here, with the consent that says so. */
function offerIssues({ words }: TaskAtHand, { offers, barred }: Offered<Source>, { answers, said }: Given): Issue[] {
  const taken = Object.keys(said).filter((field) => said[field] === 'still_right')
  const consents = [...new Set(taken.flatMap((field) => barred[field] ?? []))]
  if (consents.length > 0) {
    const no = refuse('offer_withdrawn', { consents })
    throw refused(no, worded(no, words))
  }
  return taken.flatMap((field): Issue[] => {
    const offer = offers.find((one) => one.field === field)
    const wrong = { path: ['offered', field], message: 'not what is offered' }
    if (offer === undefined) return [{ ...wrong, code: 'not_offered' }]
    return isDeepStrictEqual(answers[field], offer.value) ? [] : [{ ...wrong, code: 'offer_differs' }]
  })
}

const takenOver = ({ offers }: Offered<Source>, { taken }: Heard): TakenOver =>
  Object.fromEntries(
    offers
      .filter(({ field }) => taken.includes(field))
      .map(({ field, source: { answer, office, type, isHere, at } }) => [
        field,
        { answer, office, type, isHere, at: at.toISOString() },
      ]),
  )

/** `asks`: what is told to the engine. */
interface OfferedHere {
  asks: { heard?: Heard }
  taken: TakenOver
}
const NONE_OFFERED: OfferedHere = { asks: {}, taken: {} }
/** What becomes of the offers as a form is completed: judged anew, because a consent may have ended since. */
export async function offeredIn(
  tx: Tx,
  { deps, actor }: Pick<Call<unknown, unknown, unknown>, 'deps' | 'actor'>,
  { hand, ...given }: Given & { hand: TaskAtHand },
): Promise<OfferedHere> {
  if (hand.task.ended_at !== null || hand.task.user_id !== actor.user) return NONE_OFFERED
  const offered = await loadOffers(tx, deps, { hand, actor })
  const issues = offerIssues(hand, offered, given)
  if (issues.length > 0) throw problem('invalid', { issues })
  if (offered.offers.length === 0 && Object.keys(offered.barred).length === 0) return NONE_OFFERED
  const heard = heardIn(offered, given)
  return { asks: { heard }, taken: takenOver(offered, heard) }
}
