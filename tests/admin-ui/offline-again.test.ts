import { describe, expect, test } from '@jest/globals'
import { isTakenBack, type Intent } from '../../admin-ui/offline/intent.ts'
import { layBy, sendRound, takeBack } from '../../admin-ui/offline/on-shelf.ts'
import { ModelDevice, ModelServer } from '../support/engine/partitioned-desks.ts'

const PEOPLE = ['Contoh Satu', 'Contoh Dua'] as const

describe('what a person does once more to the same task while the first waits', () => {
  const hold = (until: string) => ({ task: 'a', verb: 'hold' as const, says: `until ${until}` })
  const aPhone = async (): Promise<ModelDevice> => {
    const here = new ModelDevice(new ModelServer({ a: PEOPLE[0], b: PEOPLE[0] }))
    await here.signIn(PEOPLE[0])
    return here
  }
  const shelf = async ({ memory }: ModelDevice): Promise<string[]> =>
    ((await memory?.shelf.list()) ?? [])
      .map(({ id, state, body }) => `${id} ${state} ${String(body['says'])}`)
      .toSorted()

  test('a hold until 1 December that is corrected to 8 December is sent so, in its old place', async () => {
    const here = await aPhone()
    await here.make('first', 1, hold('1 December'))
    await here.make('between', 2, { task: 'b', verb: 'start' })
    expect(await here.make('corrected', 3, hold('8 December'))).toMatchObject({ instead: 'first' })
    expect(await here.round([])).toBe(true)

    expect(here.server.log.map(({ key, says }) => `${key} ${says}`)).toEqual(['corrected until 8 December', 'between '])
    expect(await shelf(here)).toEqual(['between accepted ', 'corrected accepted until 8 December'])
  })

  test('the same thing twice waits once', async () => {
    const here = await aPhone()
    await here.make('first', 1, hold('1 December'))
    expect(await here.make('second', 2, hold('1 December'))).toBe('waits already')
    expect(await shelf(here)).toEqual(['first waiting until 1 December'])
  })

  test('a correction of what may have arrived already is refused, so that its form stays with her', async () => {
    const here = await aPhone()
    await here.make('first', 1, hold('1 December'))
    await here.round(['answer lost'])
    expect(await here.make('corrected', 2, hold('8 December'))).toBe('refused')
    expect(await here.make('again', 3, hold('1 December'))).toBe('waits already')
    await here.round([])
    expect(await shelf(here)).toEqual(['first accepted until 1 December'])
  })

  test('a correction that crosses the sending of the first from another tab loses neither: both are told', async () => {
    const here = await aPhone()
    await here.make('first', 1, hold('1 December'))
    const mine = here.memory?.shelf
    const [first] = (await mine?.list()) ?? []
    if (mine === undefined || first === undefined) throw new Error('nothing waits')
    const crossing = {
      ...mine,
      put: async (intent: Intent) => {
        await here.round([])
        await mine.put(intent)
      },
    }
    expect(await layBy(crossing, { ...first, id: 'corrected', madeAt: 2, body: { says: 'until 8 December' } })).toBe(
      true,
    )
    await here.round([])

    expect(await shelf(here)).toEqual(['corrected superseded until 8 December', 'first accepted until 1 December'])
    expect(here.server.log.map(({ key }) => key)).toEqual(['first'])
  })
})

describe('what a person takes back into its form', () => {
  const aPhone = async () => {
    const here = new ModelDevice(new ModelServer({ a: PEOPLE[0] }))
    await here.signIn(PEOPLE[0])
    await here.make('first', 1, { task: 'a', verb: 'complete', says: 'A' })
    const shelf = here.memory?.shelf
    const [first] = (await shelf?.list()) ?? []
    if (shelf === undefined || first === undefined) throw new Error('nothing waits')
    const states = async (): Promise<string[]> =>
      (await shelf.list()).map(({ id, state }) => `${id} ${state}`).toSorted()
    return { here, shelf, first, states }
  }

  test('is not sent, and stays on the device beside what she completes instead', async () => {
    const { here, shelf, first, states } = await aPhone()
    expect(await takeBack(shelf, first)).toBe(true)
    expect(await here.round([])).toBe(true)
    expect(await here.make('second', 2, { task: 'a', verb: 'complete', says: 'B' })).toMatchObject({
      intent: { id: 'second' },
    })
    await here.round([])
    expect([await states(), here.server.log.map(({ says }) => says)]).toEqual([
      ['first review', 'second accepted'],
      ['B'],
    ])
  })

  test('can be put into the form as often as it is there', async () => {
    const { shelf, first, states } = await aPhone()
    expect([await takeBack(shelf, first), await takeBack(shelf, first), await states()]).toEqual([
      true,
      true,
      ['first review'],
    ])
    expect((await shelf.list()).map(isTakenBack)).toEqual([true])
  })

  test('is not called taken back where it was the server that said no', async () => {
    const { here, shelf, states } = await aPhone()
    here.server.assign('a', PEOPLE[0])
    await here.round([])
    expect([await states(), (await shelf.list()).map(isTakenBack)]).toEqual([['first review'], [false]])
  })

  test('can be what was superseded, where the task is hers once more', async () => {
    const { here, shelf, first, states } = await aPhone()
    here.server.assign('a', PEOPLE[1])
    await here.round([])
    here.server.assign('a', PEOPLE[0])
    expect([await takeBack(shelf, first), await states()]).toEqual([true, ['first superseded']])
  })

  test('is nothing that was dropped from another tab', async () => {
    const { shelf, first, states } = await aPhone()
    shelf.drop('first')
    expect([await takeBack(shelf, first), await states()]).toEqual([false, []])
  })

  test('is left as it was decided where the server was faster', async () => {
    const { here, shelf, first, states } = await aPhone()
    await here.round([])
    expect([await takeBack(shelf, first), await states()]).toEqual([false, ['first accepted']])
  })

  test('is told as accepted where it was on its way and arrived', async () => {
    const { here, shelf, first, states } = await aPhone()
    await sendRound(shelf, {
      send: async (intent) => {
        await takeBack(shelf, first)
        return here.server.receive(PEOPLE[0], intent)
      },
    })
    expect(await states()).toEqual(['first accepted'])
  })
})

describe('a round of sending', () => {
  test('is not over while something waits that was made during it', async () => {
    const here = new ModelDevice(new ModelServer({ a: PEOPLE[0], b: PEOPLE[0] }))
    await here.signIn(PEOPLE[0])
    await here.make('1', 1, { task: 'a', verb: 'start' })
    const sending = here.round([])
    await here.make('2', 2, { task: 'b', verb: 'start' })
    expect(await sending).toBe(false)
    expect(await here.round([])).toBe(true)
    expect(here.server.log.map(({ key }) => key)).toEqual(['1', '2'])
  })

  test('is not held up by what another person made, and says that it waits', async () => {
    const here = new ModelDevice(new ModelServer({ a: PEOPLE[1], b: PEOPLE[0] }))
    await here.signIn(PEOPLE[0])
    const own = await here.make('own', 2, { task: 'b', verb: 'start' })
    if (typeof own === 'string') throw new Error(own)
    await here.memory?.shelf.put({ ...own.intent, id: "another's", madeBy: PEOPLE[1], taskId: 'a', madeAt: 1 })

    expect(await here.round([])).toBe(false)
    expect((await here.memory?.shelf.list())?.map(({ id, state }) => `${id} ${state}`).toSorted()).toEqual([
      "another's waiting",
      'own accepted',
    ])
  })

  test('sends nothing of hers out of order, also when she signs in again in the middle of it', async () => {
    const server = new ModelServer({ a: PEOPLE[0] })
    const here = new ModelDevice(server)
    await here.signIn(PEOPLE[0])
    await here.make('1', 1, { task: 'a', verb: 'hold' })
    await here.make('2', 2, { task: 'a', verb: 'resume' })
    let session: string = PEOPLE[1]
    const shelf = here.memory?.shelf
    if (shelf === undefined) throw new Error('nobody is signed in')
    await sendRound(shelf, {
      send: async (intent) => {
        const verdict = server.receive(session, intent)
        session = PEOPLE[0]
        return verdict
      },
    })
    expect(server.log).toEqual([])
    await here.round([])
    expect(server.log.map(({ verb: done }) => done)).toEqual(['hold', 'resume'])
  })

  test('never begins with the key of whoever signed in from another tab meanwhile', async () => {
    const here = new ModelDevice(new ModelServer({ a: PEOPLE[0] }))
    await expect(here.signIn(PEOPLE[0], PEOPLE[1])).rejects.toThrow('another person')
    expect([await here.make('1', 1, { task: 'a', verb: 'start' }), here.storing.length, await here.round([])]).toEqual([
      'not hers',
      0,
      false,
    ])
  })
})
