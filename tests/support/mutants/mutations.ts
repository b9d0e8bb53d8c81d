// Single changes that each make a good procedure faulty in one known way. A table from the rule that must find the
// fault to the ways of breaking; every way lists all its places in a procedure.
import { asList, outcomesOf, planOf } from '../../../sop-definitions/definition/plan.ts'
import type { ProofRule } from '../../../sop-definitions/proof/proof.ts'
import type { Sop, TaskDef } from '../../../sop-definitions/definition/schema.ts'
import { tasksOf, type Change, type Way } from './a-way.ts'
import type { Base } from './bases.ts'
import { label, newTask, withClock, withItem, withTask } from './breaking.ts'
import { falseText, trueText } from './conditions.ts'
import {
  clockTooTight,
  overBeforeItOpens,
  ownDayForgotten,
  acceptsNothing,
  onlyByHand,
  lawThatDies,
  forgottenDuty,
  nothingAskedToShare,
  signsItself,
  waivesAlone,
  nobodyLooksFurther,
  endsOneSided,
  endsTooEarly,
  toldUnasked,
  nobodyReceives,
  lawSooner,
} from './unlawful-ways.ts'

export interface Mutant extends Change {
  rule: ProofRule
  base: Base
}
const completed = (sop: Sop, id: string): string =>
  `${id}.${planOf(sop).find((entry) => entry.id === id)?.kind === 'milestone' ? 'reached' : 'completed'}`

const waitsForItself: Way = ({ sop, ruled }) =>
  ruled.map((id) => ({
    name: `${id} waits for itself`,
    make: () =>
      withItem(sop, id, (item) => {
        item.entry = [{ on: completed(sop, id) }]
      }),
  }))
const waitForEachOther: Way = ({ sop, ruled }) =>
  ruled.slice(1).map((id, index) => {
    const other = ruled[index] ?? id
    const first = (): Sop =>
      withItem(sop, id, (item) => {
        item.entry = [{ on: completed(sop, other) }]
      })
    return {
      name: `${id} and ${other} wait for each other`,
      make: () =>
        withItem(first(), other, (item) => {
          item.entry = [{ on: completed(sop, id) }]
        }),
    }
  })
const waitsForBoth: Way = ({ sop, ruled }) =>
  ruled.flatMap((id) => {
    const [one, two] =
      tasksOf(sop)
        .filter(({ task, repeat }) => task !== id && repeat === undefined)
        .flatMap((task) =>
          Object.keys(outcomesOf(sop, task)).slice(0, 2).length === 2
            ? [
                Object.keys(outcomesOf(sop, task))
                  .slice(0, 2)
                  .map((code) => `${task.task}.${code}`),
              ]
            : [],
        )[0] ?? []
    return one === undefined || two === undefined
      ? []
      : [
          {
            name: `${id} waits for both ${one} and ${two}`,
            make: () =>
              withItem(sop, id, (item) => {
                item.entry = [{ on: [one, two] }]
              }),
          },
        ]
  })

const sameWayTwice: Way = ({ sop }) =>
  planOf(sop)
    .filter(({ item }) => item.entry?.[0]?.on !== undefined)
    .map(({ id }) => ({
      name: `${id} has its first rule twice`,
      make: () =>
        withItem(sop, id, (item) => {
          item.entry = [...(item.entry ?? []), ...(item.entry ?? []).slice(0, 1)]
        }),
    }))
const closesTwice: Way = ({ sop }) =>
  sop.closes.map((close, index) => ({
    name: `closing ${index} stands there twice`,
    make: () => ({ ...sop, closes: [...sop.closes, close] }),
  }))

const owesWhatNeverOpens: Way = ({ sop, running }) =>
  running.flatMap((id) =>
    (['step', 'mark'] as const).map((what) => ({
      name: `${id} owes a ${what} that never opens`,
      make: () =>
        withItem(sop, id, (stage) => {
          const entry = [{ on: what === 'step' ? 'ghost.done' : 'ghost' }]
          stage.items = [
            ...(stage.items ?? []),
            what === 'step'
              ? newTask('ghost', { required: true, entry, role: asList(tasksOf(sop)[0]?.role)[0] ?? '' })
              : { milestone: 'ghost', label: label('ghost'), required: true, entry },
          ]
        }),
    })),
  )

const gateGone: Way = ({ sop }) =>
  tasksOf(sop).flatMap(({ task: id, protection = {} }) =>
    Object.entries(protection).flatMap(([group, rule]) =>
      rule.needs === undefined || rule.gates === undefined
        ? []
        : [
            {
              name: `${id} opens by any record`,
              make: () =>
                withTask(sop, id, (task) => {
                  task.protection = { ...task.protection, [group]: { needs: rule.needs } }
                }),
            },
          ],
    ),
  )
const recordSharedByTwo: Way = ({ sop, alone }) => {
  const group = sop.protections?.[0]?.id
  const [record, one, two] = alone
  if (group === undefined || record === undefined || one === undefined || two === undefined) return []
  const asking = (from: Sop, id: string): Sop =>
    withTask(from, id, (task) => {
      task.protection = { [group]: { needs: [record] } }
    })
  return [{ name: `${one} and ${two} open by any record of ${record}`, make: () => asking(asking(sop, one), two) }]
}

const deadEnd: Way = ({ sop, alone }) =>
  alone.map((id) => ({
    name: `${id} ends in what nobody waits for`,
    make: () =>
      withTask(sop, id, (task, copy) => {
        task.outcomes = { ...labelled(copy, task), dead_end: label('dead_end') }
      }),
  }))
const labelled = (sop: Sop, task: TaskDef) =>
  Object.fromEntries(Object.entries(outcomesOf(sop, task)).map(([code, said]) => [code, said ?? label(code)]))
const closesLess: Way = ({ sop, alone }) =>
  sop.closes.flatMap((close, index) =>
    typeof close.on === 'string' && close.if === undefined && alone.includes(close.on.split('.')[0] ?? '')
      ? [{ name: `${close.on} closes nothing`, make: () => ({ ...sop, closes: sop.closes.toSpliced(index, 1) }) }]
      : [],
  )

const isOffered: Way = ({ sop, offered }) =>
  offered.map((id) => ({
    name: `${id} is only offered`,
    make: () =>
      withItem(sop, id, (item) => {
        item.manual = true
      }),
  }))
const countsFromItsEnd: Way = ({ sop }) =>
  tasksOf(sop)
    .filter(({ due, repeat }) => due?.[0] !== undefined && 'within' in due[0] && repeat === undefined)
    .map(({ task: id }) => ({
      name: `the limit of ${id} counts from its own end`,
      make: () =>
        withTask(sop, id, (task) => {
          task.due = task.due?.map((rule) => ('within' in rule ? { ...rule, from: `${id}.completed` } : rule))
        }),
    }))
const waitsOutside: Way = ({ sop, inner }) =>
  inner.map(({ step, after }) => ({
    name: `${step} waits for work outside its stage`,
    make: () => ({
      ...withItem(sop, step, (item) => {
        item.entry = [{ on: 'outside.done' }]
      }),
      items: [...(sop.items ?? []), newTask('outside', { entry: [{ on: after }] })],
    }),
  }))
const clockNeverRuns: Way = ({ sop, told }) =>
  planOf(sop).flatMap(({ id, item }) =>
    !('clock' in item)
      ? []
      : told.slice(-1).map((fact) => ({
          name: `${id} begins with no limit in force`,
          make: () =>
            withClock(sop, id, (clock) => {
              clock.due = clock.due.map((rule) => ({ ...rule, when: falseText(sop, fact).sometimes }))
            }),
        })),
  )

const roleOfNobody: Way = ({ sop }) => [
  ...tasksOf(sop).map(({ task: id }) => ({
    name: `nobody holds the role of ${id}`,
    make: () =>
      withTask(sop, id, (task) => {
        task.role = 'ghost_officer'
      }),
  })),
  ...tasksOf(sop)
    .slice(0, 4)
    .map(({ task: id }) => ({
      name: `nobody signs ${id}`,
      make: () =>
        withTask(sop, id, (task) => {
          task.cosign = 'ghost_officer'
        }),
    })),
  {
    name: 'nobody holds the role of the review',
    make: () => ({ ...sop, review: { ...sop.review, role: 'ghost_officer' } }),
  },
]

const neverAsked: Way = ({ sop }) =>
  tasksOf(sop).map(({ task: id }) => ({
    name: `${id} needs a consent that nobody asks for`,
    make: () =>
      withTask({ ...sop, consents: { ...sop.consents, GHOST: { label: label('ghost') } } }, id, (task) => {
        task.consent = { ...task.consent, needs: [...(task.consent?.needs ?? []), 'GHOST'] }
      }),
  }))
const noLongerAsked: Way = ({ sop }) =>
  Object.keys(sop.consents ?? {})
    .filter((code) => tasksOf(sop).some(({ consent }) => consent?.needs?.includes(code)))
    .map((code) => ({
      name: `nobody asks for ${code} any more`,
      make: () => {
        const copy = structuredClone(sop)
        for (const { consent } of tasksOf(copy))
          if (consent?.collects !== undefined) consent.collects = consent.collects.filter((one) => one !== code)
        return copy
      },
    }))
const askedTooLate: Way = ({ sop }) =>
  tasksOf(sop).flatMap(({ task: id, consent }) =>
    (consent?.collects ?? [])
      .filter((code) => tasksOf(sop).filter((other) => other.consent?.collects?.includes(code)).length === 1)
      .map((code) => ({
        name: `${id} needs ${code}, which it asks for itself`,
        make: () =>
          withTask(sop, id, (task) => {
            task.consent = { ...task.consent, needs: [code] }
          }),
      })),
  )

const conditional =
  (write: (sop: Sop, fact: string) => string): Way =>
  ({ sop, told }) =>
    planOf(sop)
      .filter(({ item }) => item.entry?.[0]?.on !== undefined)
      .flatMap(({ id }) =>
        told.map((fact) => ({
          name: `the way into ${id} asks ${write(sop, fact)}`,
          make: () =>
            withItem(sop, id, (item) => {
              item.entry = (item.entry ?? []).map((sentry, index) =>
                index === 0 ? { ...sentry, if: write(sop, fact) } : sentry,
              )
            }),
        })),
      )
const readsNobody: Way = ({ sop }) =>
  planOf(sop)
    .filter(({ item }) => item.entry?.[0]?.on !== undefined)
    .map(({ id }) => ({
      name: `the way into ${id} reads what nobody sets`,
      make: () =>
        withItem({ ...sop, facts: { ...sop.facts, ghost: 'boolean' } }, id, (item) => {
          item.entry = (item.entry ?? []).map((sentry, index) =>
            index === 0 ? { ...sentry, if: 'ghost == true' } : sentry,
          )
        }),
    }))

const againForEver: Way = ({ sop, round }) =>
  round.map((id) => ({
    name: `every end of ${id} opens it again`,
    make: () =>
      withItem(sop, id, (item) => {
        item.repeat = 9
        item.entry = [...(item.entry ?? [{ if: 'true' }]), { on: `${id}.completed` }]
      }),
  }))
const marksForEver: Way = ({ sop, round }) =>
  round.map((id) => ({
    name: `two milestones behind ${id} reach each other for ever`,
    make: () => ({
      ...sop,
      items: [
        ...(sop.items ?? []),
        { milestone: 'tick', label: label('tick'), repeat: 9, entry: [{ on: `${id}.completed` }, { on: 'tock' }] },
        { milestone: 'tock', label: label('tock'), repeat: 9, entry: [{ on: 'tick' }] },
      ],
    }),
  }))

const cannotPass: Way = ({ sop, needed }) =>
  needed.map((id) => ({
    name: `${id}, which every case needs, waits for itself`,
    make: () =>
      withItem(sop, id, (item) => {
        item.entry = [{ on: completed(sop, id) }]
      }),
  }))

const consentForNothing: Way = ({ sop }) =>
  ['GHOST', 'SHADE'].map((code) => ({
    name: `nothing needs the consent ${code}`,
    make: () => ({ ...sop, consents: { ...sop.consents, [code]: { label: label(code) } } }),
  }))

const endsBelow: Way = ({ sop }) =>
  (['city', 'province'] as const).map((level) => ({
    name: `the way to the office that answers for a case ends at the ${level}`,
    make: () => ({ ...sop, routing: { owner: { by: ['found_area' as const], up: [level] } } }),
  }))

/** An overlay that loosens fails its own check, and the proof only passes that on. */
export const WAYS = {
  never_opens: [waitsForItself, waitForEachOther, waitsForBoth],
  way_never_taken: [sameWayTwice, closesTwice],
  stage_never_completes: [owesWhatNeverOpens],
  outcome_leads_nowhere: [deadEnd, closesLess],
  wait_without_clock: [isOffered, countsFromItsEnd, waitsOutside, clockNeverRuns],
  role_unheld: [roleOfNobody],
  no_owner_route: [endsBelow],
  referral_dead_end: [nobodyLooksFurther],
  one_sided_handover: [endsOneSided, endsTooEarly],
  packet_beyond_consent: [toldUnasked],
  receiver_role_unheld: [nobodyReceives],
  answers_outlive_law: [lawSooner],
  consent_not_collected: [neverAsked, noLongerAsked, askedTooLate],
  condition_always_true: [conditional(trueText)],
  condition_always_false: [conditional((sop, fact) => falseText(sop, fact).never)],
  fact_never_set: [readsNobody],
  repeats_without_end: [againForEver, marksForEver],
  cannot_close: [cannotPass],
  deadline_too_short: [clockTooTight, overBeforeItOpens],
  record_opens_all: [gateGone, recordSharedByTwo],
  consent_needed_by_no_step: [consentForNothing],
  law_counts_from_opening: [ownDayForgotten],
  accepts_nothing: [acceptsNothing],
  exit_round_protection: [onlyByHand],
  duty_dies_with_case: [lawThatDies, forgottenDuty],
  shares_without_consent: [nothingAskedToShare],
  signature_given_alone: [signsItself, waivesAlone],
} as const satisfies Record<Exclude<ProofRule, 'overlay_loosens'>, readonly Way[]>
