// The time machine of a case: how it stood at a moment, and what differs between two. Today's case decides who may see
// it and how much: a person who lost sight of the case sees no past of it, and what is withheld now stays withheld in
// the past.
import { caseAsOf, type Moment as Stood, type Wanted } from '../../db/cases/moments.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { togetherWith } from '../../db/cases/intake-groups.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { linksOfCases } from '../../db/people/person-links.ts'
import { namedOnCase } from '../../db/people/people.ts'
import { mayKnowFacts } from '../policy/access.ts'
import type { Call } from '../door/call.ts'
import { abilitiesIn, withHistory, wordsFor, type CaseAtHand } from '../cases/case-at-hand.ts'
import type { CasePlan, CaseView } from '../contract/cases.ts'
import { CaseDifferences, CaseMoment, DifferenceQuery, MomentQuery } from '../contract/moments.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { presentCase } from '../cases/case-view.view.ts'
import { differencesOf } from './differences.view.ts'
import { broughtInto, joinsOf } from '../cases/join.view.ts'
import { presentPlan } from '../cases/plan.view.ts'
import { presentTimeline } from './timeline.view.ts'
import { idsIn, idsInEvents } from '../words/who.view.ts'
import { caseToRead } from '../policy/purpose.ts'
import { eyesOn } from '../policy/relation.ts'
import { countOf } from '../cases/tellings.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { placesOf, tellerOf } from '../cases/cases.routes.ts'
import { offsetOf } from '../../workflows/engine/time/spans.ts'

type Asking = Pick<Call<unknown, unknown, unknown>, 'actor' | 'deps' | 'now'>

function wantedOf(moment: string | undefined): Wanted {
  if (moment === undefined) return 'newest'
  return /^\d+$/.test(moment) ? { seq: Number(moment) } : { at: new Date(moment) }
}

export async function stoodAt(
  tx: Tx,
  { file }: CaseAtHand,
  { name, moment }: { name: 'at' | 'with'; moment: string | undefined },
): Promise<Stood> {
  const stood = await caseAsOf(tx, file, wantedOf(moment))
  if (stood === null)
    throw problem('invalid', {
      issues: [
        {
          path: ['query', name],
          code: 'not_there_yet',
          message: 'the case was not open at that moment, or has no such row',
        },
      ],
    })
  return stood
}

/** The same presenters as today's page, without any actions. */
async function shown(
  tx: Tx,
  call: Asking,
  { hand: today, stood }: { hand: CaseAtHand; stood: Stood },
): Promise<{ view: CaseView; plan: CasePlan }> {
  const { actor, deps, now } = call
  const hand: CaseAtHand = { file: stood.file, words: await wordsFor(tx, deps, stood.file.sop_hash) }
  const [names, place, named, eyes] = [
    await namesOf(tx, idsIn([stood.file.state])),
    await placesOf(tx),
    await namedOnCase(tx, deps.vault, today.file.subject),
    await eyesOn(tx, [today.file], actor),
  ]
  const abilities = abilitiesIn(hand, actor, now)
  const knows = mayKnowFacts(eyes(today.file))
  const view = presentCase(hand, {
    names,
    place: place(today.file.area),
    knows,
    ...named,
    group: await togetherWith(tx, today.file.id),
    linked: (await linksOfCases(tx, [today.file.id])).filter(({ which }) => which === 'earlier'),
    joins: await joinsOf(tx, stood.file.state, { words: hand.words, actor, knows }),
    tellings: await countOf(tx, deps, hand),
    abilities,
    recordable: () => [],
  })
  const brought = await broughtInto(tx, stood.file.state)
  const plan = presentPlan(await withHistory(tx, deps, hand), { names, brought, abilities })
  return { view: { ...view, allowedActions: {} }, plan: stilled(plan) }
}

const stilled = ({ stages }: CasePlan): CasePlan => ({
  addable: [],
  stages: stages.map((stage) => ({
    ...stage,
    canAdd: null,
    tasks: stage.tasks.map((task) => ({ ...task, allowedActions: {} })),
    waiting: stage.waiting.map((item) => ({ ...item, canAdd: null })),
  })),
})

async function told(
  tx: Tx,
  { deps, actor }: Asking,
  { hand, stood }: { hand: CaseAtHand; stood: Stood },
): Promise<CaseMoment['act']> {
  const teller = await tellerOf(tx, deps, hand)
  const events = stood.act.map((row) => teller.event(row))
  const names = await namesOf(tx, idsInEvents(events))
  const knows = mayKnowFacts((await eyesOn(tx, [hand.file], actor))(hand.file))
  return events.map((event) =>
    presentTimeline(event, {
      words: teller.words(event.seq),
      names,
      offset: offsetOf(hand.file.state),
      knows,
    }),
  )
}

const pointOf = ({ file, at }: Stood) => ({ seq: file.seq, at: at.toISOString() })

export const momentRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/at',
    summary: 'The case as it stood at an instant, or when a row of its ledger was written',
    action: 'case.read',
    params: ById,
    query: MomentQuery,
    answer: CaseMoment,
    object: 'case',
    handle: (call) =>
      call.scoped(async (tx) => {
        const hand = await caseToRead(tx, call, call.params.id)
        const stood = await stoodAt(tx, hand, { name: 'at', moment: call.query.at })
        const { newest, previous, next } = stood
        return {
          ...pointOf(stood),
          previous,
          next,
          newest: { seq: newest.last, at: newest.at.toISOString() },
          opened: hand.file.opened_at.toISOString(),
          act: await told(tx, call, { hand, stood }),
          ...(await shown(tx, call, { hand, stood })),
        }
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/differences',
    summary: 'What differs between two moments of a case: stages, tasks, owners, limits, consents',
    action: 'case.read',
    params: ById,
    query: DifferenceQuery,
    answer: CaseDifferences,
    object: 'case',
    handle: (call) =>
      call.scoped(async (tx) => {
        const hand = await caseToRead(tx, call, call.params.id)
        const both = [
          await stoodAt(tx, hand, { name: 'at', moment: call.query.at }),
          await stoodAt(tx, hand, { name: 'with', moment: call.query.with }),
        ] as const
        const [from, to] = both[0].file.seq <= both[1].file.seq ? both : [both[1], both[0]]
        return {
          from: pointOf(from),
          to: pointOf(to),
          data: differencesOf(await shown(tx, call, { hand, stood: from }), await shown(tx, call, { hand, stood: to })),
        }
      }),
  }),
]
