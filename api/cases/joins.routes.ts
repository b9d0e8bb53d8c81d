// Two running cases of one person go on as one, and are parted again. Both heads are held, in the order of all heads,
// and both halves are recorded in one transaction.
import { consentRecordsOf } from '../../db/cases/consents.ts'
import { casesOfRecords, holdLinks } from '../../db/people/person-links.ts'
import { erasedAt } from '../../db/people/people.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { isRefusal, refuse, type Refusal } from '../../sop-definitions/language/refusals.ts'
import { joinBoth, takenFrom } from '../../workflows/engine/join/both.ts'
import { joinProblem, partingOf } from '../../workflows/engine/join/carrying.ts'
import { CommandAnswer } from '../contract/cases.ts'
import { JoinCase, JoinPreview, JoinQuery, PartCase } from '../contract/joins.ts'
import type { Call } from '../door/call.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { issue, problem, refused, Stop } from '../door/errors.ts'
import { mayKnowFacts } from '../policy/access.ts'
import { eyesOn } from '../policy/relation.ts'
import { worded } from '../words/allowed.view.ts'
import { ById } from './case-commands.routes.ts'
import { caseAtHand, engineActor, type CaseAtHand } from './case-at-hand.ts'
import { begin, decided, Decided, decideIn, recall, type AnyCall, type LockedCase, type Sent } from './commands.ts'
import { presentTaken } from './join.view.ts'

interface Pair<Hand> {
  follower: Hand
  lead: Hand
}
type JoinCall<B> = Call<{ id: string }, unknown, B>

/** The click has a name in each of the two ledgers. */
const inLead = <C extends AnyCall>(call: C): C => ({ ...call, key: { ...call.key, id: `${call.key.id}:lead` } })

const isHidden = (error: unknown): boolean => error instanceof Stop && error.document.code === 'not_found'
const notSeen = () => problem('invalid', { issues: [issue(['into'], 'not_found', 'not found')] })
const ITSELF = { id: 'Pilih kasus lain.', en: 'Choose another case.' }

/** Null: out of sight. */
async function held(tx: Tx, call: AnyCall, caseId: string): Promise<Decided | LockedCase | null> {
  const hand = await begin(tx, call, { caseId }).catch((error: unknown) => {
    if (isHidden(error)) return null
    throw error
  })
  return hand instanceof Decided || hand?.file.behind !== true ? hand : null
}

async function holdBoth(tx: Tx, call: AnyCall, ids: Pair<string>): Promise<Decided | Pair<LockedCase>> {
  const hands = new Map<string, LockedCase>()
  for (const id of [ids.follower, ids.lead].toSorted()) {
    const hand = await held(tx, id === ids.lead ? inLead(call) : call, id)
    if (hand instanceof Decided) return new Decided((await recall(tx, call.key)) ?? hand.sent)
    if (hand !== null) hands.set(id, hand)
  }
  const [follower, lead] = [hands.get(ids.follower), hands.get(ids.lead)]
  if (follower === undefined) throw problem('not_found')
  if (lead === undefined) throw notSeen()
  return { follower, lead }
}

/** Of one record, or of two that are linked. */
const linkProblem = async (tx: Tx, { follower, lead }: Pair<CaseAtHand>): Promise<Refusal | undefined> =>
  (await casesOfRecords(tx, follower.file.subject)).some(({ id }) => id === lead.file.id)
    ? undefined
    : refuse('join_not_linked')

async function pairProblem(tx: Tx, pair: Pair<CaseAtHand>): Promise<Refusal | undefined> {
  const states = { follower: pair.follower.file.state, lead: pair.lead.file.state }
  return (await linkProblem(tx, pair)) ?? joinProblem(pair.lead.words.ir, states)
}

function idsOf(follower: string, lead: string): Pair<string> {
  if (follower !== lead) return { follower, lead }
  throw problem('invalid', { issues: [{ ...issue(['into'], 'invalid_value', 'the case itself'), sentence: ITSELF }] })
}

const join = (call: JoinCall<JoinCase>): Promise<Sent> => {
  const ids = idsOf(call.params.id, call.body.into)
  return decided<never>(call, async (tx) => {
    const pair = await holdBoth(tx, call, ids)
    if (pair instanceof Decided) return pair
    const { follower, lead } = pair
    await holdLinks(tx, follower.file.subject)
    const refusal = await pairProblem(tx, pair)
    if (refusal !== undefined) throw refused(refusal, worded(refusal, lead.words))
    const ask = { type: 'join_case', lead: ids.lead, reason: call.body.reason } as const
    const given = await decideIn(tx, call, { hand: follower, ask })
    if (given.after === null) throw problem('conflict')
    const taken = await decideIn(tx, inLead(call), { hand: lead, ask: takenFrom({ state: given.after }) })
    return new Decided(given.sent, taken.wakes)
  })
}

/** The case in which it goes on, as far as the asker sees both; otherwise it is not parted here. */
async function leadOf(tx: Tx, { deps, params, key }: JoinCall<unknown>): Promise<string> {
  const { file } = await caseAtHand(tx, deps, params.id)
  const lead = file.state.joined?.lead
  if (lead !== undefined) return lead
  const known = await recall(tx, { ...key, id: `${key.id}:lead` })
  if (known === null) throw refused(refuse('not_joined'))
  return known.caseId
}

const part = (call: JoinCall<PartCase>): Promise<Sent> =>
  decided<never>(call, async (tx) => {
    const ids = { follower: call.params.id, lead: await leadOf(tx, call) }
    const pair = await holdBoth(tx, call, ids)
    if (pair instanceof Decided) return pair
    const { follower, lead } = pair
    if ((await erasedAt(tx, follower.file.subject)) !== null) throw refused(refuse('person_erased'))
    const states = { follower: follower.file.state, lead: lead.file.state }
    const at = {
      actor: engineActor(call.actor),
      now: Math.max(lead.lock.at.getTime(), states.lead.at),
      records: await consentRecordsOf(tx, ids.follower),
    }
    const back = { ...partingOf(lead.words.ir, states, at), reason: call.body.reason }
    const given = await decideIn(tx, inLead(call), { hand: lead, ask: { type: 'give_back', from: ids.follower } })
    const parted = await decideIn(tx, call, { hand: follower, ask: back })
    return new Decided(parted.sent, [...given.wakes, ...parted.wakes])
  })

const preview = (call: Call<{ id: string }, JoinQuery, unknown>) => {
  const ids = idsOf(call.params.id, call.query.into)
  return call.scoped(async (tx) => {
    const follower = await caseAtHand(tx, call.deps, ids.follower)
    const lead = await caseAtHand(tx, call.deps, ids.lead).catch((error: unknown) => {
      throw isHidden(error) ? notSeen() : error
    })
    const { words } = lead
    const states = { follower: follower.file.state, lead: lead.file.state }
    const at = Math.max(call.deps.caseTime().getTime(), states.lead.at, states.follower.at)
    const asking = {
      id: 'preview',
      at,
      actor: engineActor(call.actor),
      purpose: 'preview',
      fingerprint: '',
      reason: 'one_plan' as const,
    }
    const both = (await linkProblem(tx, { follower, lead })) ?? joinBoth(words.ir, states, asking)
    if (isRefusal(both)) {
      const allowed = {
        allowed: false,
        code: both.refusal,
        details: { ...both.details },
        sentence: worded(both, words),
      }
      return { allowed: { ...allowed, allowed: false as const }, steps: [], facts: [], differs: [] }
    }
    const eyes = await eyesOn(tx, [follower.file, lead.file], call.actor)
    const knows = [follower.file, lead.file].every((file) => mayKnowFacts(eyes(file)))
    return { allowed: { allowed: true as const }, ...presentTaken(both.lead.state, words, knows) }
  })
}

const COMMANDS = { method: 'post', params: ById, answer: CommandAnswer, keys: 'command', object: 'case' } as const

export const joinRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/joins',
    summary: 'What would go from this case into another one of the same person; nothing changes',
    action: 'case.settle',
    params: ById,
    query: JoinQuery,
    answer: JoinPreview,
    object: 'case',
    handle: preview,
  }),
  endpoint({
    ...COMMANDS,
    path: '/api/cases/:id/joins',
    summary: 'Let this case go on in another one of the same person; its open work and its limits go along',
    action: 'case.settle',
    body: JoinCase,
    stepUp: true,
    handle: join,
  }),
  endpoint({
    ...COMMANDS,
    path: '/api/cases/:id/part',
    summary: 'Part this case from the one in which it goes on; what was done there stays there',
    action: 'case.settle',
    body: PartCase,
    stepUp: true,
    handle: part,
  }),
]
