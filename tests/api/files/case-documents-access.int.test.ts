// Who may bring, see and send a file of a case, and what has to be announced before.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { DocumentRulesView } from '../../../api/contract/files.ts'
import { FIELD, type FiledCase, LIMITS, aBlobFolder, aFiledCase } from '../../support/door/a-filed-case.ts'
import { aPhoto } from '../../support/door/some-files.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

const folder = aBlobFolder()
let app: TestApp
let filed: FiledCase
beforeAll(async () => {
  app = await testApp({ over: { blobs: folder.store, documents: LIMITS } })
  filed = await aFiledCase(app)
})
afterAll(async () => {
  await app.close()
  folder.drop()
})

const looksAt = (id: string) =>
  app.rows('select action, allowed, purpose from app.access_log where object_id = $1 order by id', [id])
describe('who may', () => {
  test('bring one: whoever holds the task; a stranger finds no case, an administrator may not', async () => {
    const body = { taskId: filed.taskId, field: FIELD, name: 'a.jpg' }
    const [stranger, administrator] = [await app.as('intake_officer2'), await app.as('administrator')]
    const at = `/api/cases/${filed.id}/documents`

    expect(await app.nobody.post(at, body)).toMatchObject({ status: 401 })
    expect(await stranger.post(at, body)).toMatchObject({ status: 404 })
    expect(await administrator.post(at, body)).toMatchObject({ status: 403, code: 'forbidden' })
    expect(await filed.officer.post(at, body)).toMatchObject({
      status: 409,
      body: { sentence: { en: expect.any(String) } },
    })
  })

  test('see one: the office that brought it and the owner of the case; for others it is not there', async () => {
    const { id } = await filed.bring(await aPhoto())
    const [stranger, auditor, administrator] = [
      await app.as('intake_officer2'),
      await app.as('auditor'),
      await app.as('administrator'),
    ]
    for (const path of [`/api/documents/${id}`, `/api/documents/${id}/content`, `/api/documents/${id}/preview`]) {
      expect((await app.nobody.get(path)).status).toBe(401)
      expect((await stranger.get(path)).status).toBe(404)
      expect((await auditor.get(path)).status).toBe(404)
      expect((await administrator.get(path)).status).toBe(403)
      expect((await stranger.get(path.replace(id, randomUUID()))).status).toBe(404)
      expect((await stranger.get(path.replace(id, 'x'))).status).toBe(404)
    }
    expect((await stranger.post(`/api/documents/${id}/remove`, { reason: 'twice' })).status).toBe(404)
    expect(
      (
        await stranger.ask(`/api/documents/${id}/content`, {
          method: 'PUT',
          raw: 'x',
          headers: { 'content-type': 'application/octet-stream' },
        })
      ).status,
    ).toBe(404)
    expect(
      new Set((await looksAt(id)).map((look) => JSON.stringify(look)).filter((look) => look.includes('false'))).size,
    ).toBeGreaterThan(0)
  })

  test('send the content: only who announced it, and only as bytes', async () => {
    const id = await filed.announce()
    const bytes = { method: 'PUT', raw: 'x', headers: { 'content-type': 'application/octet-stream' } }
    expect(await app.nobody.ask(`/api/documents/${id}/content`, bytes)).toMatchObject({ status: 401 })
    expect(await filed.coordinator.ask(`/api/documents/${id}/content`, bytes)).toMatchObject({ status: 404 })
    expect(await filed.companion.ask(`/api/documents/${id}/content`, { method: 'PUT', body: {} })).toMatchObject({
      status: 415,
      code: 'not_a_file',
    })
    expect(await filed.companion.ask(`/api/documents/${id}/content`, { ...bytes, key: null })).toMatchObject({
      status: 400,
      code: 'key_missing',
    })
    expect(
      await filed.companion.ask(`/api/documents/${id}/content`, {
        ...bytes,
        headers: { ...bytes.headers, origin: 'https://elsewhere.example' },
      }),
    ).toMatchObject({ status: 403, code: 'foreign_origin' })
    expect(await filed.companion.ask(`/api/cases/${filed.id}/documents`, { ...bytes, method: 'POST' })).toMatchObject({
      status: 415,
      code: 'not_json',
    })
  })

  test('know the rules: everybody who is signed in', async () => {
    expect((await app.nobody.get('/api/document-rules')).status).toBe(401)
    const rules = DocumentRulesView.parse((await filed.officer.get('/api/document-rules')).body)
    expect([rules.maximumBytes, rules.scanned, rules.kinds.map(({ kind }) => kind)]).toEqual([
      1_000_000,
      true,
      ['pdf', 'jpg', 'png', 'docx', 'mp4', 'm4a'],
    ])
  })
})

describe('what is announced', () => {
  test('names every issue: a name that leads away, a question without files, a task of another case', async () => {
    const announce = async (body: object) =>
      (await filed.companion.post(`/api/cases/${filed.id}/documents`, body)).issues
    for (const name of [
      '../../etc/passwd',
      'a/b.jpg',
      'a\\b.jpg',
      '..',
      '   ',
      '',
      'a\u0000b',
      'a\nb',
      'x'.repeat(256),
    ])
      expect(await announce({ taskId: filed.taskId, field: FIELD, name })).not.toEqual([])
    expect((await announce({ taskId: 'x', field: 'A B', name: '', extra: 1 })).toSorted()).toEqual([
      'extra unknown_key',
      'field invalid_format',
      'name custom',
      'name invalid_format',
      'name too_small',
      'taskId invalid_format',
    ])
    expect(await announce({ taskId: filed.taskId, field: 'no_such_question', name: 'a.jpg' })).toEqual([
      'field not_found',
    ])
    const other = await aFiledCase(app)
    expect(await announce({ taskId: other.taskId, field: FIELD, name: 'a.jpg' })).toEqual(['taskId not_found'])
  })
})
