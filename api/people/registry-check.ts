// Asking the civil registry about one person: nothing is shown to whoever asks but what came of it, each question is
// logged with its purpose, and the ledger holds the outcome alone.
import type { z } from 'zod'
import { setCertainty, type Certainty } from '../../db/people/identity-acts.ts'
import { isKeptBack, revealField, sealLook, stateOf } from '../../db/people/people.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import type { RegistryOutcome } from '../../sop-definitions/language/same-person.ts'
import type { IdentityState } from '../../sop-definitions/language/vocabulary.ts'
import { statesAfter } from '../../workflows/engine/people/identity-state.ts'
import type { CheckRegistry, RegistryChecked } from '../contract/people.ts'
import { proveAbout } from '../door/append-to-ledger.ts'
import type { Call } from '../door/call.ts'
import { problem, refused } from '../door/errors.ts'
import { logPerson } from './person-search.ts'

type Asking = Call<{ id: string }, unknown, z.output<typeof CheckRegistry>>
const ASKED_BY = ['nik', 'full_name', 'birth_date'] as const

/** Outside the transaction of the change: the registry may take its time. Without a number nothing is asked. */
export async function askRegistry(call: Asking): Promise<RegistryOutcome> {
  const { actor, deps, params } = call
  if (deps.registry === null) throw problem('registry_off')
  await deps.gate.spend('reveal', actor.user)
  const told = await call.scoped(async (tx) => {
    if (await isKeptBack(tx, params.id)) throw refused(refuse('kept_back'))
    const values: Record<string, string> = {}
    for (const field of ASKED_BY) {
      const value = await revealField(tx, deps.vault, { personId: params.id, field })
      if (value === undefined) throw problem('not_found')
      if (value !== null) values[field] = value
    }
    return values
  })
  const { nik, full_name = '', birth_date } = told
  return nik === undefined ? 'unknown' : deps.registry.ask({ nik, full_name, birth_date })
}

const SAYS = {
  matches: { state: 'verified', evidence: 'registry' },
  differs: { state: 'conflicting', doubt: 'registry_differs' },
  unknown: null,
} as const satisfies Record<RegistryOutcome, Certainty | null>

export const keepRegistryAnswer = (
  call: Asking & { prepared: RegistryOutcome },
): Promise<z.input<typeof RegistryChecked>> =>
  call.scoped(async (tx) => {
    const { body, deps, params, prepared: outcome, requestId } = call
    const from = await stateOf(tx, params.id)
    if (from === null) throw problem('not_found')
    await logPerson(tx, call, {
      action: 'person.registry_check',
      id: params.id,
      purpose: 'registry_check',
      words: await sealLook(tx, deps.vault, { personId: params.id, requestId, words: body.purpose }),
      fields: [...ASKED_BY],
    })
    await proveAbout(tx, call, { type: 'registry_checked', person: params.id, body: { outcome } })
    const says = SAYS[outcome]
    const isNews = says !== null && statesAfter(from).includes(says.state)
    if (isNews && !(await setCertainty(tx, { person: params.id, from, ...says }))) throw problem('not_found')
    const identityState: IdentityState = isNews ? says.state : from
    return { id: params.id, outcome, identityState }
  })
