// The public pages as anybody reads them: without an account, by a role of the database that reads nothing else.
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NOBODY, withDoor } from '../../../db/ground/connect.ts'
import { exportPublic } from '../../../api/publish-public.ts'
import { keepPublic } from '../../../api/public/keep-public.ts'
import { makePublic, type Publishing } from '../../../api/public/make-public.ts'
import { organisationIdOf } from '../../../api/seed/accounts.ts'
import { classedCases, SECRETS, type Classed } from '../../support/door/a-classed-case.ts'
import { aDevice } from '../../support/door/a-device.ts'
import { pagesForEverybody } from '../../support/door/pages-for-everybody.ts'
import { testApp, type Answer, type Person, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let classed: Classed
let administrator: Person
const publishing = (): Publishing => {
  const { publicWords: words, roles } = app.deps
  if (words === null) throw new Error('no public pages')
  return { words, roles }
}
const make = (): Promise<boolean> => withDoor(app.deps.db, NOBODY, (tx) => makePublic(tx, publishing()))
beforeAll(async () => {
  app = await testApp({ worker: false })
  classed = await classedCases({ database: app.database, vault: app.deps.vault })
  administrator = await aDevice(app, 'administrator')
  await make()
})
afterAll(async () => {
  await classed.close()
  await app.close()
})

const get = (path: string, headers: Record<string, string> = {}): Promise<Answer> => app.nobody.ask(path, { headers })
const bytesOfAll = async (): Promise<string> => {
  const rows = await app.rows(`select path, convert_from(bytes, 'UTF8') as text from app.public_file`)
  return rows.map((row) => String(Object(row).text)).join('\n')
}
const mark = (slug: string, isPublic: boolean): Promise<Answer> =>
  administrator.ask(`/api/offices/${organisationIdOf(slug)}`, { method: 'PATCH', body: { isPublic } })

describe('a public page', () => {
  test('is read without an account, with a policy that allows no script, and for a minute from a cache', async () => {
    const answer = await get('/public/id/')
    expect(answer.status).toBe(200)
    expect(answer.body).toContain('Dalam bahaya sekarang')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'none'; base-uri 'none'/)
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60, must-revalidate')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('is not sent again to whoever has it, is packed on request, and answers HEAD without content', async () => {
    const tag = (await get('/public/en/help.html')).headers.get('etag') ?? ''
    expect(tag).toMatch(/^W\/"[0-9a-f]{64}"$/)
    const again = await get('/public/en/help.html', { 'if-none-match': tag })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
    const packed = await get('/public/en/help.html', { 'accept-encoding': 'gzip' })
    expect([packed.status, packed.headers.get('content-encoding')]).toEqual([200, 'gzip'])
    const best = await get('/public/en/help.html', { 'accept-encoding': 'gzip, deflate, br' })
    expect([best.headers.get('content-encoding'), best.headers.get('vary'), best.body]).toEqual([
      'br',
      'Accept-Encoding',
      packed.body,
    ])
    expect((await get('/public/en/help.html', { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBe(
      null,
    )
    const head = await app.nobody.ask('/public/en/help.html', { method: 'HEAD' })
    expect([head.status, head.bytes.length, head.headers.get('etag')]).toEqual([200, 0, tag])
  })

  test('comes in the language of the reader, Indonesian first', async () => {
    const leads = async (wanted?: string): Promise<string | null> => {
      const headers: Record<string, string> = wanted === undefined ? {} : { 'accept-language': wanted }
      const answer = await fetch(`${app.url}/public`, { redirect: 'manual', headers })
      return answer.headers.get('location')
    }
    expect([await leads('en-GB,en;q=0.9'), await leads('id'), await leads('fr'), await leads()]).toEqual([
      '/public/en/',
      '/public/id/',
      '/public/id/',
      '/public/id/',
    ])
  })

  test('that is not there says so in both languages with the numbers to call; nothing can be sent there', async () => {
    for (const path of ['/public/id/none.html', '/public/..%2f..%2fetc/passwd', '/public/%00', '/public/%E0%A4%A']) {
      const answer = await get(path)
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.body).toContain('There is no such page')
      expect(answer.body).toContain('tel:112')
    }
    const sent = await app.nobody.ask('/public/id/', { method: 'POST', body: {} })
    expect([sent.status, sent.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

describe('an office', () => {
  test('stands there once an administrator has marked it, on record, and is gone with the mark', async () => {
    const name = 'Dinas Sosial Contoh Batam'
    expect(await bytesOfAll()).not.toContain(name)
    expect((await mark('dinsos-batam', true)).status).toBe(200)
    expect(await make()).toBe(true)
    expect((await get('/public/id/find.html')).body).toContain(name)
    expect(
      await app.rows(
        `select canon::jsonb -> 'body' -> 'fields' as fields from app.case_event where type = 'organisation_changed'`,
      ),
    ).toEqual([{ fields: ['isPublic'] }])
    await mark('dinsos-batam', false)
    expect(await make()).toBe(true)
    expect(await bytesOfAll()).not.toContain(name)
    expect(await make()).toBe(false)
  })

  test('is gone where it is closed, though its mark stays', async () => {
    const name = 'Pusat Layanan Contoh Kota Kupang'
    expect((await get('/public/en/find.html')).body).toContain(name)
    const closed = `update app.organisation set closed_at = $1 where slug = 'ppt-kupang'`
    await app.rows(closed, [new Date()])
    await make()
    expect(await bytesOfAll()).not.toContain(name)
    await app.rows(closed, [null])
    await make()
    expect(await bytesOfAll()).toContain(name)
  })

  test('that is a shelter is refused the mark, and an office with the mark cannot become one', async () => {
    expect(await mark('rumah-aman-batam', true)).toMatchObject({ status: 422, issues: ['isPublic guarded'] })
    const change = { type: 'x_Shelter' }
    const answer = await administrator.ask(`/api/offices/${organisationIdOf('ppt-batam')}`, {
      method: 'PATCH',
      body: change,
    })
    expect(answer).toMatchObject({ status: 422, issues: ['isPublic guarded'] })
  })

  test('without the mark, a shelter, its telephone, and who works where are in no byte of any page', async () => {
    const text = await bytesOfAll()
    const hidden = await app.rows(`select name from app.organisation where not is_public
      union all select name from app.user_account union all select email from app.user_account
      union all select telephone from app.contact c join app.organisation o on o.id = c.organisation_id
        where not o.is_public or c.kind <> 'duty'`)
    const found = hidden.map((row) => String(Object(row).name)).filter((name) => text.includes(name))
    expect(hidden.length).toBeGreaterThan(20)
    expect(found).toEqual([])
  })
})

test('no byte of any page tells of a case, or changes with what is told in one', async () => {
  const before = await pagesForEverybody(app)
  const { caseId, person } = await classed.make({ name: 'P', owner: 'ppt-batam', area: '21.71', state: 'open' })
  expect(await pagesForEverybody(app)).toEqual(before)
  const text = before.map(({ bytes }) => bytes.toString()).join('')
  const [row] = await app.rows('select number from app.case_file where id = $1', [caseId])
  expect(
    [...Object.values(SECRETS), caseId, person, String(Object(row).number)].filter((one) => text.includes(one)),
  ).toEqual([])
})

test('two processes that know other words do not write over each other; the other follows where one ends', async () => {
  const { words, roles } = publishing()
  const other = { ...words, title: { id: 'Judul lain', en: 'Another title' } }
  const { db, log } = app.deps
  const title = async (): Promise<string> => /<h1>([^<]+)</.exec(String((await get('/public/en/')).body))?.[1] ?? ''
  const until = async (wanted: string): Promise<void> => {
    while ((await title()) !== wanted) await sleep(20)
  }
  const one = keepPublic({ db, roles, log, words: other, everyMs: 10 })
  await until('Another title')
  const second = keepPublic({ db, roles, log, words, everyMs: 10 })
  const seen = new Set<string>()
  for (let n = 0; n < 40; n++) seen.add(await title())
  expect([...seen]).toEqual(['Another title'])
  await one()
  await until(words.title.en)
  await second()
  expect(await app.rows('select maker from app.public_maker')).toEqual([])
})

test('whoever reads while files swap under load gets every page whole, of one edition', async () => {
  const { words, roles } = publishing()
  const SWAPS = 30
  let isOver = false
  const swapping = (async () => {
    for (let n = 0; n < SWAPS; n++) {
      const title = { id: `Edisi ${n}`, en: `Edition ${n}` }
      await withDoor(app.deps.db, NOBODY, (tx) => makePublic(tx, { words: { ...words, title }, roles }))
    }
    isOver = true
  })()
  let read = 0
  const mixed: string[] = []
  const reading = async (path: string): Promise<void> => {
    while (!isOver) {
      const { status, bytes, headers } = await get(path)
      // Its heading, its title and its list name the edition, and its tag is the hash of what came.
      const named = new Set(bytes.toString().match(/Edisi \d+/g))
      const tag = `W/"${createHash('sha256').update(bytes).digest('hex')}"`
      if (status !== 200 || named.size > 1 || tag !== headers.get('etag')) mixed.push(`${path} ${status}`)
      read += 1
    }
  }
  await Promise.all([swapping, ...['', 'find.html', 'rights.html', ''].map((file) => reading(`/public/id/${file}`))])
  expect(mixed).toEqual([])
  expect(read).toBeGreaterThan(SWAPS)
  process.stdout.write(`public pages: ${read} read during ${SWAPS} swaps, ${mixed.length} mixed\n`)
  await make()
})

test('the folder for another web server holds every page and a first one, all of one edition', async () => {
  const files = await exportPublic({ ownerUrl: app.database.admin, ...publishing() })
  const served = await app.rows('select path from app.public_file order by path')
  expect(files.map(({ path }) => path).toSorted()).toEqual(
    [...served.map((row) => String(Object(row).path)), 'index.html'].toSorted(),
  )
})
