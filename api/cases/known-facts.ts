// What a form knows of its case before it is filled in, and the facts that its answers set: coded answers, and what
// follows from them or from what the vault holds in their place.
import type { Tx } from '../../db/ground/connect.ts'
import { heldForFacts } from '../../db/people/held-for-facts.ts'
import type { Vault } from '../../db/people/vault.ts'
import type { FactValue } from '../../sop-definitions/definition/ir.ts'
import { OPENED_ON } from '../../sop-definitions/language/derive.ts'
import {
  factsOf,
  readsOpening,
  visibleFields,
  type Answers,
  type Facts,
  type FormDefinition,
} from '../../sop-definitions/language/form.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { localDay } from '../../workflows/engine/time/spans.ts'
import type { CaseAtHand } from './case-at-hand.ts'

const DAY_MS = 86_400_000

/** The day is that of the people where the case is, not that of Greenwich. */
export function knownTo(form: FormDefinition, state: CaseState): Facts {
  const opened = readsOpening(form) ? state.happened[OPENED_ON]?.at : undefined
  if (opened === undefined) return state.facts
  return { ...state.facts, [OPENED_ON]: new Date(localDay(opened, state) * DAY_MS).toISOString().slice(0, 10) }
}

interface Told {
  file: CaseAtHand['file']
  form: FormDefinition
  answers: Answers
}
export async function factsToldIn(tx: Tx, vault: Vault, told: Told): Promise<Record<string, FactValue>> {
  const { file, form, answers } = told
  return factsOf(form, { ...(await heldIn(tx, vault, told)), ...answers }, knownTo(form, file.state))
}

/** A birth date that the vault holds is not asked again; its band follows all the same. */
async function heldIn(tx: Tx, vault: Vault, { file, form, answers }: Told): Promise<Answers> {
  const read = new Set((form.derives ?? []).flatMap(({ from }) => from.map(({ field }) => field)))
  const unasked = visibleFields(form, knownTo(form, file.state), answers).flatMap(({ id, kind, identity }) =>
    identity !== undefined && kind === 'date' && read.has(id) && answers[id] === undefined ? [{ id, identity }] : [],
  )
  const fields = unasked.map(({ identity }) => identity)
  const held = await heldForFacts(tx, vault, { personId: file.subject, fields })
  return Object.fromEntries(unasked.map(({ id, identity }) => [id, held[identity]]))
}
