import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  ended,
  ENDS,
  intentOf,
  seenBy,
  seenHeader,
  type Intent,
  type LaterVerb,
} from '../../admin-ui/offline/intent.ts'
import { ModelDevice, ModelServer, type Fate } from '../support/engine/partitioned-desks.ts'

const PEOPLE = ['Contoh Satu', 'Contoh Dua', 'Contoh Tiga'] as const,
  TASKS = ['a', 'b', 'c', 'd'] as const,
  VERBS = ['start', 'hold', 'resume', 'complete'] as const
const FATES = ['arrives', 'request lost', 'answer lost', 'dies after'] as const satisfies readonly Fate[]
const DEVICES = 5

const device = fc.nat(DEVICES - 1),
  person = fc.constantFrom(...PEOPLE),
  task = fc.constantFrom(...TASKS),
  verb = fc.constantFrom<LaterVerb[]>(...VERBS),
  says = fc.constantFrom('until 1 December', 'until 8 December')
const Step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('make' as const), device, task, verb, says }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('makeAgain' as const), device, says }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('send' as const),
      device,
      fates: fc.array(fc.constantFrom(...FATES), { maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('connect' as const), device, online: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('signIn' as const), device, person }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('sendUnknowingly' as const), device, person }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restart' as const), device }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('look' as const), device }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('assign' as const), task, person }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('click' as const), task, person, verb }) },
)
type Step = typeof Step extends fc.Arbitrary<infer S> ? S : never

interface World {
  server: ModelServer
  devices: readonly ModelDevice[]
  made: Map<string, Intent>
  put: Record<string, number>
}

async function live(steps: readonly Step[]): Promise<World> {
  const server = new ModelServer({ a: PEOPLE[0], b: PEOPLE[0], c: PEOPLE[1], d: PEOPLE[2] })
  const devices = Array.from({ length: DEVICES }, () => new ModelDevice(server))
  const made = new Map<string, Intent>()
  const put: Record<string, number> = {}
  const last = new Map<ModelDevice, { task: string; verb: LaterVerb }>()
  for (const [index, one] of devices.entries()) await one.signIn(PEOPLE[index % PEOPLE.length] ?? PEOPLE[0])
  const count = (how: string): void => {
    put[how] = (put[how] ?? 0) + 1
  }
  const make = async (here: ModelDevice, at: number, step: Extract<Step, { does: 'make' | 'makeAgain' }>) => {
    const what = step.does === 'make' ? step : last.get(here)
    if (what === undefined) return
    last.set(here, what)
    const laid = await here.make(`intent ${at}`, at, { ...what, says: step.says })
    if (typeof laid === 'string') return count(laid)
    count(laid.instead === undefined ? 'new' : 'instead')
    made.set(laid.intent.id, laid.intent)
    if (laid.instead !== undefined) made.delete(laid.instead)
  }
  for (const [at, step] of steps.entries()) {
    const here = 'device' in step ? devices[step.device] : undefined
    if (step.does === 'assign') server.assign(step.task, step.person)
    else if (step.does === 'click') server.click(step.task, step.person, step.verb)
    else if (here === undefined) continue
    else if (step.does === 'make' || step.does === 'makeAgain') await make(here, at, step)
    else await doHere(here, step)
    for (const { memory } of devices) await holdsOnlyHis(memory)
  }
  return { server, devices, made, put }
}

/** What a device keeps was made by the person who is signed in there. */
async function holdsOnlyHis(memory: ModelDevice['memory']): Promise<void> {
  for (const intent of (await memory?.shelf.list()) ?? []) expect(intent.madeBy).toBe(memory?.person)
}

async function doHere(
  here: ModelDevice,
  step: Exclude<Step, { does: 'make' | 'makeAgain' | 'assign' | 'click' }>,
): Promise<void> {
  if (step.does === 'send') await here.round(step.fates)
  else if (step.does === 'sendUnknowingly') await here.round([], step.person)
  else if (step.does === 'connect') here.online = step.online
  else if (step.does === 'signIn') await here.signIn(step.person)
  else here[step.does]()
}

/** In the end everybody comes back to every device, connected. */
async function comeBack(devices: readonly ModelDevice[]): Promise<Intent[]> {
  const seen: Intent[] = []
  for (const here of devices)
    for (const who of PEOPLE) {
      here.online = true
      await here.signIn(who)
      expect(await here.round([])).toBe(true)
      seen.push(...((await here.memory?.shelf.list()) ?? []))
      expect(await here.memory?.shelf.broken()).toEqual([])
    }
  return seen
}

describe('five shared devices that lose their connection, their answers and their memory', () => {
  test("see every piece of work end in one way, none lost, none twice, none in another person's name", async () => {
    const counted: Record<string, number> = {}
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const { server, devices, made, put } = await live(steps)
        const seen = await comeBack(devices)

        expect(seen.map(({ id }) => id).toSorted()).toEqual([...made.keys()].toSorted())
        for (const [how, count] of Object.entries(put)) counted[how] = (counted[how] ?? 0) + count
        for (const { id, state, madeBy, body } of seen) {
          const done = server.log.filter(({ key }) => key === id)
          expect(ENDS.find((end) => end === state)).toBeDefined()
          expect(done.map(({ by, says }) => [by, says])).toEqual(state === 'accepted' ? [[madeBy, body['says']]] : [])
          expect(body).toEqual(made.get(id)?.body)
          counted[state] = (counted[state] ?? 0) + 1
        }
        for (const id of TASKS)
          expect(server.log.filter((done) => done.task === id && done.verb === 'complete').length).toBeLessThanOrEqual(
            1,
          )
      }),
      { numRuns: 300 },
    )
    for (const end of [...ENDS, 'new', 'instead', 'waits already']) expect(counted[end]).toBeGreaterThan(10)
  }, 120_000)

  test('keep nothing that whoever signs in next can read, change unnoticed or send', async () => {
    const server = new ModelServer({ a: PEOPLE[0] })
    const here = new ModelDevice(server)
    await here.signIn(PEOPLE[0])
    await here.make('from the phone', 1, { task: 'a', verb: 'start' })
    const name = here.storing.key(0) ?? '',
      sealed = here.storing.getItem(name) ?? ''
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('start')

    await here.signIn(PEOPLE[1])
    expect([
      await here.memory?.shelf.list(),
      await here.memory?.shelf.broken(),
      await here.round([]),
      server.log,
    ]).toEqual([[], [], true, []])

    here.storing.setItem(
      name,
      sealed.replace(/^.{40}/, (start) => start.split('').toReversed().join('')),
    )
    await here.signIn(PEOPLE[0])
    expect([
      await here.memory?.shelf.list(),
      await here.memory?.shelf.broken(),
      await here.round([]),
      server.log,
    ]).toEqual([[], [name], true, []])
  })

  test('keep what was begun and finished without a connection together', async () => {
    const server = new ModelServer({ a: PEOPLE[0] })
    const here = new ModelDevice(server)
    await here.signIn(PEOPLE[0])
    here.online = false
    await here.make('1', 1, { task: 'a', verb: 'start' })
    await here.make('2', 2, { task: 'a', verb: 'complete' })
    here.online = true
    expect(await here.round(['answer lost'])).toBe(false)
    expect(await here.round([])).toBe(true)

    expect((await here.memory?.shelf.list())?.map(({ id, state }) => `${id} ${state}`).toSorted()).toEqual([
      '1 accepted',
      '2 accepted',
    ])
    expect(server.log.map(({ verb: done }) => done)).toEqual(['start', 'complete'])
  })

  test('do not bring back what a person dropped while it was on its way', async () => {
    const here = new ModelDevice(new ModelServer({ a: PEOPLE[0] }))
    await here.signIn(PEOPLE[0])
    await here.make('1', 1, { task: 'a', verb: 'start' })
    const sending = here.round([])
    here.memory?.shelf.drop('1')
    await sending
    expect(await here.memory?.shelf.list()).toEqual([])
  })
})

describe('a completion that waits', () => {
  const kept = {
    key: '1',
    verb: 'complete' as const,
    before: { id: 'a', name: 'a', seq: 3, draft: 1, pens: ['own', 'taken up'] },
    body: {},
    what: undefined,
    tried: true,
  }

  test('says which form wrote its draft, also after the phone was off, so that its own draft is no news', async () => {
    const here = new ModelDevice(new ModelServer({ a: PEOPLE[0] }))
    await here.signIn(PEOPLE[0])
    await here.memory?.shelf.put(intentOf(kept, { madeBy: PEOPLE[0], madeAt: 1 }))
    here.restart()
    await here.signIn(PEOPLE[0])
    const [intent] = (await here.memory?.shelf.list()) ?? []
    expect(intent === undefined ? undefined : seenHeader(seenBy(intent, []))).toBe('3;draft=1;pens=own,taken up')
  })

  test('goes on waiting where it was kept before forms had names', async () => {
    const here = new ModelDevice(new ModelServer({ a: PEOPLE[0] }))
    await here.signIn(PEOPLE[0])
    const { pens: _, ...before } = kept.before
    await here.memory?.shelf.put(intentOf({ ...kept, before }, { madeBy: PEOPLE[0], madeAt: 1 }))
    const [intent] = (await here.memory?.shelf.list()) ?? []
    expect([intent?.seen, intent === undefined ? undefined : seenHeader(intent.seen)]).toEqual([
      { seq: 3, draft: 1 },
      '3;draft=1',
    ])
  })
})

describe('what an answer means to work that was done without a connection', () => {
  const intent = (made: LaterVerb): Intent => ({
    id: '1',
    madeBy: 'x',
    madeAt: 1,
    taskId: 'a',
    verb: made,
    name: 'a',
    body: {},
    seen: { seq: 3, draft: 0 },
    tried: true,
    state: 'waiting',
  })
  const sentence = { id: 'kalimat', en: 'sentence' }

  test.each([
    ['somebody else has the task', 'start', 'not_owner', undefined, 'superseded'],
    ['another office has it', 'complete', 'other_organisation', undefined, 'superseded'],
    ['the case is closed', 'complete', 'case_closed', undefined, 'superseded'],
    ['it is out of her sight', 'complete', 'not_found', undefined, 'superseded'],
    ['it is done already', 'complete', 'wrong_state', 'completed', 'superseded'],
    ['it was begun already', 'start', 'wrong_state', 'in_progress', 'superseded'],
    ['it waits for a signature already', 'complete', 'wrong_state', 'proposed', 'superseded'],
    ['somebody put it on hold', 'complete', 'wrong_state', 'suspended', 'review'],
    ['somebody moved it since', 'complete', 'conflict', undefined, 'review'],
    ['an answer is missing', 'complete', 'missing_facts', undefined, 'review'],
    ['a consent is missing', 'start', 'consent_missing', undefined, 'review'],
    ['the date has passed by now', 'hold', 'date_in_past', undefined, 'review'],
    ['her role no longer allows it', 'complete', 'forbidden', undefined, 'review'],
    ['the software is broken', 'complete', 'defect', undefined, 'review'],
    ['the server cannot answer', 'complete', 'unavailable', undefined, undefined],
    ['the database was put back, which waits for its operator', 'complete', 'restored', undefined, undefined],
    ['a newer version decides the case by now', 'complete', 'upgrading', undefined, undefined],
    ['she has to sign in first', 'complete', 'unauthenticated', undefined, undefined],
    ['somebody else is signed in', 'complete', 'made_by_another', undefined, undefined],
  ] as const)('%s', (_, made, code, state, end) => {
    const settled = ended(intent(made), { kind: 'no', code, state, sentence })
    expect(settled?.state).toBe(end)
    if (end !== undefined) expect(settled?.sentence).toEqual(sentence)
  })

  test('what she did herself in between is no surprise to her', () => {
    const own = { ...intent('start'), id: '0', state: 'accepted' as const, answeredSeq: 9 }
    expect(seenBy(intent('complete'), [own, { ...own, taskId: 'b', answeredSeq: 12 }]).seq).toBe(9)
  })
})
