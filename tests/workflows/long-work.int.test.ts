// The workflow that stands by work that lasts: when it comes again, that it ends, and that it knows nothing but an id.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { comeSignal, LONG_WORK, longWorkStart, type LongWork } from '../../workflows/contract.ts'
import { aForger } from '../support/processes/a-forger.ts'
import { aStage, type Served, type Stage } from '../support/processes/a-waiting-case.ts'

describe('the workflow that stands by long work', () => {
  let stage: Stage
  let served: Served
  let asked: { at: number; work: object }[] = []
  let answer: () => Promise<{ again: number | null }>
  beforeAll(async () => {
    stage = await aStage()
    served = await stage.serve(
      { advance: async ({ seen }) => ({ next: null, now: 0, seq: seen, fired: false }) },
      {
        carryOut: async (work) => {
          asked.push({ at: Date.now(), work })
          return answer()
        },
      },
    )
  })
  afterAll(async () => {
    await served.stop()
    await stage.close()
  })
  beforeEach(() => {
    asked = []
    answer = async () => ({ again: null })
  })

  const aWork = (): LongWork => ({ kind: 'move', id: randomUUID() })
  const begin = (work: LongWork) =>
    stage.client.workflow.start(LONG_WORK, { ...longWorkStart(work), taskQueue: stage.taskQueue })

  test('has it carried out, comes again when it was told to, and ends when nothing is left', async () => {
    answer = async () => ({ again: asked.length < 3 ? 1_000 : null })
    const work = aWork()
    await (await begin(work)).result()

    expect(asked.map((one) => one.work)).toEqual([work, work, work])
    const waits = asked.slice(1).map(({ at }, n) => at - (asked[n]?.at ?? 0))
    expect(waits.every((wait) => wait >= 900)).toBe(true)
  })

  test('is one for each id, however often it is begun, and can be begun again when it has ended', async () => {
    const gate = Promise.withResolvers<void>()
    answer = async () => {
      await gate.promise
      return { again: null }
    }
    const work = aWork()
    const handles = await Promise.all([begin(work), begin(work)])
    gate.resolve()
    await Promise.all(handles.map((one) => one.result()))
    expect(asked).toHaveLength(1)

    await (await begin(work)).result()
    expect(asked).toHaveLength(2)
  })

  test('that is called while it ends asks once more, because more was ordered meanwhile', async () => {
    const work = aWork()
    answer = async () => {
      if (asked.length === 1) await stage.client.workflow.getHandle(longWorkStart(work).workflowId).signal(comeSignal)
      return { again: null }
    }
    await (await begin(work)).result()

    expect(asked).toHaveLength(2)
  })

  test('is tried again when the world has failed', async () => {
    answer = async () => {
      if (asked.length === 1) throw new Error('the database is away')
      return { again: null }
    }
    await (await begin(aWork())).result()

    expect(asked).toHaveLength(2)
  })

  test('is given to another worker when the one that has it gives no sign of life', async () => {
    const gate = Promise.withResolvers<{ again: null }>()
    answer = async () => (asked.length === 1 ? gate.promise : { again: null })
    await (await begin(aWork())).result()
    gate.resolve({ again: null })

    expect(asked).toHaveLength(2)
  })

  test('carries itself over when its history has grown', async () => {
    answer = async () => ({ again: asked.length < 20 ? 1 : null })
    const handle = await begin(aWork())
    const { runId } = await handle.describe()
    await handle.result()

    expect(asked).toHaveLength(20)
    expect((await stage.client.workflow.getHandle(handle.workflowId).describe()).runId).not.toBe(runId)
  })

  test('holds a kind and an id and nothing else', async () => {
    const work = aWork()
    const handle = await begin(work)
    await handle.result()

    const { events } = await handle.fetchHistory()
    const { payloadCodecs } = stage.client.options.loadedDataConverter
    const context = { type: 'workflow', namespace: '', workflowId: handle.workflowId } as const
    const open = async (payloads: unknown): Promise<unknown[]> => {
      let found = Array.isArray(payloads) ? payloads : []
      for (const codec of payloadCodecs) found = await codec.decode(found, context)
      return found.map(({ data }) => JSON.parse(Buffer.from(data).toString()))
    }
    const started = events?.[0]?.workflowExecutionStartedEventAttributes
    const scheduled = events?.find((event) => event.activityTaskScheduledEventAttributes)
    expect(await open(started?.input?.payloads)).toEqual([work])
    expect(await open(scheduled?.activityTaskScheduledEventAttributes?.input?.payloads)).toEqual([work])
    expect(started?.memo?.fields ?? null).toBeNull()
  })

  test('ends without asking anything when a stranger began it, in whatever words', async () => {
    const forger = await aForger()
    const strange: [Parameters<typeof forger.client>[0], unknown][] = [
      ['plain JSON', aWork()],
      ['the seal of another key', aWork()],
      ['our own seal', { kind: 'anything', id: randomUUID() }],
      ['our own seal', { kind: 'move' }],
    ]
    for (const [way, work] of strange) {
      const workflowId = `move:${randomUUID()}`
      await forger.client(way).workflow.start(LONG_WORK, { workflowId, taskQueue: stage.taskQueue, args: [work] })
      await forger.client('our own seal').workflow.getHandle(workflowId).result()
    }
    await forger.close()

    expect(asked).toEqual([])
  })
})
