// The answer strip of the case page: where the case stands, what is next and for whom, what is late, what blocks.
import type { Abilities } from '../../workflows/engine/abilities.ts'
import { blocksOf, type Block } from '../../workflows/engine/explain/explain-waits.ts'
import { keptBackFrom } from '../../workflows/engine/kept-back.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import {
  HOLD_REASONS,
  CASE_VERBS,
  VERSION_VERBS,
  type ConsentState,
} from '../../sop-definitions/language/vocabulary.ts'
import type { Consent, Held, InstanceKey } from '../../workflows/engine/case-state.ts'
import { isContactRefused } from '../../workflows/engine/consents.ts'
import { isCarried, latestOf } from '../../workflows/engine/instances.ts'
import type { CaseAtHand } from './case-at-hand.ts'
import type { CaseView, PlanTask } from '../contract/cases.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { allowedAll } from '../words/allowed.view.ts'
import { nextFirst, type OpenTask } from '../../db/recording/next-task.ts'
import { presentCaseRow, type RowAbout } from './case-row.view.ts'
import { presentExits } from './exits.view.ts'
import { isLate } from '../../db/recording/clock-facts.ts'
import { iso, limitOf } from '../explain/clock.view.ts'
import { who, type Names } from '../words/who.view.ts'

export interface Around extends RowAbout {
  mask: string
  erasedAt: Date | null
  abilities: Abilities
  group: CaseView['group']
  linked: CaseView['linked']
  joins: Pick<CaseView, 'goesOnIn' | 'tookIn'>
  tellings: CaseView['tellings']
  recordable(code: string): readonly ConsentState[]
}

/** What keeps this very instance from starting; for an older instance, nothing. */
export function blockedBy({ file, words }: CaseAtHand, key: InstanceKey): PlanTask['blockedBy'] {
  const { state } = file
  const plan = planOf(words.ir)
  const item = plan.items.get(state.instances[key]?.item ?? '')
  if (item === undefined || (latestOf(state, item.id)?.key !== key && !isCarried(state, key))) return []
  return blocksOf({ plan, state }, item).map((block) => BLOCKS[block.kind](words, block))
}

const BLOCKS = {
  needs_consent: (words, block) => ({ kind: 'consent', ref: refOf(block), label: words.consent(refOf(block)) }),
  needs_item: (words, block) => ({
    kind: 'item',
    ref: refOf(block),
    label: refOf(block).includes('.') ? words.happening(refOf(block)) : words.item(refOf(block)),
  }),
  gate_closed: (words, block) => ({ kind: 'gate', ref: refOf(block), label: words.gate(refOf(block)) }),
} as const satisfies Record<Block['kind'], (words: CaseAtHand['words'], block: Block) => PlanTask['blockedBy'][number]>
const REFS = { needs_consent: 'code', needs_item: 'item', gate_closed: 'gate' } as const satisfies Record<
  Block['kind'],
  string
>
const refOf = (block: Block): string =>
  String(Object.entries(block).find(([key]) => key === REFS[block.kind])?.[1] ?? '')

export function presentCase(hand: CaseAtHand, around: Around): CaseView {
  const { file, words } = hand
  const { state } = file
  const { names, abilities } = around
  const open = nextFirst(state)
  const named = ({ key, instance }: OpenTask) => ({
    taskId: taskIdOf(file.id, key),
    code: words.code(instance.item),
    label: words.item(instance.item),
  })
  const { open: _, ...verbs } = abilities.case
  return {
    ...presentCaseRow(file, words, around),
    seq: file.seq,
    personId: file.subject,
    personMask: around.mask,
    personErasedAt: around.erasedAt?.toISOString() ?? null,
    channel: file.channel,
    closedAt: file.closed_at?.toISOString() ?? null,
    held: heldOf(state.held),
    contactRefused: isContactRefused({ plan: planOf(words.ir), state }),
    group: around.group,
    linked: around.linked,
    ...around.joins,
    tellings: around.tellings,
    lateTasks: open
      .filter(({ key }) => isLate(state, key))
      .map((task) => ({ ...named(task), ...limitOf(state, task.key, words), who: who(task.task.holder, names) })),
    blocked: open.flatMap((task) => {
      const by = blockedBy(hand, task.key)
      return by.length === 0 ? [] : [{ ...named(task), by: by.map(({ label }) => label) }]
    }),
    consents: words.ir.consents.map((code) => ({
      code,
      label: words.consent(code),
      ...standingOf(state.consents[code], names),
      recordable: isRefusal(verbs.record_consent) ? [] : [...around.recordable(code)],
    })),
    opener: openerOf(hand, names),
    people: peopleIn(hand, names, open),
    closeCodes: words.ir.closeCodes.map((code) => ({ code, label: words.closeCode(code) })),
    exits: presentExits(hand, abilities),
    allowedActions: allowedAll([...CASE_VERBS, ...VERSION_VERBS], { ...verbs, ...abilities.versions }, words),
  }
}

const openerOf = ({ file: { state }, words }: CaseAtHand, { organisations }: Names): CaseView['opener'] => {
  const { opener, owner } = state
  return opener === undefined
    ? null
    : {
        id: opener.organisation,
        organisation: organisations.get(opener.organisation) ?? '',
        isAgreed: keptBackFrom({ plan: planOf(words.ir), state }, owner.organisation).length === 0,
      }
}

const standingOf = (
  consent: Consent | undefined,
  { organisations }: Names,
): Pick<CaseView['consents'][number], 'state' | 'at' | 'until' | 'receivers' | 'without'> => ({
  state: consent?.state ?? null,
  at: iso(consent?.at),
  until: iso(consent?.until),
  receivers: consent?.receivers?.map((id) => ({ id, name: organisations.get(id) ?? null })) ?? null,
  without: [...(consent?.without ?? [])],
})

/** Reasons are a closed list in commands; the ledger keeps them as codes. */
function heldOf(held: Held | null): CaseView['held'] {
  const reason = HOLD_REASONS.find((code) => code === held?.reason)
  return held === null || reason === undefined ? null : { reason, until: new Date(held.until).toISOString() }
}

/** Everyone who holds an open task, by person and organisation. */
function peopleIn({ words }: CaseAtHand, names: Names, open: readonly OpenTask[]): CaseView['people'] {
  const groups = Map.groupBy(
    open.filter(({ task }) => task.holder.organisation !== null),
    ({ task }) => `${task.holder.organisation}|${task.holder.user}`,
  )
  return [...groups.values()].flatMap((tasks) => {
    const [first] = tasks
    if (first === undefined) return []
    const roles = new Set(tasks.flatMap(({ instance }) => words.task(instance.item)?.roles ?? []))
    return [
      {
        who: who(first.task.holder, names),
        roles: [...roles].map((id) => words.role(id).label),
        openTasks: tasks.length,
      },
    ]
  })
}
