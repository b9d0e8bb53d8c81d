import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { First, Sent } from '../../admin-ui/tasks/draft-saver.ts'
import {
  endDraft,
  forgetForms,
  keepForNext,
  notePart,
  openedParts,
  sawTask,
  takeUp,
  type Visit,
} from '../../admin-ui/tasks/left-forms.ts'

const KEPT = (version: number): Sent => ({ kind: 'kept', version, savedAt: '2026-11-26T08:00:00Z' })
const VISIT: Visit = { person: 'ana', taskId: 'visit', seq: 7 }
/** What the answer from before she typed says. */
const BEFORE: First = { answers: { note: 'A' }, version: 0, returned: undefined }

describe('a form that is left and opened again', () => {
  let sent: string[]
  let answered: Sent[]
  beforeEach(() => {
    jest.useFakeTimers()
    sent = []
    answered = []
  })
  afterEach(() => {
    forgetForms()
    jest.useRealTimers()
  })

  const open = (visit: Visit = VISIT, first: First = BEFORE) =>
    takeUp(visit, first, {
      send: async (answers, at) => {
        sent.push(`${JSON.stringify(answers)} over ${at}`)
        return answered.shift() ?? { kind: 'silent' }
      },
      show: () => undefined,
    })
  const typed = (visit: Visit = VISIT) => {
    const saver = open(visit)
    saver.set('note', 'B')
    keepForNext(visit, saver)
    return saver
  }

  test('shows what was typed, although the answer is from before, and is saved over what that became', async () => {
    answered = [KEPT(1), KEPT(2)]
    await typed().leave()
    const again = open()
    expect([again.answers, again.standing.kind]).toEqual([{ note: 'B' }, 'none'])
    again.set('note', 'C')
    await again.save()
    expect(sent).toEqual(['{"note":"B"} over 0', '{"note":"C"} over 1'])
  })

  test('shows what is still on its way, and sends it once', async () => {
    answered = [KEPT(1)]
    const left = typed().leave()
    const again = open()
    expect([again.answers, again.standing.kind]).toEqual([{ note: 'B' }, 'saving'])
    await Promise.all([left, again.save()])
    expect([sent, again.standing.kind]).toEqual([['{"note":"B"} over 0'], 'none'])
  })

  test('shows what had no connection to go by, and sends it when it is back, although the case has moved', async () => {
    await typed().leave()
    answered = [KEPT(1)]
    const again = open({ ...VISIT, seq: 9 })
    expect([again.answers, again.standing.kind]).toEqual([{ note: 'B' }, 'unsaved'])
    await again.save()
    expect([sent.length, again.isSettled]).toEqual([2, true])
  })

  test('still asks her to choose where another window had saved first', async () => {
    answered = [{ kind: 'conflict' }]
    await typed().leave()
    const again = open()
    await again.save()
    expect([again.answers, again.standing.kind, sent.length]).toEqual([{ note: 'B' }, 'conflict', 1])
  })

  test('begins with the answer of the server where that is as new, or the case has moved since', async () => {
    answered = [KEPT(1), KEPT(1)]
    await typed().leave()
    expect(open(VISIT, { ...BEFORE, version: 1 }).answers).toEqual({ note: 'A' })
    expect(open({ ...VISIT, seq: 8 }).answers).toEqual({ note: 'A' })
    const saver = typed({ ...VISIT, taskId: 'other' })
    sawTask({ ...VISIT, taskId: 'other', seq: 8 }, saver)
    await saver.leave()
    expect(open({ ...VISIT, taskId: 'other', seq: 8 }).answers).toEqual({ note: 'B' })
  })

  test('begins with what came back from the device where she chose that', async () => {
    await typed().leave()
    expect(open(VISIT, { answers: { note: 'came back' }, version: 0, returned: () => undefined }).answers).toEqual({
      note: 'came back',
    })
  })

  test('knows nothing of what was completed, nor of what somebody else typed at the same window', async () => {
    const completed = typed()
    completed.stop(true)
    endDraft(VISIT)
    expect(open().answers).toEqual({ note: 'A' })
    typed()
    expect(open({ ...VISIT, person: 'budi' }).answers).toEqual({ note: 'A' })
    typed({ ...VISIT, person: 'budi', taskId: 'other' })
    expect(open().answers).toEqual({ note: 'A' })
    await jest.advanceTimersByTimeAsync(5_000)
    expect(sent).toHaveLength(1)
  })

  test('knows nothing once she has signed out, and sends nothing any more', async () => {
    typed()
    forgetForms()
    expect(open().answers).toEqual({ note: 'A' })
    await jest.advanceTimersByTimeAsync(20_000)
    expect(sent).toEqual([])
  })
})

describe('the sections of a long form', () => {
  test('that stood open when it was left stand open when it is opened again, each form for itself', () => {
    notePart('one', 'reporter', true)
    notePart('one', 'report', true)
    notePart('one', 'reporter', false)
    expect([...openedParts('one')]).toEqual(['report'])
    expect(openedParts('other').size).toBe(0)
    forgetForms()
    expect(openedParts('one').size).toBe(0)
  })
})
