// Random overlays of an SOP: some tighten, some loosen, some name things that do not exist. Built from numbers, so that
// a failure can be read.
import fc from 'fast-check'
import type { Overlay, StepTightening } from '../../../sop-definitions/overlay/overlay.ts'
import { asList, formOf, isTask, planOf } from '../../../sop-definitions/definition/plan.ts'
import type { DueDef, Sop, TaskDef } from '../../../sop-definitions/definition/schema.ts'

const LENGTHS = [
  '1 hour',
  '12 hours',
  '1 day',
  '2 days',
  '1 working day',
  '5 working days',
  '30 days',
  '0 days',
  '3 months',
]
type Make = (task: TaskDef, sop: Sop, pick: <T>(from: readonly T[]) => T | undefined) => StepTightening

const relimited = (rule: DueDef | undefined, within: string): DueDef => ({
  ...(rule?.when === undefined ? {} : { when: rule.when }),
  within,
  basis: 'product-default',
  evidence: 'inferred',
  ...(rule !== undefined && 'from' in rule && rule.from !== undefined ? { from: rule.from } : {}),
})

const MAKES: Readonly<Record<string, Make>> = {
  limit: (task, _, pick) => ({ due: [relimited(pick(task.due ?? []), pick(LENGTHS) ?? '1 day')] }),
  pausable: (_task, _sop, pick) => ({
    due: [
      { within: pick(LENGTHS) ?? '1 day', pausable: ['client_unwell'], basis: 'product-default', evidence: 'inferred' },
    ],
  }),
  own_case: (_, sop, pick) => {
    const [name, fact] = pick(Object.entries(sop.facts ?? {})) ?? []
    return name === undefined || fact !== 'boolean'
      ? {}
      : {
          due: [
            {
              within: pick(LENGTHS) ?? '1 day',
              when: `${name} == true`,
              basis: 'product-default',
              evidence: 'inferred',
            },
          ],
        }
  },
  none: () => ({ due: [{ none: 'No hurry.', basis: 'product-default', evidence: 'inferred' }] }),
  fewer_roles: (task, _, pick) => ({ role: pick(asList(task.role)) ?? 'nobody' }),
  other_role: (_, sop, pick) => ({
    role: pick(planOf(sop).flatMap(({ item }) => (isTask(item) ? asList(item.role) : []))) ?? 'nobody',
  }),
  cosign: (_, sop, pick) => ({
    cosign: pick(planOf(sop).flatMap(({ item }) => (isTask(item) ? asList(item.role) : []))) ?? 'nobody',
  }),
  needs: (_, sop, pick) => ({ needs: [pick(Object.keys(sop.consents ?? {})) ?? 'C99'] }),
  without: (task, sop, pick) => ({
    without: [pick([...asList(task.consent?.unless), ...Object.keys(sop.overrides ?? {})]) ?? 'nothing'],
  }),
  required: () => ({ required: true }),
  unskippable: () => ({ skippable: false }),
  protection: (_, sop, pick) => ({
    protection: {
      [pick(sop.protections ?? [])?.id ?? 'nobody']: {
        needs: [pick(planOf(sop).filter(({ kind }) => kind === 'task'))?.id ?? 'nothing'],
      },
    },
  }),
  signed_protection: (task, _, pick) => ({
    protection: {
      [pick(Object.keys(task.protection ?? {})) ?? 'nobody']: { cosign: pick(asList(task.role)) ?? 'nobody' },
    },
  }),
  ask: (_, sop, pick) => ({
    ask: [
      {
        id: 'further',
        label: { id: 'Tambahan', en: 'Further' },
        fields: [
          {
            id: 'further_question',
            kind: 'yes_no',
            label: { id: 'Tambahan', en: 'Further' },
            class: 'D1',
            purpose: pick(Object.keys(sop.purposes ?? {})) ?? 'nothing',
            required: true,
          },
        ],
      },
    ],
  }),
  ask_fact: (_, sop, pick) => ({
    ask: [
      {
        id: 'facts',
        label: { id: 'Fakta', en: 'Facts' },
        fields: [
          {
            id: 'further_fact',
            kind: 'yes_no',
            label: { id: 'Fakta', en: 'Fact' },
            class: 'D1',
            purpose: pick(Object.keys(sop.purposes ?? {})) ?? 'nothing',
            fact: pick(Object.keys(sop.facts ?? {})) ?? 'nothing',
          },
        ],
      },
    ],
  }),
  answer: (task, sop, pick) => ({
    answer: [pick(formOf(sop, task)?.sections.flatMap(({ fields }) => fields) ?? [])?.id ?? 'nothing'],
  }),
  answers: (task, _, pick) => ({
    answers: [
      { ...pick((task.referral ?? task.handover)?.answer ?? []), within: pick(LENGTHS) ?? '1 day' },
      { within: pick(LENGTHS) ?? '1 day', when: "urgency == 'medicine'" },
    ],
  }),
  label: () => ({ label: { id: 'Nama lain', en: 'Another name' }, help: { id: 'Petunjuk', en: 'Guidance' } }),
}

export interface RandomStep {
  make: string
  draws: readonly number[]
}
export const randomSteps = (): fc.Arbitrary<readonly RandomStep[]> =>
  fc.array(
    fc.record({
      make: fc.constantFrom(...Object.keys(MAKES)),
      draws: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 3 },
  )

export function overlayOf(sop: Sop, steps: readonly RandomStep[]): Overlay {
  const tasks = planOf(sop).flatMap(({ item }) => (isTask(item) ? [item] : []))
  const made = steps.flatMap(({ make, draws }): [string, StepTightening][] => {
    let next = 0
    const pick = <T>(from: readonly T[]): T | undefined =>
      from[(draws[next++ % draws.length] ?? 0) % Math.max(1, from.length)]
    const task = pick(tasks)
    return task === undefined ? [] : [[task.task, MAKES[make]?.(task, sop, pick) ?? {}]]
  })
  return {
    overlay: 'random',
    revision: 1,
    title: { id: 'Acak', en: 'Random' },
    base: { sop: sop.sop, edition: sop.edition, from: sop.revision },
    area: '53',
    steps: Object.fromEntries(made),
  }
}
