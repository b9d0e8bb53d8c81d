import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { SopStudio } from '../../../api/contract/studio.ts'
import { aFollower, type Follower } from '../../support/door/a-follower.ts'
import { aSecondDoor } from '../../support/door/a-second-door.ts'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type Answer, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let open: OpenCase
beforeAll(async () => {
  app = await testApp()
  open = await anOpenCase(app)
})
afterAll(() => app.close())

const many = <T>(count: number, ask: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => ask(at)))
const countOf = (answers: readonly { status: number }[], status: number): number =>
  answers.filter((answer) => answer.status === status).length

/** Somebody else's inbox, again and again until the work of the other is over. */
async function inboxWhile(work: Promise<unknown>): Promise<number[]> {
  const somebody = await app.as('intake_officer')
  let isOver = false
  void work.finally(() => {
    isOver = true
  })
  const statuses: number[] = []
  do statuses.push((await somebody.get('/api/tasks')).status)
  while (!isOver)
  return statuses
}

describe('one person who asks for much at once', () => {
  test("24 evidence packs: two are made, others come back later, and somebody else's inbox is answered", async () => {
    const packs = many(24, () =>
      open.coordinator.post(`/api/cases/${open.id}/evidence`, { purpose: 'Permintaan pengadilan contoh' }),
    )
    const inbox = await inboxWhile(packs)
    const answers: Answer[] = await packs

    expect(new Set(inbox)).toEqual(new Set([200]))
    expect([countOf(answers, 200), countOf(answers, 429)]).toEqual([2, 22])
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('5')
    expect(
      (await open.coordinator.post(`/api/cases/${open.id}/evidence`, { purpose: 'Permintaan pengadilan contoh' }))
        .status,
    ).toBe(200)
  }, 300_000)

  test('long work waits for connections of its own, and takes none of those that everybody else needs', async () => {
    const [free, order]: [PromiseWithResolvers<void>, string[]] = [Promise.withResolvers(), []]
    const held = many(4, () => app.deps.longDb.connection().execute(() => free.promise))
    const pack = open.coordinator.post(`/api/cases/${open.id}/evidence`, { purpose: 'Permintaan pengadilan contoh' })
    void pack.finally(() => {
      order.push('a pack')
    })
    const inbox = await inboxWhile(sleep(2_000))
    order.push('free again')
    free.resolve()
    await held

    expect([(await pack).status, order, new Set(inbox)]).toEqual([200, ['free again', 'a pack'], new Set([200])])
  })

  test('16 drafts at once: two are read, eight wait in line, and the others are to come back', async () => {
    const [officer, free, { examiner }] = [await app.as('sop_admin'), Promise.withResolvers<void>(), app.deps]
    const [begun, answered]: [string[], number[]] = [[], []]
    app.deps.examiner = {
      ...examiner,
      examine: async (...given) => {
        begun.push('read')
        await free.promise
        return examiner.examine(...given)
      },
    }
    const asked = many(16, async () => {
      const { status } = await officer.post('/api/sop-drafts', { text: 'sop: contoh' })
      answered.push(status)
      return { status }
    })
    while (begun.length + answered.length < 8) await sleep(20)
    expect([begun.length, answered]).toEqual([2, Array.from({ length: 6 }, () => 429)])
    free.resolve()
    const answers = await asked
    app.deps.examiner = examiner
    expect([countOf(answers, 201), countOf(answers, 429)]).toEqual([10, 6])
  })

  test('20 explanations of a case: one by one, a few in line, the others later; others are answered', async () => {
    const explained = many(20, () => open.coordinator.get(`/api/cases/${open.id}/explain`))
    const inbox = await inboxWhile(explained)

    expect(new Set(inbox)).toEqual(new Set([200]))
    expect(countOf(await explained, 200)).toBeGreaterThan(0)
    expect(countOf(await explained, 429)).toBeGreaterThan(10)
  }, 300_000)

  test('the differences of two versions, again: the same answer', async () => {
    const officer = await app.as('sop_admin')
    const { versions } = SopStudio.parse((await officer.get('/api/sop-studio')).body)
    const [one, other] = versions.filter(({ sop }) => sop === 'integrated-services').map(({ hash }) => hash)
    const answers = await many(2, () => officer.get(`/api/sops/${one}/diff/${other}`))

    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(answers[1]?.body).toEqual(answers[0]?.body)
    expect((await app.nobody.get(`/api/sops/${one}/diff/${other}`)).status).toBe(401)
  })

  test('the document of the API: for who is signed in, whole each time, and written out once at most', async () => {
    const written = jest.spyOn(JSON, 'stringify')
    const answers = await many(20, () => open.officer.get('/api/openapi.json'))
    const documents = written.mock.calls.filter(([what]) => Object(what).openapi !== undefined)
    written.mockRestore()

    expect((await app.nobody.get('/api/openapi.json')).status).toBe(401)
    expect(new Set(answers.map(({ bytes }) => bytes.toString()))).toHaveProperty('size', 1)
    expect(answers[0]?.body).toMatchObject({ openapi: '3.1.0' })
    expect(documents.length).toBeLessThanOrEqual(1)
  })

  test('150 streams at once: twelve, and twelve again when left; another process counts its own', async () => {
    const cookie = await app.cookieOf('case_coordinator')
    const burst = async (at: string, count: number): Promise<Follower[]> => many(count, () => aFollower(at, cookie))
    const first = await burst(app.url, 150)
    const second = await aSecondDoor(app)
    const elsewhere = await burst(second.url, 20)

    expect([countOf(first, 200), countOf(first, 429)]).toEqual([12, 138])
    expect([countOf(elsewhere, 200), countOf(elsewhere, 429)]).toEqual([12, 8])
    for (const follower of [...first, ...elsewhere]) follower.leave()
    for (;;) {
      const again = await aFollower(app.url, cookie)
      again.leave()
      if (again.status === 200) break
    }
    await second.close()
  })
})
