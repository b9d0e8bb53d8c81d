import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { withOwner } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { verifyCase } from '../../db/ledger/verify-case.ts'
import { aClicker, type Answers } from '../support/door/a-clicker.ts'
import { anInstallation, AREA, type Installation } from '../support/processes/an-installation.ts'
import { heldDown } from '../support/processes/held-down.ts'
import { stormTime } from '../support/setup/storm-size.ts'

/** Longer than the door waits for an answer, so that a click comes back unanswered at least once. */
const OUTAGE_MS = stormTime(15_000, 60_000)
const LOOKS = 3
const PARTS = ['postgres', 'temporal'] as const
type Part = (typeof PARTS)[number]

interface Reply {
  status: number
  type: string | null
  body: unknown
}
/** What people saw of one outage. */
interface Seen {
  ready: Reply[]
  alive: Reply[]
  answer: string | null
  caseId: string
  triesAfter: number
  answers: Answers
}

const ask = async (address: string): Promise<Reply> => {
  const response = await fetch(address, { signal: AbortSignal.timeout(20_000) })
  return { status: response.status, type: response.headers.get('content-type'), body: await response.json() }
}

const outage = async (installation: Installation, part: Part): Promise<Seen> => {
  const answers: Answers = { acknowledged: [], refused: [], defects: [], retries: 0 }
  while (!(await installation.isReady())) await sleep(100)
  const [account] = await installation.clerks('luggage_clerk', 1)
  if (account === undefined) throw new Error('no clerk')
  const clerk = await aClicker(installation, account, answers)
  const personId = await clerk.create('/api/people', { identity: { full_name: 'Contoh Satu' }, searched: true })
  const caseId =
    (await clerk.click('/api/cases', {}, { sop: 'lost-luggage', personId, area: AREA, channel: 'counter' })) ?? ''
  const seen: Pick<Seen, 'ready' | 'alive'> = { ready: [], alive: [] }
  let waiting: Promise<string | null> = Promise.resolve(null)
  await heldDown(installation, part, async () => {
    const until = Date.now() + OUTAGE_MS
    await sleep(1_000)
    waiting = clerk.click('/api/tasks/:id/claim', { id: taskIdOf(caseId, 'report#1') })
    for (let look = 1; look <= LOOKS; look += 1) {
      seen.ready.push(await ask(`${installation.address}/readyz`))
      seen.alive.push(await ask(`${installation.address}/healthz`))
      await sleep(Math.max(0, until - OUTAGE_MS * (1 - look / LOOKS) - Date.now()))
    }
  })
  const before = answers.retries
  return { ...seen, answers, caseId, answer: await waiting, triesAfter: answers.retries - before }
}

describe('a part that is away for a while', () => {
  const installations = new Map<Part, Installation>()
  const outages = new Map<Part, Seen>()
  // Both are away at the same time.
  beforeAll(async () => {
    for (const part of PARTS) installations.set(part, await anInstallation())
    await Promise.all(
      [...installations].map(async ([part, installation]) => {
        outages.set(part, await outage(installation, part))
      }),
    )
  }, OUTAGE_MS + 300_000)
  afterAll(async () => {
    for (const installation of installations.values()) await installation.stop()
  })

  test('postgres: the door stays up and says 503 in a problem document', () => {
    const seen = outages.get('postgres')

    for (const reply of seen?.ready ?? []) {
      expect(reply).toMatchObject({
        status: 503,
        type: expect.stringContaining('application/problem+json'),
        body: { code: 'unavailable', sentence: { id: expect.any(String), en: expect.any(String) } },
      })
    }
    expect(seen?.ready).toHaveLength(LOOKS)
    expect(seen?.alive.map(({ status }) => status)).toEqual(Array.from({ length: LOOKS }, () => 200))
  })

  test('temporal: the door stays ready, people work on, and the click is answered at once', () => {
    const seen = outages.get('temporal')

    expect(seen?.ready.map(({ status }) => status)).toEqual(Array.from({ length: LOOKS }, () => 200))
    expect(seen?.ready.at(-1)?.body).toMatchObject({ postgres: true, temporal: false })
    expect(seen?.answers.retries).toBe(0)
  })

  test.each(PARTS)('%s: the click is answered, and is in the ledger once', async (part) => {
    const seen = outages.get(part)
    const installation = installations.get(part)
    if (seen === undefined || installation === undefined) throw new Error('there was no outage')

    expect(seen.answer).toBe(seen.caseId)
    expect(seen.answers.retries > 0).toBe(part === 'postgres')
    process.stdout.write(`  ${part}: answered ${seen.triesAfter} tries after it was back\n`)
    expect({ defects: seen.answers.defects, refused: seen.answers.refused }).toEqual({ defects: [], refused: [] })
    const { claims, verdict } = await withOwner(installation.owner, async (tx) => ({
      verdict: await verifyCase(tx, seen.caseId),
      claims: await tx
        .selectFrom('case_event')
        .select('seq')
        .where('stream', '=', seen.caseId)
        .where('type', '=', 'task_claimed')
        .execute(),
    }))
    expect(claims).toHaveLength(1)
    expect(verdict).toMatchObject({ intact: true, differences: [] })
  })
})
