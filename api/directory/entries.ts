// How an entry of the directory is added and changed, whoever asks for it: by a form or by an import. The record says
// which fields were changed, never what they say.
import {
  addService,
  changeService,
  putContact,
  setAreas,
  unknownAreas,
  type ContactRow,
  type ServiceRow,
} from '../../db/directory/offered-services.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { FactType } from '../../sop-definitions/definition/ir.ts'
import { ENTRY_FIELDS, type ChangeService, type Entry } from '../contract/directory.ts'
import { prove, type Prover } from '../door/append-to-ledger.ts'
import { issue, problem, type Issue } from '../door/errors.ts'
import { loweredFits } from './fits.ts'
import { isOwnEntry, type Keeper } from './keepers.ts'
import { presentEntry } from './service.view.ts'

const NOT_YOURS = {
  id: 'Data layanan ini milik kantor lain; hanya kantor itu yang mengubahnya.',
  en: 'This entry belongs to another office, and only that office changes it.',
}
export const refuseOthers = (actor: Keeper, organisation: string): void => {
  if (!isOwnEntry(actor, organisation)) throw problem('forbidden', { sentence: NOT_YOURS })
}

/** What only the database knows to be wrong, each at its field. */
export async function entryIssues(
  tx: Tx,
  { areas = [], fits = '' }: Pick<ChangeService, 'areas' | 'fits'>,
  facts: Readonly<Record<string, FactType>>,
): Promise<readonly Issue[]> {
  const unknown = await unknownAreas(tx, areas)
  const lowered = loweredFits(fits, facts)
  return [
    ...areas.flatMap((code, index) =>
      unknown.includes(code) ? [issue(['areas', index], 'not_found', 'no such area')] : [],
    ),
    ...('issues' in lowered ? lowered.issues : []),
  ]
}

/** How an office is called; the record says which telephone was set, never its number. */
export async function setContact(tx: Tx, call: Prover, contact: ContactRow): Promise<void> {
  await putContact(tx, contact)
  await prove(tx, call, {
    type: 'contact_set',
    purpose: 'directory',
    body: { type: 'contact_set', organisation: contact.organisation_id, kind: contact.kind },
  })
}

const isEmpty = (note: Entry['note']): boolean => Object.values(note).every((text) => text === '')

/** The columns that an entry fills, whole. */
export function columnsOf(entry: Omit<Entry, 'areas'>, facts: Readonly<Record<string, FactType>>) {
  const lowered = loweredFits(entry.fits, facts)
  if ('issues' in lowered) throw new Error(`a condition that nobody checked: ${entry.fits}`)
  const { condition } = lowered
  const { kind, state, languages, interpreter, papers, payers, acceptance, hours } = entry
  return {
    ...{ kind, state, languages, interpreter, papers, payers, acceptance, hours },
    paused_until: state === 'paused' ? (entry.pausedUntil ?? null) : null,
    fits: condition === null ? null : entry.fits,
    fits_lowered: condition === null ? null : JSON.stringify(condition),
    note: isEmpty(entry.note) ? null : JSON.stringify(entry.note),
    sign_language: entry.signLanguage,
    reached_by: entry.reachedBy,
    needs_identity: entry.needsIdentity,
    round_the_clock: entry.roundTheClock,
  }
}

interface Keeping {
  call: Prover
  facts: Readonly<Record<string, FactType>>
}
interface NewEntry {
  id: string
  organisation: string
  entry: Entry
}
export async function addEntry(tx: Tx, { call, facts }: Keeping, { id, organisation, entry }: NewEntry): Promise<void> {
  const { areas, ...rest } = entry
  await addService(tx, {
    ...columnsOf(rest, facts),
    ...{ id, organisation_id: organisation, made_at: call.now, changed_at: call.now },
    ...{ assured_at: call.now, assured_by: call.actor.user },
  })
  await setAreas(tx, id, areas)
  await prove(tx, call, {
    type: 'service_added',
    purpose: 'directory',
    body: { type: 'service_added', service: id, organisation, kind: entry.kind, areas },
  })
}

/** The entry as it stands, in the form in which it is said. */
export const entryOf = (row: ServiceRow): Entry => {
  const { fits, note, ...rest } = presentEntry(row)
  return {
    ...rest,
    kind: row.kind,
    areas: row.areas.map(({ code }) => code),
    state: row.state,
    pausedUntil: row.paused_until,
    fits: fits ?? '',
    note: note ?? { id: '', en: '' },
  }
}

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(String).toSorted()
  return typeof value === 'object' && value !== null ? Object.entries(value).map(String).toSorted() : value
}
/** By name. The order of a list, or of the languages of a text, is nothing that anybody said. */
export const changedFields = (before: Entry, after: Entry): (keyof Entry)[] =>
  ENTRY_FIELDS.filter((field) => JSON.stringify(inOrder(before[field])) !== JSON.stringify(inOrder(after[field])))

/** What stands there with what was said anew; a state is said with its day, or without one. */
export const withChange = (before: Entry, change: ChangeService): Entry => ({
  ...before,
  ...change,
  pausedUntil: change.state === undefined ? (change.pausedUntil ?? before.pausedUntil) : change.pausedUntil,
})

/** Answers the fields that are other than before; where there are none, nothing is written. */
export async function changeEntry(
  tx: Tx,
  { call, facts }: Keeping,
  { row, after }: { row: ServiceRow; after: Entry },
): Promise<readonly string[]> {
  const fields = changedFields(entryOf(row), { ...after, pausedUntil: after.pausedUntil ?? null })
  if (fields.length === 0) return fields
  const { areas, ...rest } = after
  await changeService(tx, row.id, { ...columnsOf(rest, facts), changed_at: call.now })
  await setAreas(tx, row.id, areas)
  await prove(tx, call, {
    type: 'service_changed',
    purpose: 'directory',
    body: { type: 'service_changed', service: row.id, organisation: row.organisation_id, fields },
  })
  return fields
}
