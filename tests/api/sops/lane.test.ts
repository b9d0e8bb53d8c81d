import { afterEach, describe, expect, test } from '@jest/globals'
import { Fault } from '../../../api/door/errors.ts'
import { Lane } from '../../../api/sops/lane.ts'

/** Answers with what it was asked; `for ever` it never ends. */
const threadThatStartsIn = (ms: number): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads'
  await new Promise((resolve) => setTimeout(resolve, ${ms}))
  parentPort.on('message', ({ question }) => {
    while (question === 'for ever');
    parentPort.postMessage({ reply: question })
  })
  parentPort.postMessage({ started: true })
`)}`,
  )
const THREAD = threadThatStartsIn(0)
/** Counts where the test can see it, and never ends. */
const COUNTING = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads'
  parentPort.postMessage({ started: true })
  parentPort.on('message', ({ question }) => { for (;;) Atomics.store(question, 0, (question[0] + 1) % 1_000_000_007) })
`)}`,
)
const GENEROUS_MS = 60_000,
  SHORT_MS = 3_000
let lane: Lane<string, string>
afterEach(() => lane.close())

describe('the thread that examines texts', () => {
  test('gives up a text that does not come to its end, and answers the next', async () => {
    lane = new Lane(THREAD, SHORT_MS)
    const stuck = lane.ask('ratna', 'for ever')
    const next = lane.ask('dewi', 'a text')

    await expect(stuck).rejects.toBeInstanceOf(Fault)
    expect(await next).toBe('a text')
  }, 60_000)

  test('a thread that is slow to start takes nothing from the time of its first text', async () => {
    lane = new Lane(threadThatStartsIn(SHORT_MS * 2), SHORT_MS)
    expect(await lane.ask('ratna', 'a text')).toBe('a text')
  }, 60_000)

  test('ends with the text that it gives up: nothing of it goes on counting in the background', async () => {
    const turns = new Int32Array(new SharedArrayBuffer(4))
    const counting = new Lane<Int32Array, string>(COUNTING, SHORT_MS)
    await expect(counting.ask('ratna', turns)).rejects.toBeInstanceOf(Fault)
    let before = -1
    for (let looks = 0; looks < 50 && before !== turns[0]; looks += 1) {
      before = turns[0] ?? 0
      await new Promise((resolve) => {
        setTimeout(resolve, 100)
      })
    }

    expect(before).toBeGreaterThan(0)
    expect(turns[0]).toBe(before)
    await counting.close()
  }, 60_000)

  test('takes people by turns: many texts of one do not keep another waiting', async () => {
    lane = new Lane(THREAD, GENEROUS_MS)
    const answered: string[] = []
    const ask = (who: string, text: string): Promise<unknown> => lane.ask(who, text).then((said) => answered.push(said))
    await Promise.all([
      ask('ratna', 'r1'),
      ask('ratna', 'r2'),
      ask('ratna', 'r3'),
      ask('ratna', 'r4'),
      ask('dewi', 'd1'),
      ask('dewi', 'd2'),
    ])

    expect(answered).toEqual(['r1', 'r2', 'd1', 'r3', 'd2', 'r4'])
  }, 60_000)

  test('lets a person have only so many waiting, and nobody else is refused for it', async () => {
    lane = new Lane(THREAD, GENEROUS_MS)
    const many = await Promise.allSettled(
      Array.from({ length: 30 }, (_, at) => lane.ask('ratna', `r${at}`)).concat(lane.ask('dewi', 'd')),
    )

    expect(many.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(15)
    expect(many.at(-1)).toEqual({ status: 'fulfilled', value: 'd' })
  }, 60_000)

  test('answers nobody who still waits when the door closes', async () => {
    lane = new Lane(THREAD, GENEROUS_MS)
    const [first, second] = [lane.ask('ratna', 'for ever'), lane.ask('ratna', 'r2')]
    const both = Promise.allSettled([first, second])
    await lane.close()

    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  }, 60_000)
})
