// Ways to break what keeps a procedure lawful: its limits, duties, exits, sharing and signatures.
import { planOf } from '../../../sop-definitions/definition/plan.ts'
import type { Sop, TaskDef } from '../../../sop-definitions/definition/schema.ts'
import { tasksOf, type Way } from './a-way.ts'
import { label, withItem, withTask } from './breaking.ts'

const LAW = { basis: 'product-default', evidence: 'inferred' } as const
export const clockTooTight: Way = ({ sop, chains }) =>
  chains.flatMap(({ first, last, days, stage }) =>
    [days, 1].map((count) => ({
      name: `${count} days from ${first} to ${last}`,
      make: () =>
        withItem(sop, stage, (item) => {
          item.items = [
            ...(item.items ?? []),
            {
              clock: 'tight',
              label: label('tight'),
              entry: [{ on: `${first}.opened` }],
              until: [`${last}.completed`],
              due: [{ within: `${count} days`, ...LAW }],
            },
          ]
        }),
    })),
  )
export const overBeforeItOpens: Way = ({ sop, behind }) =>
  behind.map(({ from, step }) => ({
    name: `${step} is due an hour after ${from}`,
    make: () =>
      withTask(sop, step, (task) => {
        task.due = [{ within: '1 hour', from, ...LAW }]
      }),
  }))

const BY_LAW = { basis: 'ghost-law', evidence: 'inferred' } as const
/** The step's own form asks for the day, and one rule of the law counts from it. */
export const ownDayForgotten: Way = ({ sop, alone, told }) =>
  told
    .filter((fact) => sop.facts?.[fact] === 'date')
    .flatMap((fact) =>
      alone.slice(1, 4).map((id) => ({
        name: `${id} counts a limit of the law from its opening, although ${fact} is asked`,
        make: () =>
          withTask(sop, id, (task) => {
            task.due = [
              { within: '9 days', from: `fact:${fact}`, when: 'false', ...BY_LAW },
              { within: '9 days', ...BY_LAW },
            ]
          }),
      })),
    )
export const acceptsNothing: Way = ({ sop }) =>
  tasksOf(sop)
    .slice(0, 5)
    .map(({ task: id }) => ({
      name: `a reason for a remark at ${id} that is not there`,
      make: () => ({
        ...sop,
        accepts: [
          ...(sop.accepts ?? []),
          { rule: 'deadline_too_short' as const, at: `${id}.due.0.within`, reason: label('reason') },
        ],
      }),
    }))

export const onlyByHand: Way = ({ sop }) =>
  sop.exits === undefined
    ? []
    : [
        {
          name: 'nothing says what an end asks for',
          make: () => {
            const { exits: _, waiver: __, ...rest } = structuredClone(sop)
            return rest
          },
        },
      ]
export const lawThatDies: Way = ({ sop }) =>
  tasksOf(sop)
    .filter(({ outlives, due }) => outlives === undefined && due?.[0] !== undefined && 'within' in due[0])
    .map(({ task: id }) => ({
      name: `${id} has a limit of law and ends with its case`,
      make: () =>
        withTask({ ...sop, legal: [...(sop.legal ?? []), { id: 'ghost-law', cite: 'Ghost law' }] }, id, (task) => {
          task.due = task.due?.map((rule) =>
            'within' in rule ? { ...rule, basis: 'ghost-law', evidence: 'recalled' as const } : rule,
          )
        }),
    }))
export const forgottenDuty: Way = ({ sop }) =>
  tasksOf(sop)
    .filter(
      ({ outlives, due }) => outlives !== undefined && due?.some(({ basis }) => basis !== 'product-default') === true,
    )
    .map(({ task: id }) => ({
      name: `nobody says whether ${id} outlives its case`,
      make: () =>
        withTask(sop, id, (task) => {
          delete task.outlives
        }),
    }))

/** Where one office does every step, nothing is shared, and there is no exception that names steps. */
export const nothingAskedToShare: Way = ({ sop }) =>
  sop.sharing?.exceptions?.some(({ steps }) => steps !== undefined) !== true
    ? []
    : [
        {
          name: 'nothing says which consent sharing with another office needs',
          make: () => {
            const { sharing: _, ...rest } = structuredClone(sop)
            return rest
          },
        },
      ]
export const signsItself: Way = ({ sop }) =>
  tasksOf(sop)
    .filter(({ cosign }) => typeof cosign === 'string')
    .map(({ task: id }) => ({
      name: `${id} is signed by the role that does it`,
      make: () =>
        withTask(sop, id, (task) => {
          task.cosign = [task.role].flat()[0] ?? ''
        }),
    }))
export const waivesAlone: Way = ({ sop }) =>
  sop.waiver === undefined
    ? []
    : [
        {
          name: 'a waiver that one person can give',
          make: () =>
            withTask(sop, sop.waiver?.task ?? '', (task) => {
              task.cosign = [task.cosign]
                .flat()
                .flatMap((signer) =>
                  typeof signer === 'string' ? [{ role: signer, outcomes: Object.keys(task.outcomes).slice(-1) }] : [],
                )
            }),
        },
      ]

type Said = NonNullable<TaskDef['handover']>
const handing = (sop: Sop): readonly (TaskDef & { handover: Said })[] =>
  tasksOf(sop).flatMap((task) => (task.handover === undefined ? [] : [{ ...task, handover: task.handover }]))
const withHandover = (sop: Sop, id: string, change: (said: Said) => void): Sop =>
  withTask(sop, id, (task) => {
    if (task.handover !== undefined) change(task.handover)
  })

/** Nothing opens any more after a no of the other side. */
export const nobodyLooksFurther: Way = ({ sop }) =>
  handing(sop).flatMap(({ task: id, handover: { outcomes } }) =>
    (['declined', 'stopped', 'expired'] as const).flatMap((state) => {
      const outcome = outcomes[state]
      return typeof outcome === 'string'
        ? [{ name: `nothing follows ${id}.${outcome}`, make: () => unwaited(sop, `${id}.${outcome}`) }]
        : []
    }),
  )
function unwaited(sop: Sop, happening: string): Sop {
  const copy = structuredClone(sop)
  for (const { item } of planOf(copy)) {
    const kept = item.entry?.filter(({ on }) => ![on].flat().includes(happening))
    if (kept !== undefined && kept.length > 0) item.entry = kept
  }
  return copy
}

export const endsOneSided: Way = ({ sop }) =>
  handing(sop).map(({ task: id, handover: { kind } }) => ({
    name: `${id} is finished by hand, whatever the other side signs`,
    make: () =>
      withHandover(sop, id, ({ outcomes }) => {
        for (const state of kind === 'leg' ? (['arrived'] as const) : (['released', 'confirmed'] as const))
          delete outcomes[state]
      }),
  }))
export const endsTooEarly: Way = ({ sop }) =>
  handing(sop).flatMap(({ task: id, handover: { kind, outcomes } }) => {
    const last = outcomes.arrived
    return kind === 'transfer' || last === undefined
      ? []
      : [
          {
            name: `${id} is finished with the first yes`,
            make: () =>
              withHandover(sop, id, (said) => {
                said.outcomes.accepted = last
              }),
          },
        ]
  })

/** No step asks any more for the consent to share. */
export const toldUnasked: Way = ({ sop }) => {
  const consent = sop.sharing?.consent ?? ''
  return handing(sop)
    .filter(({ handover: { packet } }) => packet?.consented !== undefined)
    .slice(0, 1)
    .map(() => ({
      name: `nobody asks for ${consent}`,
      make: () => {
        const copy = structuredClone(sop)
        for (const task of tasksOf(copy))
          if (task.consent?.collects !== undefined)
            task.consent.collects = task.consent.collects.filter((code) => code !== consent)
        return copy
      },
    }))
}

export const nobodyReceives: Way = ({ sop }) =>
  handing(sop).map(({ task: id }) => ({
    name: `${id} is signed by a role that no office holds`,
    make: () =>
      withHandover(sop, id, (said) => {
        said.sign = { ...said.sign, receiver: 'nobody' }
      }),
  }))

export const lawSooner: Way = ({ sop }) =>
  tasksOf(sop)
    .filter(({ handover, referral }) => handover !== undefined || referral !== undefined)
    .map(({ task: id }) => ({
      name: `the law gives ${id} two days, and each office may take one`,
      make: () =>
        withTask(sop, id, (task) => {
          task.due = [{ within: '2 days', ...BY_LAW }]
          const said = task.handover ?? task.referral
          if (said !== undefined) said.answer = [{ within: '1 day' }]
        }),
    }))
