import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { CaseExplanation, ItemExplanation } from '../../../api/contract/explain.ts'
import { z } from 'zod'
import { anOpenCase, type OpenCase } from '../../support/door/an-open-case.ts'
import { testApp, type TestApp } from '../../support/door/test-app.ts'

let app: TestApp
let open: OpenCase
beforeAll(async () => {
  app = await testApp()
  open = await anOpenCase(app, 'Contoh Mengapa')
  await open.complain()
})
afterAll(() => app.close())

const said = (lines: readonly { sentence: { en: string } }[]): string =>
  lines.map(({ sentence }) => sentence.en).join(' ')
const about = async (item: string, who = open.coordinator): Promise<ItemExplanation> =>
  ItemExplanation.parse((await who.get(`/api/cases/${open.id}/explain/${item}`)).body)

describe('why a task is here', () => {
  test('names what led to it, who did that and when, whose it is, what blocks it and the way through', async () => {
    const triage = await about('triage')

    expect(said(triage.why)).toBe(
      'INT “Complaint and identification” is under way. INT-01 “Receive complaint” ended with the outcome ' +
        '“Complaint logged”. The answer to “Whereabouts” is “Present or reachable”.',
    )
    expect(triage.why.every(({ at }) => at !== null)).toBe(true)
    expect(triage.why.some(({ by }) => by?.en.includes('Contoh'))).toBe(true)
    expect(triage.now?.sentence.en).toMatch(/^The last thing to happen: /)
    expect(said(triage.owner)).toContain('holds the role “Intake officer”')
    expect(said(triage.closes)).toContain('“Intake officer” records its outcome')
    expect(triage.path).toMatchObject({ found: true, shortest: true })
    expect(said(triage.path?.steps ?? [])).toContain('INT-03 “Triage of urgency and authority”')
    expect(triage.limits.length).toBeGreaterThan(0)
  })

  test('is the same from the task as from the case, and an instance may be named', async () => {
    const task = await open.task('triage')
    const byTask = ItemExplanation.parse((await open.coordinator.get(`/api/tasks/${task.id}/explain`)).body)

    expect(byTask).toEqual(await about('triage'))
    expect(byTask).toEqual(await about('triage%231'))
  })

  test('tells somebody who may not do it why, and what would help', async () => {
    const { refusals } = await about('triage')

    expect(refusals).toMatchObject([
      {
        verb: 'claim',
        sentence: { en: 'This task is for the role Intake officer.' },
        helps: [{ sentence: { en: 'Somebody with the role “Intake officer” does it.' } }],
      },
    ])
  })

  test('a step that has not come says what it waits for', async () => {
    const plan = await about('service_plan')

    expect(plan).toMatchObject({ instance: null, taskId: null, why: [], owner: [] })
    expect(said(plan.waits)).toContain(
      'It opens when INT-09 “Needs and risk assessment” ended with the outcome “Assessed”',
    )
  })
})

describe('why the case is open', () => {
  test('what is next, what is missing, how it can end, and the shortest way there', async () => {
    const fresh = await anOpenCase(app, 'Contoh Baru')
    const answer = CaseExplanation.parse((await open.coordinator.get(`/api/cases/${open.id}/explain`)).body)
    const first = CaseExplanation.parse((await open.coordinator.get(`/api/cases/${fresh.id}/explain`)).body)

    expect(said(answer.next)).toContain('INT-03')
    expect(said(first.missing)).toMatch(
      /^MON-02 “.*” is not done yet\. CLO-01 “Closure check and terminate” is not done yet\.$/,
    )
    expect(answer.endings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['completed', 'left_country', 'duplicate']),
    )
    expect(answer.path?.found).toBe(true)
    expect(first.refusals).toMatchObject([{ verb: 'close_case' }])
  })
})

describe('at the command line', () => {
  const tapak = async (...args: readonly string[]): Promise<{ code: number | null; said: string }> => {
    const child = spawn(join(import.meta.dirname, '../../../tapak'), ['explain', ...args], {
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: app.database.owner },
    })
    const heard: string[] = []
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => heard.push(chunk.toString()))
    const [code]: unknown[] = await once(child, 'exit')
    return { code: typeof code === 'number' ? code : null, said: heard.join('') }
  }

  test('by number or id, Indonesian by default, pseudonymous and on record', async () => {
    const { caseNumber } = await about('triage')
    const whole = await tapak(caseNumber)
    const triage = await tapak(open.id, 'INT-03', '--english')
    const looks = await app.rows(
      `select count(*)::int as n from app.access_log where object_id = $1 and purpose = 'operator' and user_id is null`,
      [open.id],
    )

    expect(whole).toMatchObject({ code: 0, said: expect.stringContaining('Cara kasus ini dapat berakhir:') })
    expect(triage).toMatchObject({
      code: 0,
      said: expect.stringContaining('INT-01 “Receive complaint” ended with the outcome “Complaint logged”.'),
    })
    expect(`${whole.said}${triage.said}`).not.toContain('Contoh Mengapa')
    expect(looks).toEqual([{ n: 2 }])
    expect(await tapak('K-9999')).toMatchObject({ code: 1, said: expect.stringContaining('There is no case K-9999.') })
    expect(await tapak(open.id, 'INT-99')).toMatchObject({ code: 1, said: expect.stringContaining('Its steps: ') })
  })
})

describe('who may ask why', () => {
  test('nobody without a session, nobody for whom the case is absent, and nothing that is not there', async () => {
    const [stranger, nobody] = [await app.as('case_coordinator2'), app.nobody]
    const task = await open.task('triage')
    for (const path of [
      `/api/cases/${open.id}/explain`,
      `/api/cases/${open.id}/explain/triage`,
      `/api/tasks/${task.id}/explain`,
    ]) {
      expect(await nobody.get(path)).toMatchObject({ status: 401 })
      expect(await stranger.get(path)).toMatchObject({ status: 404, code: 'not_found' })
    }
    expect(await open.coordinator.get(`/api/cases/${open.id}/explain/nothing`)).toMatchObject({ status: 404 })
    expect(await open.coordinator.get(`/api/cases/${open.id}/explain/${'x'.repeat(200)}`)).toMatchObject({
      status: 404,
    })
    expect(await (await app.as('administrator')).get(`/api/cases/${open.id}/explain`)).toMatchObject({ status: 403 })
  })

  test('every look is on record, the refused ones too', async () => {
    const looks = async (): Promise<unknown> =>
      (
        await app.rows(
          `select count(*)::int as n, count(*) filter (where not allowed)::int as refused from app.access_log
            where object_id = $1 and object_type = 'case'`,
          [open.id],
        )
      )[0]
    const before = await looks()
    await about('triage')
    await (await app.as('case_coordinator2')).get(`/api/cases/${open.id}/explain`)
    const counted = z.object({ n: z.number(), refused: z.number() })
    const [first, last] = [counted.parse(before), counted.parse(await looks())]

    expect([last.n - first.n, last.refused - first.refused]).toEqual([2, 1])
  })
})
