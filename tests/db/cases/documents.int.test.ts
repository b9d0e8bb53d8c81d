import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connect, withDoor, withRecorder, type Db, type Scope, type Tx } from '../../../db/ground/connect.ts'
import type { BlobStore } from '../../../db/blobs/blob-store.ts'
import { LITTER_MS, sweepBlobs, type Asked } from '../../../db/cases/destroy-files.ts'
import {
  findDocument,
  keepDocument,
  listDocuments,
  openDocument,
  openDocumentKey,
  removeDocument,
} from '../../../db/cases/files.ts'
import { newFileKey } from '../../../db/blobs/sealed-stream.ts'
import { taskIdOf } from '../../../db/ground/ids.ts'
import { createPerson } from '../../../db/people/people.ts'
import { openVault } from '../../../db/people/vault.ts'
import type { DataClass } from '../../../sop-definitions/language/vocabulary.ts'
import type { Actor } from '../../../workflows/engine/commands.ts'
import { aLedger, type TestLedger } from '../../support/record/a-ledger.ts'
import { MEMORY_IR } from '../../support/sops/a-memory-sop.ts'
import { aBlobFolder } from '../../support/door/a-filed-case.ts'
import { RecordedCase } from '../../support/record/a-recorded-case.ts'
import { aVaultSetting } from '../../support/record/a-vault.ts'

const vault = openVault(aVaultSetting())
const folder = aBlobFolder()
let ledger: TestLedger
let recorder: Db
let door: Db
let ours: RecordedCase
let person: string
let us: Actor
let colleague: Actor
let helper: Actor
let fellow: Actor
let them: Actor

const scope = (actor: Actor): Scope => ({ ...ledger.scopeOf(actor), organisationId: actor.organisation })
const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> => withDoor(door, scope(actor), work)
const content = async function* (): AsyncIterable<Uint8Array> {
  yield Buffer.from('isi')
}

beforeAll(async () => {
  ledger = await aLedger(MEMORY_IR)
  recorder = connect({ url: ledger.urls.recorder, most: 2 })
  door = connect({ url: ledger.urls.door, most: 2 })
  us = ledger.coordinator
  colleague = { ...us, user: randomUUID() }
  helper = { ...ledger.actor(), organisation: randomUUID() }
  fellow = { ...helper, user: randomUUID() }
  them = { ...us, user: randomUUID(), organisation: randomUUID() }
  person = (
    await as(us, (tx) =>
      createPerson(tx, vault, {
        identity: { full_name: 'Contoh Satu' },
        organisationId: us.organisation,
        userId: us.user,
      }),
    )
  ).id
  ours = new RecordedCase(ledger, recorder)
  await ours.open({ subject: person, area: '32.01' })
  await ours.do({ type: 'assign', task: 'ask#1', to: { organisation: helper.organisation, user: helper.user } }, us)
})
afterAll(async () => {
  await Promise.all([recorder.destroy(), door.destroy()])
  await ledger.drop()
  folder.drop()
})

const bring = async (dataClass: DataClass, by: Actor = helper, whose: string = person): Promise<string> => {
  const [blob, key] = [randomUUID(), newFileKey()]
  await folder.store.write(blob, content())
  return as(by, async (tx) => {
    const id =
      (await openDocument(tx, vault, {
        caseId: ours.id,
        taskId: taskIdOf(ours.id, 'ask#1'),
        personId: whose,
        field: 'paper',
        class: dataClass,
        sealedFor: null,
        name: 'Surat Contoh.pdf',
        userId: by.user,
      })) ?? ''
    const row = await findDocument(tx, id)
    if (
      row === null ||
      !(await keepDocument(tx, vault, {
        row,
        kept: {
          blob,
          key,
          kind: 'pdf',
          size: 3,
          sha256: 'a',
          receivedSha256: 'b',
          scanned: false,
          requestId: 'r',
          at: new Date(),
        },
      }))
    )
      throw new Error('not kept')
    return id
  })
}
const seenBy = async (id: string): Promise<string[]> => {
  const eyes = { us, colleague, helper, fellow, them, stranger: { ...ledger.actor(), organisation: randomUUID() } }
  const seen: string[] = []
  for (const [name, actor] of Object.entries(eyes))
    if ((await as(actor, (tx) => findDocument(tx, id))) !== null) seen.push(name)
  return seen
}

describe('a document', () => {
  test("is seen by the office that brought it and the owner's; what endangers somebody by two people", async () => {
    for (const dataClass of ['D0', 'D1', 'D2', 'D3'] as const)
      expect(await seenBy(await bring(dataClass))).toEqual(['us', 'colleague', 'helper', 'fellow'])
    expect(await seenBy(await bring('D4'))).toEqual(['helper'])
    await ours.do({ type: 'assign', task: 'ask#1', to: { organisation: helper.organisation, user: fellow.user } }, us)
    expect(await seenBy(await bring('D4', fellow))).toEqual(['fellow'])
    const mine = await bring('D4', helper)
    expect(await seenBy(mine)).toEqual(['helper', 'fellow'])
  })

  test('has its name and key sealed under the person, and bound to its own row', async () => {
    const [id, other] = [await bring('D2'), await bring('D2')]
    await as(helper, async (tx) => {
      const [row, wrong] = [await findDocument(tx, id), await findDocument(tx, other)]
      if (row === null || wrong === null) throw new Error('not seen')
      expect(row.name?.includes('Surat')).toBe(false)
      expect(await openDocumentKey(tx, vault, row)).toMatchObject({ name: 'Surat Contoh.pdf', key: expect.any(Buffer) })
      await expect(openDocumentKey(tx, vault, { ...row, name: wrong.name })).rejects.toThrow('does not open')
      await expect(openDocumentKey(tx, vault, { ...row, file_key: wrong.file_key })).rejects.toThrow('does not open')
    })
  })

  test("can be written by nobody in another's name, for another's case, or past what may be seen", async () => {
    const row = (over: object) => ({
      id: randomUUID(),
      case_id: ours.id,
      task_id: taskIdOf(ours.id, 'ask#1'),
      person_id: person,
      field: 'paper',
      class: 'D2' as const,
      state: 'arriving' as const,
      created_by: helper.user,
      name: Buffer.of(1),
      file_key: null,
      blob: null,
      kind: null,
      sha256: null,
      received_sha256: null,
      scanned: null,
      reason: null,
      request_id: null,
      deleted_by: null,
      ...over,
    })
    const insert = (actor: Actor, over: object) =>
      as(actor, (tx) => tx.insertInto('document').values(row(over)).execute())
    await expect(insert(helper, { created_by: us.user })).rejects.toThrow('row-level security')
    await expect(insert(them, { created_by: them.user })).rejects.toThrow('row-level security')
    await expect(
      insert(helper, { state: 'ready', file_key: Buffer.of(1), blob: randomUUID(), kind: 'pdf', size: 1, sha256: 'a' }),
    ).rejects.toThrow('row-level security')
    const id = await bring('D2')
    expect(await as(them, (tx) => removeDocument(tx, id, { reason: 'twice', userId: them.user, at: new Date() }))).toBe(
      false,
    )
    expect(
      await as(helper, (tx) => removeDocument(tx, id, { reason: 'twice', userId: helper.user, at: new Date() })),
    ).toBe(true)
  })
})

/** Rows first, then content: nothing can be opened after the first commit. Answers how many blobs there were. */
const destroyDocumentsOf = async (
  asked: Asked,
  store: Pick<BlobStore, 'remove'>,
  personId: string,
): Promise<number> => {
  const blobs = await asked(
    async (tx) =>
      (await sql<{ blob: string }>`select app.destroy_documents(${personId}::uuid) as blob`.execute(tx)).rows,
  )
  for (const { blob } of blobs) await store.remove(blob)
  return blobs.length
}

describe('erasing a person', () => {
  test('destroys every document of hers, seen or not, only when her key is gone; run again alike', async () => {
    for (const dataClass of ['D0', 'D4'] as const) await bring(dataClass)
    const asked = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => withRecorder(recorder, ours.id, work)
    await expect(destroyDocumentsOf(asked, folder.store, person)).rejects.toThrow('only of a person who is erased')
    const admin = connect({ url: ledger.urls.admin, most: 1 })
    await sql`update app.person set erased_at = now(), dek = '\\x00' where id = ${person}`.execute(admin)
    await admin.destroy()
    let left = 2
    const dying = {
      ...folder.store,
      remove: async (name: string) => {
        left -= 1
        if (left < 0) throw new Error('killed')
        await folder.store.remove(name)
      },
    }

    await expect(destroyDocumentsOf(asked, dying, person)).rejects.toThrow('killed')
    const count = await destroyDocumentsOf(asked, folder.store, person)
    expect(count).toBeGreaterThan(5)
    expect(await destroyDocumentsOf(asked, folder.store, person)).toBe(count)
    expect(folder.names()).toEqual([])
    const { rows } = await as(us, (tx) => listDocuments(tx, { caseId: ours.id, limit: 100 }))
    expect(rows.length).toBeGreaterThan(3)
    expect(
      rows.every((row) => row.state === 'deleted' && row.name === null && row.file_key === null && row.sha256 !== null),
    ).toBe(true)
  })

  test('is finished by the sweep when nobody else does it', async () => {
    const other = (
      await as(us, (tx) => createPerson(tx, vault, { identity: {}, organisationId: us.organisation, userId: us.user }))
    ).id
    const another = (
      await as(us, (tx) => createPerson(tx, vault, { identity: {}, organisationId: us.organisation, userId: us.user }))
    ).id
    const [hers, kept] = [await bring('D4', us, other), await bring('D2', us, another)]
    const sweep = () =>
      sweepBlobs((work) => withDoor(door, scope(them), work), folder.store, new Date(Date.now() + LITTER_MS + 60_000))
    expect(await sweep()).toBe(0)
    const admin = connect({ url: ledger.urls.admin, most: 1 })
    await sql`update app.person set erased_at = now(), dek = '\\x00' where id = ${other}`.execute(admin)

    // A database that was put back may lack what a newer backup knows of these files.
    await sql`insert into app.database_restored (known, found, epoch) values ('0/2', '0/1', 1)`.execute(admin)
    const before = folder.names()
    await expect(sweep()).rejects.toMatchObject({ code: 'TP002' })
    expect(folder.names()).toEqual(before)
    await sql`update app.database_restored set accepted_at = now()`.execute(admin)
    await admin.destroy()

    expect(await sweep()).toBe(1)
    expect(await as(us, (tx) => findDocument(tx, hers))).toMatchObject({
      state: 'deleted',
      reason: 'erasure',
      name: null,
      file_key: null,
    })
    expect(await as(us, (tx) => findDocument(tx, kept))).toMatchObject({ state: 'ready' })
  })
})
