// People: search before creating; identity goes in, and comes out one logged field at a time.
import type { z } from 'zod'
import { namesOf } from '../../db/accounts/organisations.ts'
import { findCertainty, setCertainty } from '../../db/people/identity-acts.ts'
import { findPerson, isKeptBack, revealField, sealLook, stateOf } from '../../db/people/people.ts'
import { casesOfRecords, linksOfCases } from '../../db/people/person-links.ts'
import { findLines } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { CONTACT_FIELDS, type IdentityState } from '../../sop-definitions/language/vocabulary.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import {
  CertaintySet,
  CheckRegistry,
  CreatePerson,
  FindAnswer,
  FindPerson,
  IDENTITY_FIELDS,
  PersonCreated,
  PersonView,
  Reveal,
  RegistryChecked,
  Revealed,
  SetCertainty,
  type Certainty,
} from '../contract/people.ts'
import { mayDo } from '../contract/policy.ts'
import { statesAfter } from '../../workflows/engine/people/identity-state.ts'
import type { Call } from '../door/call.ts'
import { PersonCases } from '../contract/same-person.ts'
import { refusesContact } from '../policy/contact.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem, refused } from '../door/errors.ts'
import { askRegistry, keepRegistryAnswer } from './registry-check.ts'
import { enterPerson, proveEntered } from './entering.ts'
import { logPerson, lookFor, spendSearch } from './person-search.ts'
import { proveAbout } from '../door/append-to-ledger.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { linesToShow } from '../cases/cases.routes.ts'
import type { AnyCall } from '../cases/commands.ts'

const SHOWN_SECONDS = 60

async function certaintyOf(tx: Tx, person: string, state: IdentityState): Promise<Certainty | null> {
  const said = await findCertainty(tx, { person, state })
  if (said === null) return null
  const { users, organisations } = await namesOf(tx, { users: [said.set_by], organisations: [said.set_office] })
  return {
    evidence: said.state === 'verified' ? said.evidence : null,
    doubt: said.state === 'verified' ? null : said.doubt,
    user: users.get(said.set_by) ?? null,
    office: organisations.get(said.set_office) ?? null,
    at: said.at.toISOString(),
  }
}

const connectionOf = ({ registry }: AnyCall['deps']): 'connected' | 'off' => (registry === null ? 'off' : 'connected')

async function viewPerson(tx: Tx, { deps, actor }: AnyCall, id: string): Promise<z.input<typeof PersonView>> {
  const person = await findPerson(tx, deps.vault, id)
  if (person === null) throw problem('not_found')
  const { identity_state: state } = person
  const maySay = mayDo(actor.capabilities, 'person.certify') && !(await isKeptBack(tx, id))
  return {
    id: person.id,
    mask: person.mask,
    identityState: state,
    certainty: await certaintyOf(tx, id, state),
    certainties: maySay ? [...statesAfter(state)] : [],
    registry: maySay && state !== 'empty' && state !== 'erased' ? connectionOf(deps) : null,
    fields: IDENTITY_FIELDS.map((field) => ({ field, present: person.fields.includes(field) })),
    contactRefused: await refusesContact(tx, deps, { personId: person.id }),
  }
}

/** What a person says of an identity that its office may read; what has changed meanwhile comes first. */
const certify = (call: Call<{ id: string }, unknown, z.output<typeof SetCertainty>>) =>
  call.scoped(async (tx) => {
    const {
      body,
      params: { id: person },
    } = call
    const from = await stateOf(tx, person)
    if (from === null) throw problem('not_found')
    if (await isKeptBack(tx, person)) throw refused(refuse('kept_back'))
    if (!statesAfter(from).includes(body.state)) throw problem('conflict')
    if (!(await setCertainty(tx, { person, from, ...body }))) throw problem('not_found')
    await proveAbout(tx, call, { type: 'identity_state_set', person, body: { from, ...body } })
    return { id: person, identityState: body.state }
  })

async function allCasesOf(tx: Tx, call: AnyCall, id: string): Promise<PersonCases> {
  const person = await findPerson(tx, call.deps.vault, id)
  const found = await casesOfRecords(tx, id)
  if (person === null && !found.some(({ subject }) => subject === id)) throw problem('not_found')
  const lines = await findLines(
    tx,
    found.map((one) => one.id),
  )
  const shown = await linesToShow(tx, call, lines)
  const links = await linksOfCases(
    tx,
    found.map((one) => one.id),
  )
  const linkedOf = (of: string) => links.filter(({ caseId }) => caseId === of)
  const own = new Set(found.filter(({ subject }) => subject === id).map((one) => one.id))
  return {
    id,
    mask: person?.mask ?? null,
    identityState: person?.identity_state ?? null,
    certainty: person === null ? null : await certaintyOf(tx, id, person.identity_state),
    cases: shown.map(({ row }) => ({ ...row, isLinked: !own.has(row.id), linked: linkedOf(row.id) })),
  }
}

export const peopleRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/api/people',
    summary: 'Create a person; the identity goes into the vault',
    action: 'person.create',
    body: CreatePerson,
    answer: PersonCreated,
    status: 201,
    handle: (call) =>
      call.scoped(async (tx) => {
        const person = await enterPerson(tx, call, call.body)
        await proveEntered(tx, call, { person: person.id, entered: call.body })
        return { id: person.id, mask: person.mask, identityState: person.identity_state }
      }),
  }),
  endpoint({
    method: 'post',
    path: '/api/people/find',
    summary: 'Look for a person before creating one; the look is logged',
    action: 'person.find',
    body: FindPerson,
    answer: FindAnswer,
    keys: 'free',
    handle: async (call) => {
      await spendSearch(call)
      return call.scoped(async (tx) => ({ data: await lookFor(tx, call, call.body) }))
    },
  }),
  endpoint({
    method: 'get',
    path: '/api/people/:id',
    summary: 'A person, masked',
    action: 'person.read',
    params: ById,
    answer: PersonView,
    object: 'person',
    handle: (call) => call.scoped((tx) => viewPerson(tx, call, call.params.id)),
  }),
  endpoint({
    method: 'get',
    path: '/api/people/:id/cases',
    summary: 'All cases of a person that I may see, those of linked records among them',
    action: 'person.read',
    params: ById,
    answer: PersonCases,
    object: 'person',
    handle: (call) => call.scoped((tx) => allCasesOf(tx, call, call.params.id)),
  }),
  endpoint({
    method: 'post',
    path: '/api/people/:id/certainty',
    summary: 'Say that an identity is verified, by which paper; or that it is not, and why',
    action: 'person.certify',
    params: ById,
    body: SetCertainty,
    answer: CertaintySet,
    object: 'person',
    handle: certify,
  }),
  endpoint({
    method: 'post',
    path: '/api/people/:id/registry-check',
    summary: 'Ask the civil registry whether the number belongs to that name and day of birth; logged with its purpose',
    action: 'person.certify',
    params: ById,
    body: CheckRegistry,
    answer: RegistryChecked,
    object: 'person',
    prepare: askRegistry,
    handle: keepRegistryAnswer,
  }),
  endpoint({
    method: 'post',
    path: '/api/people/:id/reveal',
    summary: 'Reveal one field; logged and on the ledger',
    action: 'person.reveal',
    params: ById,
    body: Reveal,
    answer: Revealed,
    keys: 'again',
    object: 'person',
    stepUp: true,
    handle: async (call) => {
      await call.deps.gate.spend('reveal', call.actor.user)
      return call.scoped(async (tx) => {
        const { params, body, deps } = call
        if (
          CONTACT_FIELDS.includes(body.field) &&
          body.knowing !== true &&
          (await refusesContact(tx, deps, { personId: params.id }))
        )
          throw refused(refuse('contact_refused'))
        const value = await revealField(tx, deps.vault, { personId: params.id, field: body.field })
        if (value === undefined) throw problem('not_found')
        if (value === null && (await isKeptBack(tx, params.id))) throw refused(refuse('kept_back'))
        await logPerson(tx, call, {
          action: 'person.reveal',
          id: params.id,
          purpose: 'reveal',
          words: await sealLook(tx, deps.vault, {
            personId: params.id,
            requestId: call.requestId,
            words: body.purpose,
          }),
          fields: [body.field],
        })
        await proveAbout(tx, call, { type: 'identity_revealed', person: params.id, body: { field: body.field } })
        return { field: body.field, value, seconds: SHOWN_SECONDS }
      })
    },
  }),
]
