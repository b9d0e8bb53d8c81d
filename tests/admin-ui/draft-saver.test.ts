import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { DraftSaver, type First, type Sent, type Writing } from '../../admin-ui/tasks/draft-saver.ts'
import { Said } from '../../admin-ui/wire/http.ts'
import { keptAfter, type Kept, type Seen } from '../../admin-ui/tasks/use-kept-form.ts'

const KEPT = (version: number): Sent => ({ kind: 'kept', version, savedAt: '2026-11-26T08:00:00Z' })

/** A form whose savings are answered as told, and what is seen of them. */
function aForm(answered: Sent[], { version = 1, isReturned = true } = {}) {
  const sent: string[] = [],
    shown: string[] = [],
    letGo: string[] = []
  const saver = new DraftSaver(
    {
      send: async (answers, at) => {
        sent.push(`${JSON.stringify(answers)} over ${at}`)
        return answered.shift() ?? { kind: 'silent' }
      },
      show: ({ kind }) => {
        shown.push(kind)
      },
    },
    {
      answers: { note: 'B' },
      version,
      returned: isReturned
        ? () => {
            letGo.push(shown.at(-1) ?? '')
          }
        : undefined,
    },
  )
  return { saver, sent, shown, letGo }
}

describe('answers that came back into their form', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test('are saved at once, and the device lets go of them only then', async () => {
    const { saver, sent, shown, letGo } = aForm([KEPT(2)])
    await saver.save()
    expect([sent, shown, letGo.length]).toEqual([['{"note":"B"} over 1'], ['saving', 'saved'], 1])
  })

  test('stay on the device while the server is silent, are tried again, and are let go of once', async () => {
    const { saver, sent, letGo } = aForm([{ kind: 'silent' }, { kind: 'silent' }, KEPT(2), KEPT(3)])
    await saver.save()
    saver.set('note', 'B, corrected')
    await jest.advanceTimersByTimeAsync(5_000)
    expect([sent.length, letGo.length]).toEqual([2, 0])
    await jest.advanceTimersByTimeAsync(5_000)
    saver.set('note', 'B, corrected twice')
    await jest.advanceTimersByTimeAsync(5_000)
    expect(sent).toEqual([
      '{"note":"B"} over 1',
      '{"note":"B, corrected"} over 1',
      '{"note":"B, corrected"} over 1',
      '{"note":"B, corrected twice"} over 2',
    ])
    expect(letGo.length).toBe(1)
  })

  test('stay on the device while a draft from elsewhere stands beside them, until she has chosen', async () => {
    const { saver, sent, shown, letGo } = aForm([{ kind: 'conflict' }, KEPT(5)])
    await saver.save()
    await saver.save()
    expect([sent.length, shown.at(-1), letGo.length]).toEqual([1, 'conflict', 0])
    saver.keepMine(4)
    await jest.advanceTimersByTimeAsync(0)
    expect([sent.at(-1), letGo.length]).toEqual(['{"note":"B"} over 4', 1])
  })

  test('stay on the device where the server refuses them', async () => {
    const { saver, shown, letGo } = aForm([{ kind: 'refused' }])
    await saver.save()
    expect([shown.at(-1), letGo.length]).toEqual(['unsaved', 0])
  })
})

describe('a form of her own', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  test('saves nothing before something is typed, and the last word five seconds after it', async () => {
    const { saver, sent } = aForm([KEPT(1)], { version: 0, isReturned: false })
    await saver.save()
    expect(sent).toEqual([])
    for (const note of ['C', 'Co', 'Contoh']) {
      saver.set('note', note)
      await jest.advanceTimersByTimeAsync(1_000)
    }
    await jest.advanceTimersByTimeAsync(5_000)
    expect(sent).toEqual(['{"note":"Contoh"} over 0'])
  })

  test('saves nothing more once it is sent or the task is no longer hers', async () => {
    const { saver, sent } = aForm([], { isReturned: false })
    saver.set('note', 'typed')
    saver.stop(true)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(sent).toEqual([])
  })
})

describe('a form whose answer is lost on the way', () => {
  beforeEach(() => {
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  /**
   * Keeps as the door does: over the version that is named, or over what the same form, or one that it took up, wrote
   * last.
   */
  function aServer() {
    const kept: { version: number; note: unknown; pen: string; turn: number }[] = []
    const receive = (note: unknown, over: number, { pens, turn }: Writing): Sent => {
      const [pen = ''] = pens
      const last = kept.at(-1)
      if (
        last?.pen === pen ? last.turn >= turn : last !== undefined && last.version !== over && !pens.includes(last.pen)
      )
        return { kind: 'conflict' }
      kept.push({ version: kept.length + 1, note, pen, turn })
      return KEPT(kept.length)
    }
    /** `lost`: how many answers of its savings never come. */
    const open = (lost: number, first: Partial<First> = {}): DraftSaver => {
      let left = lost
      const send = async (answers: First['answers'], over: number, writing: Writing): Promise<Sent> => {
        const sent = receive(answers['note'], over, writing)
        left -= 1
        return left >= 0 ? { kind: 'silent' } : sent
      }
      return new DraftSaver({ send, show: () => undefined }, { answers: {}, version: 0, returned: undefined, ...first })
    }
    return { kept, open, notes: () => kept.map(({ note }) => note) }
  }
  const write = async (saver: DraftSaver, note: string): Promise<string> => {
    saver.set('note', note)
    await saver.save()
    return saver.standing.kind
  }

  test('is not in conflict with what it has saved itself', async () => {
    const { open, notes } = aServer()
    const saver = open(2)
    expect([await write(saver, 'A'), await write(saver, 'B'), await write(saver, 'C')]).toEqual([
      'unsaved',
      'unsaved',
      'none',
    ])
    expect([notes(), saver.version, saver.isSettled]).toEqual([['A', 'B', 'C'], 3, true])
  })

  test('is still in conflict with another form, also one in the same window', async () => {
    const { open, notes } = aServer()
    const saver = open(1)
    await write(saver, 'A')
    expect(await write(open(0, { version: 1 }), 'of another')).toBe('none')
    expect([await write(saver, 'B'), notes()]).toEqual(['conflict', ['A', 'of another']])
  })

  test('is no other to the form that takes its words up again, until that has saved them', async () => {
    const { open, notes } = aServer()
    const before = open(1)
    await write(before, 'A')
    const takenUp = { answers: { note: 'A, taken back' }, version: 0, returned: () => undefined, pens: before.pens }
    const [after, another] = [open(0, takenUp), open(0, takenUp)]
    expect([before.pens.length, after.pens.length]).toEqual([1, 2])
    await after.save()
    expect([after.standing.kind, after.pens.length]).toEqual(['none', 1])
    await another.save()
    expect([another.standing.kind, notes()]).toEqual(['conflict', ['A', 'A, taken back']])
  })
})

describe('what has to be on the server before something else is done', () => {
  const said = (status: number, code: 'invalid' | 'conflict' | 'unavailable', text: string): Said =>
    new Said({ type: 'about:blank', title: code, status, code, sentence: { id: text, en: text } })
  const silence = said(503, 'unavailable', 'no connection'),
    tooLong = said(422, 'invalid', 'too long'),
    elsewhere = said(409, 'conflict', 'changed elsewhere')
  const settled = ({ saver }: ReturnType<typeof aForm>) => saver.settled({ tries: 3, waitMs: 0, instead: silence })

  test('is told by the version that it has there, also where a word was typed during the saving', async () => {
    const form = aForm([KEPT(2), KEPT(3)])
    const first = form.saver.save()
    form.saver.set('note', 'C')
    expect(await settled(form)).toBe(3)
    await first
    expect(form.sent).toEqual(['{"note":"B"} over 1', '{"note":"C"} over 2'])
  })

  test.each([
    ['refused', tooLong],
    ['conflict', elsewhere],
  ] as const)(
    'is not sent again and again where the answer is %s: what the server said is told at once',
    async (kind, no) => {
      const form = aForm([{ kind, no }])
      await expect(settled(form)).rejects.toBe(no)
      expect(form.sent).toHaveLength(1)
    },
  )

  test('is asked again while the server is silent, and told as no connection when it stays so', async () => {
    const form = aForm([])
    await expect(settled(form)).rejects.toBe(silence)
    expect(form.sent).toHaveLength(3)
    form.saver.stop(true)
  })

  test('goes on being saved after a sending that broke off', async () => {
    const sent: unknown[] = []
    const saver = new DraftSaver(
      {
        send: (answers) => {
          sent.push(answers)
          if (sent.length === 1) throw new Error('broke off')
          return Promise.resolve(KEPT(2))
        },
        show: () => undefined,
      },
      { answers: { note: 'B' }, version: 1, returned: () => undefined },
    )
    await expect(saver.save()).rejects.toThrow('broke off')
    expect(saver.isSettled).toBe(false)
    expect(await saver.settled({ tries: 1, waitMs: 0, instead: silence })).toBe(2)
  })
})

describe('a form that was completed without a connection', () => {
  const after = (kept: Kept<string> | null, ...seen: Partial<Seen<string>>[]): Kept<string> | null =>
    seen.reduce<Kept<string> | null>(
      (now, one) => keptAfter(now, { task: 'hers', isEditable: true, isAway: false, ...one }),
      kept,
    )
  const closed = (kept: Kept<string> | null): Kept<string> | null =>
    kept === null ? null : { ...kept, isClosed: true }

  test('and is taken back stays on the screen when the task goes to somebody else while she types', () => {
    const waiting = closed(after(null, {}, { isAway: true }))
    expect(after(waiting, { isAway: false }, { isEditable: false })).toEqual({
      task: 'hers',
      isAway: false,
      isClosed: false,
    })
  })

  test('and is accepted is gone', () => {
    const waiting = closed(after(null, {}, { isAway: true }))
    expect(after(waiting, { isEditable: false })).toBeNull()
  })

  test('stays closed until the news of it is on the screen, where it was sent at once', () => {
    const sent = closed(after(null, {}))
    expect(after(sent, { task: 'hers, asked again' })).toMatchObject({ isClosed: true })
    expect(after(sent, { task: 'hers, asked again' }, { isEditable: false })).toBeNull()
  })

  test('is not remembered anew by every look at the same task', () => {
    const once = after(null, {})
    expect(after(once, {}, {})).toBe(once)
  })
})
