// What an offer to another office could say: facts, steps and offices of one case, and for a hand-over of the case what
// would move and what is not in order yet.
import { listOrganisations, namesOf } from '../../db/accounts/organisations.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { isLate } from '../../db/recording/clock-facts.ts'
import { isBuiltIn, PRODUCT_DEFAULT } from '../../sop-definitions/language/vocabulary.ts'
import type { Custody } from '../../workflows/engine/case-state.ts'
import { isContactRefused } from '../../workflows/engine/consents.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import { barsIdentity } from '../../workflows/engine/kept-back.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { isOpenReferral } from '../../workflows/engine/referral/verbs.ts'
import { lastingNo, mayGive } from '../../workflows/engine/referring.ts'
import { isAlive } from '../../workflows/engine/time/clocks.ts'
import { caseAtHand, engineActor, type CaseAtHand } from '../cases/case-at-hand.ts'
import { placeAt } from '../cases/cases.routes.ts'
import { TRANSFER_GAPS, type PrepQuery, type ReferralPrep } from '../contract/referrals.ts'
import type { Call } from '../door/call.ts'
import { problem } from '../door/errors.ts'
import { mayKnowFacts, type Eyes } from '../policy/access.ts'
import { eyesOn } from '../policy/relation.ts'
import { askedAgain } from './next-office.view.ts'
import { draftOf, stepPrep } from './step-prep.view.ts'

const MOST_OFFICES = 500

export const prepareReferral = (call: Call<{ id: string }, PrepQuery, unknown>) =>
  call.scoped(async (tx): Promise<ReferralPrep> => {
    const hand = await caseAtHand(tx, call.deps, call.params.id)
    const { file, words } = hand
    const eyes = (await eyesOn(tx, [file], call.actor))(file)
    const knows = mayKnowFacts(eyes)
    const consent = words.ir.sharing?.consent
    const asker = { plan: planOf(words.ir), state: file.state, actor: engineActor(call.actor) }
    const task = taskIn(hand, call.query.task)
    const isOurs = call.actor.organisation === file.state.owner.organisation
    return {
      number: file.number,
      zone: (await placeAt(tx, file.area)).zone,
      facts: knows ? factsIn(hand) : [],
      steps: openIn(hand).flatMap(({ key, step }) => (mayGive(asker, task, key) ? [step] : [])),
      offices: await officesFor(tx, hand, isOurs),
      identityConsent: consent === undefined ? null : words.consent(consent),
      custody: isOurs ? await custodyIn(tx, file.state.custody) : null,
      transfer: isOurs ? transferOf(hand) : null,
      step: await stepIn(tx, call, { hand, eyes }),
      again: call.query.after === undefined ? null : await askedAgain(tx, hand, call.query.after),
    }
  })

/** A step of another case is none. */
function taskIn({ file: { id, state } }: CaseAtHand, task: string | undefined): string | null {
  if (task === undefined) return null
  const instance = Object.keys(state.instances).find((key) => taskIdOf(id, key) === task)
  if (instance === undefined) throw problem('not_found')
  return instance
}

/** With what its author has typed so far. */
async function stepIn(
  tx: Tx,
  { deps: { vault }, actor: { user }, query: { task } }: Call<{ id: string }, PrepQuery, unknown>,
  { hand, eyes }: { hand: CaseAtHand; eyes: Eyes },
): Promise<ReferralPrep['step']> {
  const instance = taskIn(hand, task)
  if (instance === null) return null
  const said = await draftOf(tx, vault, { file: hand.file, instance, user })
  return stepPrep(tx, vault, { hand, instance, said, eyes })
}

/** The urgency and what tells cases apart help most where somebody is met. */
function factsIn({ file, words }: CaseAtHand): ReferralPrep['facts'] {
  const helpful = new Set([...(words.sop.headline ?? []), 'risk'])
  return Object.entries(file.state.facts).flatMap(([name, value]) =>
    value === undefined || value === null
      ? []
      : [{ name, label: words.fact(name), value, valueLabel: words.value(name, value), isHelpful: helpful.has(name) }],
  )
}

interface OpenStep {
  key: string
  office: string | null
  step: ReferralPrep['steps'][number]
}
const openIn = ({ file, words }: CaseAtHand): OpenStep[] =>
  Object.entries(file.state.instances).flatMap(([key, { item, task }]) =>
    task === null || !isOpenTask(task) || isBuiltIn(item)
      ? []
      : [
          {
            key,
            office: task.holder.organisation,
            step: { taskId: taskIdOf(file.id, key), code: words.code(item), label: words.item(item) },
          },
        ],
  )

/** Only the office of the case knows which others take part in it, or said no. */
async function officesFor(
  tx: Tx,
  { file: { state }, words }: CaseAtHand,
  isOurs: boolean,
): Promise<ReferralPrep['offices']> {
  const view = { plan: planOf(words.ir), state }
  const offices = await listOrganisations(tx, { after: '', limit: MOST_OFFICES })
  return offices
    .filter(({ id }) => id !== state.owner.organisation)
    .map(({ id, name, area_name: area }) => ({
      id,
      name,
      area,
      reason: isOurs ? (lastingNo(state, { kind: 'service', to: id, service: null }) ?? null) : null,
      mayKnow: isOurs && barsIdentity(view, id).length === 0,
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name))
}

async function custodyIn(tx: Tx, custody: Custody | undefined): Promise<ReferralPrep['custody']> {
  if (custody === undefined) return null
  const names = await namesOf(tx, { users: [], organisations: [custody.organisation] })
  return {
    office: { id: custody.organisation, name: names.organisations.get(custody.organisation) ?? null },
    since: new Date(custody.since).toISOString(),
    referral: custody.referral,
  }
}

type Gap = (typeof TRANSFER_GAPS)[number]
/** An office that holds a step keeps it; whatever else is open goes to the new owner. */
function transferOf(hand: CaseAtHand): NonNullable<ReferralPrep['transfer']> {
  const { state } = hand.file
  const { words } = hand
  const owner = state.owner.organisation
  const open = openIn(hand)
  const moving = open.filter(({ office }) => office === null || office === owner)
  const agreed = Object.entries(state.consents).flatMap(([code, { state: stands }]) =>
    stands === 'given' ? [words.consent(code)] : [],
  )
  const isElsewhere = state.custody !== undefined && state.custody.organisation !== owner
  const counts: Record<Gap, number> = {
    no_consent: agreed.length === 0 ? 1 : 0,
    steps_of_nobody: open.filter(({ office }) => office === null).length,
    steps_late: moving.filter(({ key }) => isLate(state, key)).length,
    referrals_open: Object.values(state.referrals ?? {}).filter(isOpenReferral).length,
    client_elsewhere: isElsewhere ? 1 : 0,
    no_contact: isContactRefused({ plan: planOf(words.ir), state }) ? 1 : 0,
  }
  return {
    moves: moving.map(({ step }) => step),
    elsewhere: open.length - moving.length,
    lawLimits: Object.values(state.clocks).filter((clock) => clock.law.basis !== PRODUCT_DEFAULT && isAlive(clock))
      .length,
    consents: agreed,
    gaps: TRANSFER_GAPS.flatMap((gap) => (counts[gap] > 0 ? [{ gap, count: counts[gap] }] : [])),
  }
}
