// People: a pseudonymous row each, with a key of its own. Identity exists only as ciphertext; search keys reveal
// nothing by themselves.
import { randomUUID } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import { IDENTITY_FIELDS, type IdentityField, type IdentityState } from '../../sop-definitions/language/vocabulary.ts'
import { contradicts } from '../../workflows/engine/people/identity-state.ts'
import type { Tx } from '../ground/connect.ts'
import { setCertainty } from './identity-acts.ts'
import { ALIKE, askedNames, exactKeys, maskOf, NAMELESS, searchKeys, yearsNear } from './identity.ts'
import type { Identity, SearchKey } from './identity.ts'
import { comparedLater } from './same-person.ts'
import { currentVaultKey } from './vault-keys.ts'
import { fieldPlace, hashingOnce, lookPlace, maskPlace, seal, unseal } from './vault.ts'
import type { PersonKey, Vault, Wrapped } from './vault.ts'

export interface NewPerson {
  identity: Identity
  organisationId: string
  userId: string
}
export interface PersonRow {
  id: string
  mask: string
  identity_state: 'empty' | 'provisional' | 'verified' | 'conflicting' | 'erased'
}

const given = (identity: Identity): [IdentityField, string][] =>
  IDENTITY_FIELDS.flatMap((field): [IdentityField, string][] => {
    const value = identity[field]?.trim() ?? ''
    return value === '' ? [] : [[field, value]]
  })

export const createPerson = async (
  tx: Tx,
  vault: Vault,
  { identity, organisationId, userId }: NewPerson,
): Promise<PersonRow> => {
  const id = randomUUID()
  const { key, wrapped } = vault.newPersonKey(id, await currentVaultKey(tx))
  const row: PersonRow = {
    id,
    mask: maskOf(identity),
    identity_state: given(identity).length === 0 ? 'empty' : 'provisional',
  }
  await tx
    .insertInto('person')
    .values({
      ...row,
      mask: sealMask(key, row),
      ...wrapped,
      organisation_id: organisationId,
      created_by: userId,
      erased_at: null,
    })
    .execute()
  await writeNew(tx, vault, { id, key, identity })
  return row
}

/** Initials and digits are personal data too: sealed under the person's key, and erased with it. */
const sealMask = (key: PersonKey, { id, mask }: { id: string; mask: string }): string =>
  mask === NAMELESS ? NAMELESS : seal(key, mask, maskPlace(id)).toString('base64')

type Masked = Wrapped & { id: string; mask: string }
const openMask = (vault: Vault, { id, mask, ...wrapped }: Masked): string =>
  mask === NAMELESS ? NAMELESS : unseal(vault.unwrap(id, wrapped), Buffer.from(mask, 'base64'), maskPlace(id))

interface Written {
  id: string
  key: PersonKey
  identity: Identity
}
const sealedIn = ({ id, key, identity }: Written): { field: IdentityField; ciphertext: Buffer }[] =>
  given(identity).map(([field, value]) => ({ field, ciphertext: seal(key, value, fieldPlace(id, field)) }))

const writeFields = async (tx: Tx, written: Written): Promise<void> => {
  const rows = sealedIn(written).map((row) => ({ person_id: written.id, ...row }))
  if (rows.length === 0) return
  await tx
    .insertInto('person_identity')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'field'])
        .doUpdateSet((row) => ({ ciphertext: row.ref('excluded.ciphertext'), updated_at: sql`now()` })),
    )
    .execute()
}

/** One text for any number of keys, so that its plan is kept. */
const insertKeys = (id: string, keys: readonly SearchKey[]): RawBuilder<unknown> => sql`
  insert into person_key (person_id, kind, value, trigrams, bits)
    select ${id}::uuid, k.kind, k.value, k.trigrams, k.bits
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as k (kind text, value text, trigrams bigint[], bits bit(256))`

/** In one trip, and without what a change has to ask. A name alone makes no pair. */
const writeNew = async (tx: Tx, vault: Vault, written: Written): Promise<void> => {
  const { id, identity } = written
  const sealed = sealedIn(written)
  if (sealed.length === 0) return
  const once = hashingOnce(vault)
  const keys = searchKeys(once, identity)
  const isNameAlone = keys.every(({ trigrams }) => trigrams !== null)
  const [fields, ciphertexts] = [sealed.map(({ field }) => field), sealed.map(({ ciphertext }) => ciphertext)]
  await sql`
    with written as (
      insert into person_identity (person_id, field, ciphertext)
        select ${id}::uuid, f.field, f.ciphertext
        from unnest(${fields}::text[], ${ciphertexts}::bytea[]) as f (field, ciphertext)),
    kept as (${insertKeys(id, keys)})
    select ${isNameAlone ? sql`null` : comparedLater(once, { id, identity })} as later`.execute(tx)
}

/** It may end a pair, so whoever is not new is compared whatever is left. */
const writeKeys = async (tx: Tx, vault: Vault, { id, identity }: { id: string; identity: Identity }): Promise<void> => {
  const once = hashingOnce(vault)
  await sql`
    with kept as (${insertKeys(id, searchKeys(once, identity))})
    select ${comparedLater(once, { id, identity })} as later`.execute(tx)
}

/** Null when the person is out of sight or erased. */
export const personKeyOf = async (tx: Tx, vault: Vault, personId: string): Promise<PersonKey | null> => {
  const row = await tx
    .selectFrom('person')
    .select(['dek', 'kek_id'])
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : vault.unwrap(personId, row)
}

/**
 * The key for answers of the asker's own office, when the person went out of sight because the case was closed. A
 * caller must open nothing else with it: no field of an identity.
 */
export const workKeyOf = async (tx: Tx, vault: Vault, personId: string): Promise<PersonKey | null> => {
  const known = await personKeyOf(tx, vault, personId)
  if (known !== null) return known
  const {
    rows: [row],
  } = await sql<Wrapped>`select * from app.key_behind(${personId}::uuid)`.execute(tx)
  return row === undefined ? null : vault.unwrap(personId, row)
}

const identityOf = async (tx: Tx, key: PersonKey, personId: string): Promise<Identity> => {
  const rows = await tx
    .selectFrom('person_identity')
    .select(['field', 'ciphertext'])
    .where('person_id', '=', personId)
    .execute()
  return Object.fromEntries(
    rows.map(({ field, ciphertext }) => [field, unseal(key, ciphertext, fieldPlace(personId, field))]),
  )
}

/** Adds to or corrects an identity; fields that are not named stay. False when the person is out of sight. */
export const correctIdentity = async (
  tx: Tx,
  vault: Vault,
  { personId, identity }: { personId: string; identity: Identity },
): Promise<boolean> => {
  const key = await personKeyOf(tx, vault, personId)
  if (key === null) return false
  const state = await stateOf(tx, personId)
  const isContradicted = state === 'verified' && contradicts(await identityOf(tx, key, personId), identity)
  await writeFields(tx, { id: personId, key, identity })
  const whole = await identityOf(tx, key, personId)
  await tx.deleteFrom('person_key').where('person_id', '=', personId).execute()
  await writeKeys(tx, vault, { id: personId, identity: whole })
  await tx
    .updateTable('person')
    .set({ mask: sealMask(key, { id: personId, mask: maskOf(whole) }) })
    .where('id', '=', personId)
    .execute()
  await tx
    .updateTable('person')
    .set({ identity_state: 'provisional' })
    .where('id', '=', personId)
    .where('identity_state', '=', 'empty')
    .execute()
  if (isContradicted)
    await setCertainty(tx, { person: personId, from: 'verified', state: 'conflicting', doubt: 'papers_differ' })
  return true
}

/** Null when the person is out of sight. */
export const stateOf = async (tx: Tx, personId: string): Promise<IdentityState | null> =>
  (await tx.selectFrom('person').select('identity_state').where('id', '=', personId).executeTakeFirst())
    ?.identity_state ?? null

/** Whether the client withholds the identity from the asker's office. */
export const isKeptBack = async (tx: Tx, personId: string): Promise<boolean> =>
  (await sql<{ kept: boolean }>`select app.is_kept_back(${personId}::uuid, 'identity') as kept`.execute(tx)).rows[0]
    ?.kept ?? false

/**
 * Why the asker may not open a case about a person in sight: the person is seen only through an emergency access, or
 * withholds something from the asker's office.
 */
export const whatBindsOpening = async (tx: Tx, personId: string): Promise<'emergency' | 'kept_back' | null> =>
  (
    await sql<{
      binds: 'emergency' | 'kept_back' | null
    }>`select app.what_binds_opening(${personId}::uuid) as binds`.execute(tx)
  ).rows[0]?.binds ?? null

/**
 * Writes the identity fields that an answer of that instant contains. A field that was written later stays, so calling
 * it twice changes nothing. Null when the person is out of sight.
 */
export const tellIdentity = async (
  tx: Tx,
  vault: Vault,
  { personId, identity, at }: { personId: string; identity: Identity; at: Date },
): Promise<IdentityField[] | null> => {
  await tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute()
  // An office that may not read the identity would overwrite fields that it cannot see. What it was told stays in its
  // own answers.
  if (await isKeptBack(tx, personId)) return []
  const since = await tx
    .selectFrom('person_identity')
    .select('field')
    .where('person_id', '=', personId)
    .where('updated_at', '>', at)
    .execute()
  const told = given(identity).filter(([field]) => !since.some((newer) => newer.field === field))
  if (told.length === 0) return []
  return (await correctIdentity(tx, vault, { personId, identity: Object.fromEntries(told) }))
    ? told.map(([field]) => field)
    : null
}

export const heldFields = async (tx: Tx, personId: string): Promise<IdentityField[]> => {
  const rows = await tx.selectFrom('person_identity').select('field').where('person_id', '=', personId).execute()
  return IDENTITY_FIELDS.filter((name) => rows.some(({ field }) => field === name))
}

export const findPerson = async (
  tx: Tx,
  vault: Vault,
  personId: string,
): Promise<(PersonRow & { fields: string[] }) | null> => {
  const row = await tx
    .selectFrom('person')
    .select(['id', 'mask', 'identity_state', 'dek', 'kek_id'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (row === undefined) return null
  const fields = await tx
    .selectFrom('person_identity')
    .select('field')
    .where('person_id', '=', personId)
    .orderBy('field')
    .execute()
  return {
    id: row.id,
    mask: openMask(vault, row),
    identity_state: row.identity_state,
    fields: fields.map(({ field }) => field),
  }
}

/** The organisation that entered the person. */
export const organisationOf = async (tx: Tx, personId: string): Promise<string | null> =>
  (await tx.selectFrom('person').select('organisation_id').where('id', '=', personId).executeTakeFirst())
    ?.organisation_id ?? null

export const findMasks = async (
  tx: Tx,
  vault: Vault,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'mask', 'dek', 'kek_id'])
    .where('id', 'in', [...personIds])
    .execute()
  return new Map(rows.map((row) => [row.id, openMask(vault, row)]))
}

/** When the identity was destroyed; null while it exists, or the person is out of sight. */
export const erasedAt = async (tx: Tx, personId: string): Promise<Date | null> =>
  (await tx.selectFrom('person').select('erased_at').where('id', '=', personId).executeTakeFirst())?.erased_at ?? null

/** What the page of a case says of its client; a person out of sight has no name. One trip: each asks who may see. */
export const namedOnCase = async (
  tx: Tx,
  vault: Vault,
  personId: string,
): Promise<{ mask: string; erasedAt: Date | null }> => {
  const row = await tx
    .selectFrom('person')
    .select(['id', 'mask', 'dek', 'kek_id', 'erased_at'])
    .where('id', '=', personId)
    .executeTakeFirst()
  return { mask: row === undefined ? NAMELESS : openMask(vault, row), erasedAt: row?.erased_at ?? null }
}

/**
 * Reads one field. The caller must log the look in the same transaction. Undefined: no such person in sight; null: the
 * field is empty.
 */
export const revealField = async (
  tx: Tx,
  vault: Vault,
  { personId, field }: { personId: string; field: IdentityField },
): Promise<string | null | undefined> => {
  const key = await personKeyOf(tx, vault, personId)
  if (key === null) return undefined
  const row = await tx
    .selectFrom('person_identity')
    .select('ciphertext')
    .where('person_id', '=', personId)
    .where('field', '=', field)
    .executeTakeFirst()
  return row === undefined ? null : unseal(key, row.ciphertext, fieldPlace(personId, field))
}

/** Seals the typed reason of a look under the person's key. Null when the person is out of sight. */
export const sealLook = async (
  tx: Tx,
  vault: Vault,
  { personId, requestId, words }: { personId: string; requestId: string; words: string },
): Promise<Buffer | null> => {
  const key = await personKeyOf(tx, vault, personId)
  return key === null ? null : seal(key, words, lookPlace(personId, requestId))
}

export interface Wanted {
  full_name?: string
  nik?: string
  phone?: string
  passport?: string
  birth_year?: number
}
/** A hit at another office has neither id nor mask nor office, only how alike it is. */
export interface Hit {
  personId: string | null
  mask: string | null
  score: number
  same: string[]
  birthYearNear: boolean
}
/** What the office that knows the person reads about this search. */
export interface FindLook {
  role: string | null
  purpose: string
  requestId: string
}

interface HitRow {
  person_id: string | null
  score: number
  same: string[]
  birth_year_near: boolean
}

/** The database logs a hit at another office with the person who was found. The id is never told to the asker. */
export const findPeople = async (
  tx: Tx,
  vault: Vault,
  { look, ...wanted }: Wanted & { look: FindLook },
): Promise<Hit[]> => {
  const names = JSON.stringify(askedNames(hashingOnce(vault), wanted.full_name ?? '', ALIKE))
  const exact = exactKeys(vault, wanted).map(({ kind, value }) => `${kind}:${value}`)
  const years = wanted.birth_year === undefined ? [] : yearsNear(vault, wanted.birth_year)
  const told = JSON.stringify({ ...look, fields: Object.keys(wanted) })
  const { rows } = await sql<HitRow>`
    select *
      from app.find_people(${names}::jsonb, ${exact}::text[], ${years}::text[], ${ALIKE}::real,
        ${told}::jsonb)`.execute(tx)
  const masks = await findMasks(
    tx,
    vault,
    rows.flatMap(({ person_id }) => person_id ?? []),
  )
  return rows.map(({ person_id, score, same, birth_year_near }) => ({
    personId: person_id,
    mask: person_id === null ? null : (masks.get(person_id) ?? NAMELESS),
    score,
    same,
    birthYearNear: birth_year_near,
  }))
}
