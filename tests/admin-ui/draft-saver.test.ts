import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { DraftSaver, type Sent } from '../../admin-ui/tasks/draft-saver.ts'
import { keptAfter, type Kept, type Seen } from '../../admin-ui/tasks/use-kept-form.ts'

const KEPT = (version: number): Sent => ({ kind: 'kept', version, savedAt: '2026-11-26T08:00:00Z' })

/** A form whose savings are answered as told, and what is seen of them. */
function aForm(answered: Sent[], { version = 1, isReturned = true } = {}) {
  const sent: string[] = [], shown: string[] = [], letGo: string[] = []
  const saver = new DraftSaver({
    send: async (answers, at) => { sent.push(`${JSON.stringify(answers)} over ${at}`); return answered.shift() ?? { kind: 'silent' } },
    show: ({ kind }) => { shown.push(kind) },
  }, { answers: { note: 'B' }, version, returned: isReturned ? () => { letGo.push(shown.at(-1) ?? '') } : undefined })
  return { saver, sent, shown, letGo }
}

describe('answers that came back into their form', () => {
  beforeEach(() => { jest.useFakeTimers() })
  afterEach(() => { jest.useRealTimers() })

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
    expect(sent).toEqual(['{"note":"B"} over 1', '{"note":"B, corrected"} over 1', '{"note":"B, corrected"} over 1', '{"note":"B, corrected twice"} over 2'])
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
  beforeEach(() => { jest.useFakeTimers() })
  afterEach(() => { jest.useRealTimers() })

  test('saves nothing before something is typed, and the last word five seconds after it', async () => {
    const { saver, sent } = aForm([KEPT(1)], { version: 0, isReturned: false })
    await saver.save()
    expect(sent).toEqual([])
    for (const note of ['C', 'Co', 'Contoh']) { saver.set('note', note); await jest.advanceTimersByTimeAsync(1_000) }
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

describe('a form that was completed without a connection', () => {
  const after = (kept: Kept<string> | null, ...seen: Partial<Seen<string>>[]): Kept<string> | null =>
    seen.reduce<Kept<string> | null>((now, one) => keptAfter(now, { task: 'hers', isEditable: true, isAway: false, ...one }), kept)
  const closed = (kept: Kept<string> | null): Kept<string> | null => kept === null ? null : { ...kept, isClosed: true }

  test('and is taken back stays on the screen when the task goes to somebody else while she types', () => {
    const waiting = closed(after(null, {}, { isAway: true }))
    expect(after(waiting, { isAway: false }, { isEditable: false })).toEqual({ task: 'hers', isAway: false, isClosed: false })
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
