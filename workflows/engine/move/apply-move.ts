// How a case changes its version, folded without any SOP: the event names all that changes. Instances keep their keys
// for ever, whatever their item is called now, so that saved answers, links and notes still find them.
import type { FactValue } from '../../../sop-definitions/definition/ir.ts'
import type { CaseState, Clock, Instance, InstanceKey, Letter, SopReference } from '../case-state.ts'
import type { Bodies, Moves } from '../events.ts'
import { change } from '../apply-items.ts'
import { instanceKey } from '../ids.ts'

export function migrateCase(state: CaseState, { from, to, moves }: Bodies['case_migrated']): CaseState {
  const prior = withoutUndo(state)
  const { adopted: _, were, letters, ...rest } = prior
  const instances = each(state.instances, (instance, key) => movedInstance(instance, { key, from, moves }))
  const adopted = adoptedIn(instances)
  return {
    ...rest,
    sop: to,
    instances,
    ...(adopted === undefined ? {} : { adopted }),
    facts: movedFacts(state.facts, moves.facts),
    consents: movedConsents(state.consents, moves.consents),
    ...(were === undefined ? {} : { were: movedWere(were, moves.consents) }),
    ...(letters === undefined ? {} : { letters: each(letters, (one) => movedLetter(one, moves.consents)) }),
    happened: movedHappenings(state.happened, moves.happened),
    clocks: each(state.clocks, (clock, id): Clock => ({ ...clock, ...moves.clocks[id] })),
    undo: { state: prior },
  }
}

export const moveItem = (state: CaseState, { instance, parent }: Bodies['item_moved']): CaseState =>
  change(state, instance, (found) => ({ ...found, parent }))

/** The case as it would be without the move. If the case was not moved, the row is not one of ours: nothing changes. */
export function undoMigration(state: CaseState): CaseState {
  if (state.undo === undefined) return state
  const prior = state.undo.state
  const spent = Object.entries(state.counts).filter(([item, n]) => n > (prior.counts[item] ?? 0))
  return spent.length === 0 ? prior : { ...prior, spent: { ...prior.spent, ...Object.fromEntries(spent) } }
}

export function withoutUndo(state: CaseState): CaseState {
  const { undo: _, ...rest } = state
  return rest
}

const each = <T>(record: Readonly<Record<string, T>>, to: (value: T, key: string) => T): Record<string, T> => {
  const made: Record<string, T> = {}
  for (const [key, value] of Object.entries(record)) made[key] = to(value, key)
  return made
}

function movedInstance(
  instance: Instance,
  { key, from, moves }: { key: InstanceKey; from: SopReference; moves: Moves },
): Instance {
  if (instance.gone === true) return instance
  const item = moves.items[key]
  const isGone = item === null
  const isPast = instance.task !== null && (instance.endedSeq !== null || isGone)
  const proposal = instance.task?.proposal
  const task =
    instance.task === null || proposal === null || proposal === undefined
      ? instance.task
      : { ...instance.task, proposal: { ...proposal, ...moves.proposals[key] } }
  return {
    ...instance,
    task,
    item: item ?? instance.item,
    ...(isGone ? { gone: true } : {}),
    ...(isPast && instance.under === undefined ? { under: { sop: from.hash, item: instance.item } } : {}),
  }
}

function adoptedIn(instances: Readonly<Record<InstanceKey, Instance>>): CaseState['adopted'] {
  const adopted: Record<string, InstanceKey[]> = {}
  for (const [key, { item, n, gone, from }] of Object.entries(instances)) {
    if (gone === true || from !== undefined || instanceKey(item, n) === key) continue
    adopted[item] = [...(adopted[item] ?? []), key]
  }
  return Object.keys(adopted).length === 0 ? undefined : adopted
}

function movedFacts(facts: CaseState['facts'], moved: Moves['facts']): CaseState['facts'] {
  const kept: Record<string, FactValue> = {}
  for (const [name, value] of Object.entries(facts)) if (moved[name] === undefined) kept[name] = value
  for (const [name, value] of Object.entries(moved)) if (value !== null) kept[name] = value
  return kept
}

/** When two consents become one, it is given only if both were. */
function movedConsents(consents: CaseState['consents'], moved: Moves['consents']): CaseState['consents'] {
  const kept: Record<string, CaseState['consents'][string]> = {}
  for (const [code, consent] of Object.entries(consents)) {
    const name = nameOf(code, moved)
    if (name === null) continue
    const other = kept[name]
    const isStronger =
      other === undefined || (other.state === 'given') === (consent.state === 'given')
        ? consent.at >= (other?.at ?? 0)
        : other.state === 'given'
    if (isStronger) kept[name] = consent
  }
  return kept
}

const nameOf = (code: string, moved: Moves['consents']): string | null =>
  moved[code] === undefined ? code : moved[code]

const movedWere = (were: NonNullable<CaseState['were']>, moved: Moves['consents']): CaseState['were'] =>
  Object.fromEntries(
    Object.entries(were).flatMap(([code, said]) => {
      const name = nameOf(code, moved)
      return name === null ? [] : [[name, said]]
    }),
  )

/** It goes on needing a consent that the new version does not know. */
const movedLetter = (letter: Letter, moved: Moves['consents']): Letter => ({
  ...letter,
  terms: { ...letter.terms, needs: letter.terms.needs.map((code) => nameOf(code, moved) ?? code) },
})

/** When two happenings become one, it keeps the later time. */
function movedHappenings(happened: CaseState['happened'], moved: Moves['happened']): CaseState['happened'] {
  const kept: Record<string, CaseState['happened'][string]> = {}
  for (const [happening, last] of Object.entries(happened)) {
    const name = moved[happening] === undefined ? happening : moved[happening]
    if (name !== null && last.seq > (kept[name]?.seq ?? 0)) kept[name] = last
  }
  return kept
}
