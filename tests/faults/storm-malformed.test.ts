import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { Problem } from '../../api/contract/errors.ts'
import { dice, Document, oddRequest, type OddRequest } from '../support/door/odd-requests.ts'
import { isLong, stormSize, stormTime } from '../support/setup/storm-size.ts'
import { testApp, type Answer, type TestApp } from '../support/door/test-app.ts'
import { aBlobFolder, aFiledCase } from '../support/door/a-filed-case.ts'
import { aPaper } from '../support/door/some-files.ts'

const REQUESTS = stormSize(500, 51_000)
const SEEDS = isLong ? [7, 42, 2026] : [7]
/** These answer by holding the line open. */
const STREAMS: readonly string[] = ['/api/events']

describe(`${REQUESTS} requests that no console would send, made from the API document`, () => {
  const folder = aBlobFolder()
  let app: TestApp
  let document: Document
  let ids: readonly string[]
  beforeAll(async () => {
    app = await testApp({ over: { blobs: folder.store } })
    document = Document.parse((await (await app.as('case_coordinator')).get('/api/openapi.json')).body)
    for (const stream of STREAMS) delete document.paths[stream]
    const filed = await aFiledCase(app)
    const [{ id: paper }, waiting] = [await filed.bring(await aPaper()), await filed.announce()]
    ids = [filed.id, filed.person, filed.taskId, (await filed.task('complaint')).id, paper, waiting]
  })
  afterAll(async () => {
    await app.close()
    folder.drop()
  })

  const wrongIn = ({ template, method }: OddRequest, answer: Answer): string | null => {
    const { status } = answer
    if (status >= 500) return 'a server error'
    const documented = document.paths[template]?.[method.toLowerCase()]?.responses
    if (documented !== undefined && documented[String(status)] === undefined)
      return 'a status that the document does not name'
    if (documented === undefined && status < 400 && !['HEAD', 'OPTIONS'].includes(method))
      return 'a method that is not there was served'
    return status < 400 || method === 'HEAD' || isProblem(answer) ? null : 'no problem document'
  }
  const isProblem = ({ status, body, headers }: Answer): boolean =>
    headers.get('content-type')?.startsWith('application/problem+json') === true &&
    Problem.safeParse(body).data?.status === status

  test.each(SEEDS)(
    'seed %i: nothing breaks, and every answer is one that the document names',
    async (seed) => {
      const roll = dice(seed)
      const askers = [
        app.nobody,
        ...(await Promise.all(
          ['case_coordinator', 'companion', 'auditor', 'intake_officer'].map((name) => app.as(name)),
        )),
      ]
      const wrong: unknown[] = []
      const seen: Record<string, number> = {}
      for (let n = 0; n < REQUESTS / SEEDS.length; n += 1) {
        const odd = oddRequest(document, roll, ids)
        const chosen = askers[Math.floor(roll() * askers.length)] ?? app.nobody
        const asker = odd.template === '/api/session' ? app.nobody : chosen // nobody signs out in the middle
        const answer = await asker.ask(odd.path, {
          method: odd.method,
          headers: odd.headers,
          key: null,
          ...(odd.body === undefined ? {} : { raw: odd.body }),
        })
        seen[answer.status] = (seen[answer.status] ?? 0) + 1
        const why = wrongIn(odd, answer)
        if (why !== null)
          wrong.push({
            why,
            method: odd.method,
            path: odd.path.slice(0, 200),
            body: odd.body?.slice(0, 300),
            status: answer.status,
            code: answer.code,
          })
      }

      process.stdout.write(`  seed ${seed}: ${JSON.stringify(seen)}\n`)
      expect(wrong).toEqual([])
      for (const status of [200, 400, 401, 403, 404, 405, 415, 422]) expect(seen[status]).toBeGreaterThan(0)
    },
    stormTime(180_000, 3_600_000),
  )

  test('after all of them the log holds no defect', () => {
    expect(app.log.filter((line) => line.includes('"level":50') || line.includes('"level":60'))).toEqual([])
  })
})
