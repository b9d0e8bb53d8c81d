// The ways to end a case, for people who may end it: for each exit what is missing, the step that provides it, and what
// continues afterwards.
import { exitOf, gapsOf, type Gap } from '../../workflows/engine/exits.ts'
import { openDuties } from '../../workflows/engine/duties.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import { cosignRole } from '../../workflows/engine/protections.ts'
import type { Abilities } from '../../workflows/engine/abilities.ts'
import { isOpenTask, latestOf } from '../../workflows/engine/instances.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import type { CaseAtHand } from './case-at-hand.ts'
import type { CaseView } from '../contract/cases.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import type { Words } from '../words/words.view.ts'
import { joined } from '../../sop-definitions/language/label.ts'

type ExitView = CaseView['exits'][number]

/** Empty for people who may not end the case. */
export function presentExits(hand: CaseAtHand, abilities: Abilities): ExitView[] {
  const {
    words: { ir },
    file: { state },
  } = hand
  const close = abilities.case.close_case
  if (state.status === 'closed' || ('refusal' in close && close.refusal !== 'exit_not_ready')) return []
  return (ir.exits ?? []).map(({ code }) => exitView(hand, abilities, code))
}

function exitView({ file, words }: CaseAtHand, abilities: Abilities, code: string): ExitView {
  const view = { plan: planOf(words.ir), state: file.state }
  const exit = exitOf(words.ir, code)
  const step = view.plan.items.get(exit?.through ?? '')
  const task = (item: string): string | null => {
    const latest = latestOf(file.state, item)
    return latest !== undefined && isOpenTask(latest.instance.task) ? taskIdOf(file.id, latest.key) : null
  }
  const signer = step?.kind === 'task' ? cosignRole(view, step) : undefined
  return {
    code,
    label: words.closeCode(code),
    signer: signer === undefined ? null : words.role(signer).label,
    missing:
      exit === undefined
        ? []
        : gapsOf(view, exit, { isByHand: true }).map(({ kind, item }) => ({
            kind,
            ...gapNamed(words, { kind, item }),
            taskId: task(item),
          })),
    step:
      step === undefined
        ? null
        : {
            item: step.id,
            label: words.item(step.id),
            taskId: task(step.id),
            opens: openerOf(abilities, view.plan, step.id),
          },
    keeps: openDuties(view, exit).map(({ instance }) => ({
      code: words.code(instance.item),
      label: words.item(instance.item),
    })),
  }
}

/** A condition is told in the words of the procedure, a consent by its name. */
function gapNamed(words: Words, { kind, item }: Gap): Pick<ExitView['missing'][number], 'code' | 'label'> {
  if (kind === 'condition') return { code: null, label: words.sop.exits?.[item]?.otherwise ?? words.closeCode(item) }
  return words.ir.consents.includes(item)
    ? { code: item, label: words.consent(item) }
    : { code: words.code(item), label: words.item(item) }
}

/** What a coordinator adds to reach a step: the step itself, or the stage that contains it. */
function openerOf({ items }: Abilities, plan: ReturnType<typeof planOf>, id: string): string | null {
  for (let at: string | null = id; at !== null; at = plan.items.get(at)?.parent ?? null) {
    const ability = items[at]
    if (ability !== undefined && 'allowed' in ability) return at
  }
  return null
}

/** The latest waiver: the steps that it replaces, its other codes as the reason, and the day of its review. */
export function waiverTold(
  words: Words,
  facts: Readonly<Record<string, FactValue>>,
): { waived: Label; reason: Label; reviewOn: string | null } {
  const { waiver, items } = words.ir
  const [named, until] = [facts[waiver?.names ?? ''], facts[waiver?.until ?? '']]
  const step = items.find(({ id }) => id === waiver?.item)
  const told = (step?.kind === 'task' ? step.facts : []).filter(
    (name) => name !== waiver?.names && name !== waiver?.until,
  )
  return {
    waived: joined((typeof named === 'object' ? named : []).map((id) => words.item(id))),
    reason: joined(told.map((name) => words.value(name, facts[name]))),
    reviewOn: typeof until === 'string' ? until : null,
  }
}
