import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DocumentList, DocumentView } from '../../../api/contract/files.ts'
import { CommandAnswer } from '../../../api/contract/cases.ts'
import { LITTER_MS, sweepBlobs } from '../../../db/cases/destroy-files.ts'
import { NOBODY, withDoor } from '../../../db/ground/connect.ts'
import { aBlobFolder, aFiledCase, FIELD, type FiledCase } from '../../support/door/a-filed-case.ts'
import { aPhoto, aRecording } from '../../support/door/some-files.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const folder = aBlobFolder()
let app: TestApp
let filed: FiledCase
beforeAll(async () => {
  app = await testApp({ over: { blobs: folder.store } })
  filed = await aFiledCase(app)
})
afterAll(async () => {
  await app.close()
  folder.drop()
})

const ledgerOf = (id: string) =>
  app.rows(`select type, canon from app.case_event where canon like $1 order by stream, seq`, [`%${id}%`])

describe('taking a file away', () => {
  test('needs a reason, removes content, name and key at once, and leaves the hash on the ledger', async () => {
    const { id, answer } = await filed.bring(await aPhoto())
    const before = folder.names().length
    const { sha256: hash } = DocumentView.parse(answer.body)
    const remove = (body: object, key?: string) => filed.coordinator.post(`/api/documents/${id}/remove`, body, key)

    expect(await app.nobody.post(`/api/documents/${id}/remove`, { reason: 'twice' })).toMatchObject({ status: 401 })
    expect((await remove({ reason: 'because', extra: 1 })).issues.toSorted()).toEqual([
      'extra unknown_key',
      'reason invalid_value',
    ])
    expect(await remove({ reason: 'wrong_file' }, 'hapus')).toMatchObject({
      status: 200,
      body: { state: 'deleted', name: null, reason: 'wrong_file', deletedBy: expect.any(String), sha256: hash },
    })
    expect(await remove({ reason: 'wrong_file' }, 'hapus')).toMatchObject({ status: 200, body: { state: 'deleted' } })
    expect(await remove({ reason: 'twice' }, 'hapus')).toMatchObject({ status: 422, code: 'key_reused' })
    expect(folder.names().length).toBe(before - 1)
    expect(await app.rows('select name, file_key from app.document where id = $1', [id])).toEqual([
      { name: null, file_key: null },
    ])
    expect((await filed.coordinator.get(`/api/documents/${id}/content`)).status).toBe(404)
    const ledger = (await ledgerOf(id)).map((row) => JSON.stringify(row))
    expect(ledger.filter((row) => row.includes('document_removed') && row.includes(hash ?? '?'))).toHaveLength(1)
    expect(
      JSON.stringify(DocumentList.parse((await filed.coordinator.get(`/api/cases/${filed.id}/documents`)).body)),
    ).toContain('"state":"deleted"')
  })

  test('is for who brought it while the task is open, and afterwards for who coordinates the case', async () => {
    const other = await aFiledCase(app)
    const [first, second] = [await other.bring(await aPhoto()), await other.bring(await aPhoto())]
    expect(await other.officer.post(`/api/documents/${first.id}/remove`, { reason: 'twice' })).toMatchObject({
      status: 403,
      code: 'missing_capability',
    })
    expect(await other.companion.post(`/api/documents/${first.id}/remove`, { reason: 'twice' })).toMatchObject({
      status: 200,
    })
    const failed = await other.companion.post(`/api/tasks/${other.taskId}/fail`, { reason: 'not_found' })
    const done =
      failed.status === 200
        ? failed
        : await other.coordinator.post(`/api/tasks/${other.taskId}/withdraw`, { reason: 'not_needed' })
    expect(CommandAnswer.safeParse(done.body).success).toBe(true)
    expect(await other.companion.post(`/api/documents/${second.id}/remove`, { reason: 'twice' })).toMatchObject({
      status: 409,
    })
    expect(
      await other.companion.post(`/api/cases/${other.id}/documents`, {
        taskId: other.taskId,
        field: FIELD,
        name: 'a.jpg',
      }),
    ).toMatchObject({ status: 409 })
    expect(await other.coordinator.post(`/api/documents/${second.id}/remove`, { reason: 'twice' })).toMatchObject({
      status: 200,
    })
  })
})

describe('an answer that names a file', () => {
  test('is taken only when that file has arrived for that question of that case', async () => {
    const other = await aFiledCase(app)
    const announced = await other.announce()
    const { id: elsewhere } = await filed.bring(await aPhoto())
    const issues = async (answer: string) =>
      (
        await other.companion.post(`/api/tasks/${other.taskId}/complete`, {
          outcome: 'no_such',
          answers: { [FIELD]: answer },
        })
      ).issues
    for (const id of [announced, elsewhere, randomUUID()])
      expect(await issues(id)).toContain(`answers.${FIELD} not_found`)
    const { id } = await other.bring(await aPhoto())
    for (const answer of [id, 'B-12/2026']) expect(await issues(answer)).not.toContain(`answers.${FIELD} not_found`)
  })
})

describe('what lies in the store without a row', () => {
  test('is swept when it is older than any upload may take, and what counts stays', async () => {
    const { id } = await filed.bring(aRecording())
    const litter = randomUUID()
    await folder.store.write(
      litter,
      (async function* () {
        yield Buffer.from('sisa')
      })(),
    )
    const kept = folder.names().length - 1
    const sweep = (now: Date) => sweepBlobs((work) => withDoor(app.deps.db, NOBODY, work), folder.store, now)

    expect(await sweep(new Date())).toBe(0)
    expect(await sweep(new Date(Date.now() + LITTER_MS + 60_000))).toBe(1)
    expect(folder.names().length).toBe(kept)
    expect((await filed.coordinator.get(`/api/documents/${id}/content`)).status).toBe(200)
  })

  test('and a row whose content is gone are told apart from a defect, in words', async () => {
    const [recording, photo] = [(await filed.bring(aRecording())).id, (await filed.bring(await aPhoto())).id]
    for (const name of folder.names()) await folder.store.remove(name.split('/').at(-1) ?? '')
    for (const path of [`${recording}/content`, `${photo}/content`, `${photo}/preview`])
      expect(await filed.coordinator.get(`/api/documents/${path}`)).toMatchObject({ status: 404, code: 'file_missing' })
  })
})
