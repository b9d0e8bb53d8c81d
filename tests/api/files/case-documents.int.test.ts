import { createHash, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { DocumentList, DocumentView } from '../../../api/contract/files.ts'
import { FIELD, type FiledCase, LIMITS, aBlobFolder, aFiledCase } from '../../support/door/a-filed-case.ts'
import { goStale } from '../../support/door/a-device.ts'
import {
  aPaper,
  aPhonePicture,
  aPhoto,
  aPixelBomb,
  aRecording,
  aWordFile,
  aZip,
  GPS_CAMERA,
} from '../../support/door/some-files.ts'
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

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const ledgerOf = (id: string) =>
  app.rows(`select type, canon from app.case_event where canon like $1 order by stream, seq`, [`%${id}%`])
const looksAt = (id: string) =>
  app.rows('select action, allowed, purpose from app.access_log where object_id = $1 order by id', [id])
const sentSlowly = (id: string, work: (sending: ReturnType<typeof request>) => void): Promise<number | 'closed'> =>
  new Promise((resolve) => {
    void filed.companion.get('/api/me').then(async () => {
      const cookie = await app.cookieOf('companion')
      const sending = request(`${app.url}/api/documents/${id}/content`, {
        method: 'PUT',
        headers: {
          cookie,
          'content-type': 'application/octet-stream',
          'content-length': '50000',
          'idempotency-key': randomUUID(),
        },
      })
      sending.once('response', (response) => resolve(response.statusCode ?? 0)).once('error', () => resolve('closed'))
      work(sending)
    })
  })

describe('a file brought for a question', () => {
  test('is kept without its place and camera, under its hash, and nothing of it stands anywhere in clear', async () => {
    const photo = await aPhoto()
    const { id, answer } = await filed.bring(photo, 'KTP Siti Rahasia.jpg')
    const view = DocumentView.parse(answer.body)

    expect(answer.status).toBe(200)
    expect(view).toMatchObject({
      id,
      caseId: filed.id,
      taskId: filed.taskId,
      field: FIELD,
      state: 'ready',
      kind: 'jpg',
      name: 'KTP Siti Rahasia.jpg',
      scanned: true,
      previewable: true,
      remove: { allowed: true },
    })
    expect(view.taskLabel?.en).toBeTruthy()
    const downloaded = await filed.companion.get(`/api/documents/${id}/content`)
    expect(downloaded.bytes.includes(GPS_CAMERA)).toBe(false)
    expect(await sharp(downloaded.bytes).metadata()).toMatchObject({ width: 200, height: 320 })
    expect(
      folder
        .contents()
        .some(
          (bytes) => bytes.includes(photo.subarray(200, 260)) || bytes.includes('JFIF') || bytes.includes(GPS_CAMERA),
        ),
    ).toBe(false)
    const [row] = await app.rows('select sha256, received_sha256, size::int as size from app.document where id = $1', [
      id,
    ])
    expect(row).toMatchObject({ received_sha256: sha256(photo), sha256: view.sha256 })
    const ledger = JSON.stringify(await ledgerOf(id))
    expect(ledger).toContain('document_added')
    expect(ledger).toContain(view.sha256 ?? '?')
    const database =
      JSON.stringify(await app.rows(`select row_to_json(d)::text as row from app.document d where id = $1`, [id])) +
      ledger +
      JSON.stringify(await app.rows('select body, id from app.request_key')) +
      app.log.join('')
    for (const canary of ['Siti', 'KTP', 'Rahasia', GPS_CAMERA]) expect(database).not.toContain(canary)
  })

  test('is listed with who, when, how large and its hash, without its name, page by page and by task', async () => {
    const other = await aFiledCase(app)
    for (const name of ['satu.pdf', 'dua.pdf', 'tiga.pdf']) await other.bring(await aPaper(name), name)
    const first = DocumentList.parse((await other.coordinator.get(`/api/cases/${other.id}/documents?limit=2`)).body)
    const second = DocumentList.parse(
      (await other.coordinator.get(`/api/cases/${other.id}/documents?limit=2&after=${first.page.after}`)).body,
    )

    expect([first.data.length, first.page.hasMore, second.data.length, second.page.hasMore, first.total]).toEqual([
      2,
      true,
      1,
      false,
      { value: 3, exact: true },
    ])
    expect(first.data[0]).toMatchObject({
      kind: 'pdf',
      by: { organisation: 'Pusat Layanan Contoh Kota Batam', user: expect.any(String) },
      size: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(JSON.stringify([first, second])).not.toMatch(/satu|dua\.|tiga/)
    expect(
      DocumentList.parse((await other.companion.get(`/api/cases/${other.id}/documents?taskId=${other.taskId}`)).body)
        .data,
    ).toHaveLength(3)
    expect(
      DocumentList.parse((await other.companion.get(`/api/cases/${other.id}/documents?taskId=${randomUUID()}`)).body)
        .data,
    ).toEqual([])
  })

  test('is refused in words for what it contains, whatever its name says, and leaves nothing', async () => {
    const before = folder.names()
    const cases: readonly [Buffer, number, string][] = [
      [Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'file_kind'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'file_kind'],
      [Buffer.alloc(0), 415, 'file_kind'],
      [aZip('a.exe', Buffer.from('MZ')), 415, 'file_kind'],
      [aPhonePicture(), 415, 'file_heic'],
      [Buffer.alloc(1_000_001), 413, 'file_too_large'],
      [aPixelBomb(60_000), 422, 'file_too_wide'],
      [Buffer.from('%PDF-1.7 rusak'), 422, 'file_unreadable'],
      [Buffer.concat([await aPaper(), Buffer.from('EICAR')]), 422, 'file_infected'],
    ]
    for (const [content, status, code] of cases) {
      const key = randomUUID()
      const id = await filed.announce('foto.jpg')
      const answer = await filed.send(id, content, key)
      expect([answer.status, answer.code]).toEqual([status, code])
      expect(answer.body).toMatchObject({
        sentence: { id: expect.stringMatching(/\w{4}/), en: expect.stringMatching(/\w{4}/) },
      })
      expect((await filed.send(id, content, key)).code).toBe(code)
      expect((await filed.send(id, await aPhoto())).code).toBe('file_there')
      expect(JSON.stringify(await ledgerOf(id))).toContain(`document_refused`)
      expect(await app.rows('select state, name, reason from app.document where id = $1', [id])).toEqual([
        { state: 'refused', name: null, reason: code },
      ])
    }
    expect(folder.names()).toEqual(before)
  })

  test('may also be a paper, a Word document, a recording or a film', async () => {
    const kinds = []
    for (const content of [await aPaper(), aWordFile(), aRecording(), aRecording('mp42')])
      kinds.push(DocumentView.parse((await filed.bring(content, 'x')).answer.body))
    expect(kinds.map(({ kind, previewable }) => [kind, previewable])).toEqual([
      ['pdf', true],
      ['docx', false],
      ['m4a', false],
      ['mp4', false],
    ])
  })

  test('sent again with the same key is kept once, and the key is refused for another file', async () => {
    const id = await filed.announce()
    const [photo, key] = [await aPhoto(), randomUUID()]
    const first = await filed.send(id, photo, key)
    const names = folder.names()

    expect(await filed.send(id, photo, key)).toMatchObject({ status: 200, body: first.body })
    expect(await filed.send(id, await aPaper(), key)).toMatchObject({ status: 422, code: 'file_changed' })
    expect(await filed.send(id, photo)).toMatchObject({ status: 409, code: 'file_there' })
    expect(folder.names()).toEqual(names)
    expect((await ledgerOf(id)).length).toBe(1)
    const announced = (key2: string, name: string) =>
      filed.companion.post(`/api/cases/${filed.id}/documents`, { taskId: filed.taskId, field: FIELD, name }, key2)
    const [one, two] = [await announced('satu-klik', 'a.jpg'), await announced('satu-klik', 'a.jpg')]
    expect([one.status, two.body]).toEqual([201, one.body])
    expect((await announced('satu-klik', 'b.jpg')).code).toBe('key_reused')
  })

  test('that stands still or breaks off leaves nothing, and may be sent again', async () => {
    const before = folder.names()
    const id = await filed.announce()
    expect(
      await sentSlowly(id, (sending) => {
        sending.write('half')
      }),
    ).toBe(408)
    expect(
      await sentSlowly(id, (sending) => {
        sending.write('half')
        setTimeout(() => sending.destroy(), 50)
      }),
    ).toBe('closed')
    for (let n = 0; n < 100 && folder.names().length !== before.length; n += 1)
      await new Promise((resolve) => {
        setTimeout(resolve, 20)
      })

    expect(folder.names()).toEqual(before)
    expect((await filed.send(id, await aPhoto())).status).toBe(200)
  })

  test('sent twice at once is kept once, and no blob is left over', async () => {
    const before = folder.names().length
    const id = await filed.announce()
    const photo = await aPhoto()
    const answers = await Promise.all([filed.send(id, photo), filed.send(id, photo)])

    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(folder.names().length).toBe(before + 1)
  })
})

describe('looking at a file', () => {
  test('is on record with its purpose, marked for whoever looks, kept nowhere between and never a page', async () => {
    const { id, answer } = await filed.bring(
      await sharp({ create: { width: 600, height: 400, channels: 3, background: '#777777' } })
        .jpeg()
        .toBuffer(),
    )
    expect(answer.status).toBe(200)
    const look = await filed.coordinator.ask(`/api/documents/${id}/preview`, { headers: { 'x-purpose': 'audit' } })
    const again = await filed.companion.get(`/api/documents/${id}/preview`)
    const file = await filed.coordinator.get(`/api/documents/${id}/content`)

    for (const { headers, status } of [look, file]) {
      expect(status).toBe(200)
      expect([
        headers.get('x-content-type-options'),
        headers.get('content-security-policy'),
        headers.get('cache-control'),
      ]).toEqual(['nosniff', "default-src 'none'; sandbox", 'no-store, private'])
      expect(headers.get('content-disposition')).toMatch(
        /^attachment; filename="(pratinjau|dokumen)-[0-9a-f]{8}\.jpg"$/,
      )
    }
    for (const { bytes } of [look, file]) expect((await sharp(bytes).stats()).channels[0]?.stdev).toBeGreaterThan(3)
    expect(look.bytes.equals(again.bytes)).toBe(false)
    expect(await looksAt(id)).toEqual([
      { action: 'document.read', allowed: true, purpose: 'audit' },
      { action: 'document.read', allowed: true, purpose: 'case_work' },
      { action: 'document.read', allowed: true, purpose: 'case_work' },
    ])
  })

  test('of a paper is a paper with the name on it, and of a recording only a download', async () => {
    const [paper, recording] = [(await filed.bring(await aPaper())).id, (await filed.bring(aRecording())).id]
    const [shown, whole] = [
      await filed.coordinator.get(`/api/documents/${paper}/preview`),
      await filed.coordinator.get(`/api/documents/${paper}/content`),
    ]

    for (const { bytes, headers } of [shown, whole]) {
      expect(headers.get('content-type')).toBe('application/pdf')
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    }
    expect(shown.bytes.equals(whole.bytes)).toBe(false)
    expect(await filed.coordinator.get(`/api/documents/${recording}/preview`)).toMatchObject({
      status: 409,
      code: 'file_no_preview',
    })
    expect((await filed.coordinator.get(`/api/documents/${recording}/content`)).bytes.equals(aRecording())).toBe(true)
  })
})

describe('a file of the most sensitive kinds', () => {
  test.each(['D3', 'D4'])(
    'is opened by whoever has just proved who she is, and by nobody at a screen that was left open: %s',
    async (dataClass) => {
      const { id } = await filed.bring(await aPaper())
      const open = (way: 'preview' | 'content') => filed.companion.get(`/api/documents/${id}/${way}`)
      await goStale(app, 'companion')
      for (const way of ['preview', 'content'] as const) expect((await open(way)).status).toBe(200)
      await app.rows('update app.document set class = $2 where id = $1', [id, dataClass])
      for (const way of ['preview', 'content'] as const)
        expect(await open(way)).toMatchObject({
          status: 403,
          code: 'step_up_required',
          body: { details: { minutes: 15 } },
        })

      await app.rows('update app.session set fresh_at = now()')
      for (const way of ['preview', 'content'] as const) expect((await open(way)).status).toBe(200)
    },
  )
})

describe('whoever opens one file after another', () => {
  test('is stopped, and told when to come back', async () => {
    const supervisor = await app.as('supervisor')
    const statuses = new Map<number, number>()
    let last = await supervisor.get(`/api/documents/${randomUUID()}/preview`)
    for (let n = 1; n < 121; n += 1) {
      statuses.set(last.status, (statuses.get(last.status) ?? 0) + 1)
      last = await supervisor.get(`/api/documents/${randomUUID()}/${n % 2 === 0 ? 'preview' : 'content'}`)
    }

    expect([...statuses]).toEqual([[404, 120]])
    expect([last.status, last.code, Number(last.headers.get('retry-after')) > 0]).toEqual([429, 'too_many', true])
  })
})
