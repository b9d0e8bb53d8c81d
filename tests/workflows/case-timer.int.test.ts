// The workflow that waits for a case: when it looks, how it is woken, and that it ends when nothing is due.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { timerIdOf } from '../../workflows/contract.ts'
import type { Advance, Advanced } from '../../workflows/ports.ts'
import { aStage, type Served, type Stage } from '../support/processes/a-waiting-case.ts'

const DAY_MS = 86_400_000
/** How much later than asked a look may come on a busy machine. */
const PATIENCE_MS = 30_000

describe('the workflow that waits for a case', () => {
  let stage: Stage
  let served: Served
  let looks: { at: number; asked: Advance }[] = []
  let answer: (asked: Advance) => Promise<Advanced> | Advanced
  beforeAll(async () => {
    stage = await aStage()
    served = await stage.serve({
      advance: async (asked) => {
        looks.push({ at: Date.now(), asked })
        return answer(asked)
      },
    })
  })
  afterAll(async () => {
    await served.stop()
    await stage.close()
  })
  beforeEach(() => {
    looks = []
    answer = () => ({ next: null, now: Date.now(), seq: 1, fired: true })
  })

  const looked = async (count: number): Promise<void> => {
    for (const end = Date.now() + PATIENCE_MS; looks.length < count && Date.now() < end;) await sleep(50)
    expect(looks.length).toBeGreaterThanOrEqual(count)
  }
  /** What the history of a workflow begins with, opened. */
  const kept = async (caseId: string) => {
    const { events } = await stage.handle(caseId).fetchHistory()
    const context = { type: 'workflow', namespace: '', workflowId: timerIdOf(caseId) } as const
    const open = async (payloads: unknown): Promise<unknown[]> => {
      let found = Array.isArray(payloads) ? payloads : []
      for (const codec of stage.client.options.loadedDataConverter.payloadCodecs)
        found = await codec.decode(found, context)
      return found.map(({ data }) => JSON.parse(Buffer.from(data).toString()))
    }
    const started = events?.[0]?.workflowExecutionStartedEventAttributes
    const activity = events?.find((event) => event.activityTaskScheduledEventAttributes)
    return {
      started,
      input: await open(started?.input?.payloads),
      asked: await open(activity?.activityTaskScheduledEventAttributes?.input?.payloads),
    }
  }
  const ended = async (caseId: string): Promise<void> => {
    await stage.handle(caseId).result()
    expect(await stage.isWaiting(caseId)).toBe(false)
  }

  test('looks when the instant has come and not before, and ends when the case waits for nothing more', async () => {
    const caseId = randomUUID()
    const next = Date.now() + 2_000
    await stage.wake(caseId, next)
    await ended(caseId)

    expect(looks.map(({ asked }) => asked)).toEqual([{ caseId, seen: 0 }])
    expect(looks[0]?.at).toBeGreaterThanOrEqual(next - 100)
  })

  test('is woken for an earlier instant, and a later one that is told meanwhile changes nothing', async () => {
    const caseId = randomUUID()
    await stage.wake(caseId, Date.now() + DAY_MS)
    await stage.wake(caseId, Date.now() + 2 * DAY_MS)
    await sleep(500)
    expect(looks).toEqual([])
    await stage.wake(caseId, Date.now() + 1_000)
    await ended(caseId)

    expect(looks).toHaveLength(1)
  })

  test('counts an instant that is told while the world decides: the look may have come before it', async () => {
    const caseId = randomUUID()
    const gate = Promise.withResolvers<void>()
    answer = async () => {
      if (looks.length === 1) await gate.promise
      return { next: looks.length === 1 ? Date.now() + DAY_MS : null, now: Date.now(), seq: 1, fired: true }
    }
    await stage.wake(caseId, Date.now())
    await looked(1)
    await stage.wake(caseId, Date.now() + 1_000)
    gate.resolve()
    await ended(caseId)

    expect(looks).toHaveLength(2)
  })

  test('goes by the clock that the answer names, however wrong the own one is', async () => {
    const caseId = randomUUID()
    const wrong = 40 * DAY_MS
    answer = () =>
      looks.length === 1
        ? { next: wrong + 3_000, now: wrong, seq: 1, fired: true }
        : { next: null, now: wrong, seq: 1, fired: true }
    await stage.wake(caseId, Date.now())
    await ended(caseId)

    expect((looks[1]?.at ?? 0) - (looks[0]?.at ?? 0)).toBeGreaterThanOrEqual(2_900)
  })

  test('waits longer and longer where nothing was due, and tells what it has seen of the ledger', async () => {
    const caseId = randomUUID()
    answer = () => ({ next: looks.length === 4 ? null : Date.now(), now: Date.now(), seq: 7, fired: false })
    await stage.wake(caseId, Date.now())
    await ended(caseId)

    const waits = looks.slice(1).map(({ at }, n) => at - (looks[n]?.at ?? 0))
    expect(waits.map((wait, n) => wait >= 900 * 2 ** n)).toEqual([true, true, true])
    expect(looks.map(({ asked }) => asked.seen)).toEqual([0, 7, 7, 7])
  })

  test('is tried again when the world has failed, and carries itself over when its history has grown', async () => {
    const caseId = randomUUID()
    let failures = 0
    answer = () => {
      failures += 1
      if (failures === 1) throw new Error('the database is away')
      return { next: null, now: Date.now(), seq: 1, fired: true }
    }
    await stage.wake(caseId, Date.now() + DAY_MS)
    const { runId } = await stage.handle(caseId).describe()
    // However many of them the server hands over at once.
    for (let turn = 0; turn < 220; turn += 1) await stage.wake(caseId, Date.now() + DAY_MS - turn)
    await stage.wake(caseId, Date.now())
    await ended(caseId)

    expect(failures).toBeGreaterThanOrEqual(2)
    expect((await stage.client.workflow.getHandle(timerIdOf(caseId)).describe()).runId).not.toBe(runId)
  })

  test('holds an id and instants and nothing else: that is all that Temporal keeps of it', async () => {
    const caseId = randomUUID()
    await stage.wake(caseId, Date.now())
    await ended(caseId)

    const { started, input, asked } = await kept(caseId)
    expect(input).toEqual([{ caseId, next: expect.any(Number), seen: 0 }])
    expect(asked).toEqual([{ caseId, seen: 0 }])
    expect(started?.memo?.fields ?? null).toBeNull()
    expect(started?.searchAttributes?.indexedFields ?? {}).toEqual({})
  })

  test('is listed by programme, stage and instant on Temporal’s own page, where that is wanted', async () => {
    const [caseId, programme] = [randomUUID(), `relay-${randomUUID()}`]
    const soon = new Date(Date.now() + DAY_MS).toISOString()
    await stage.makeListsKnown()
    await stage.makeListsKnown()
    /** A name that was just made known is known everywhere a little later. */
    const until = async (holds: () => Promise<boolean>): Promise<void> => {
      for (const end = Date.now() + PATIENCE_MS; !(await holds().catch(() => false)) && Date.now() < end;)
        await sleep(200)
      expect(await holds()).toBe(true)
    }
    const isListed = async (query: string): Promise<boolean> =>
      (await stage.listed(`TapakProgramme = '${programme}' AND ExecutionStatus = 'Running' AND ${query}`)).includes(
        caseId,
      )
    answer = () => ({
      next: Date.now() + 3 * DAY_MS,
      now: Date.now(),
      seq: 2,
      fired: true,
      listed: { programme, stages: ['return', 'care'] },
    })
    const begin = async (): Promise<boolean> => {
      await stage.wake(caseId, Date.now() + 8_000, { programme, stages: ['legal'] })
      return true
    }
    await until(begin)
    await until(() => isListed(`TapakStages = 'legal' AND TapakNextInstant < '${soon}'`))

    await looked(1)
    await until(() => isListed(`TapakStages = 'care' AND TapakNextInstant > '${soon}'`))
    expect(await isListed(`TapakStages = 'legal'`)).toBe(false)
    await stage.handle(caseId).terminate()
  }, 180_000)
})
