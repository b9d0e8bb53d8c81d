import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { SopDraftEdited, SopEdit } from '../../api/contract/sop-editing.ts'
import { isUnderWay, TextKeeper, type TextState } from '../../admin-ui/sops/studio/text-keeper.ts'
import { applied } from '../../admin-ui/sops/studio/text-change.ts'
import { Said, SILENT } from '../../admin-ui/wire/http.ts'

const FIRST = 'title: Bag\nif: a\n'
const REMOVE: SopEdit = { do: 'remove', path: ['fields', 0] }
const EDIT: SopEdit = { do: 'set', path: ['if'], value: 'b' }
const AT_REST: TextState = {
  saving: { kind: 'none' },
  remarks: [],
  no: undefined,
  version: 1,
  canUndo: false,
  canRedo: false,
  isTurning: false,
}
const SAVED_AT = '2026-11-27T08:00:00Z'
const ANOTHER_VERSION = new Said({
  type: 'about:blank',
  title: 'Conflict',
  status: 409,
  code: 'conflict',
  sentence: { id: 'Sudah berubah.', en: 'It has changed.' },
})

/**
 * A server that keeps one text and refuses what speaks of another version; an edit is answered only when it is let
 * through.
 */
function aDraft() {
  const server = { text: FIRST, version: 1, asked: [] as string[], isAway: false }
  const waiting: (() => void)[] = []
  const state: Partial<TextState> = {}
  const keep = (version: number, next: string) => {
    if (server.isAway) throw new Said(SILENT)
    if (version !== server.version) throw ANOTHER_VERSION
    Object.assign(server, { text: next, version: version + 1 })
    return { version: version + 1, savedAt: SAVED_AT, named: null, remarks: [] }
  }
  const keeper = new TextKeeper(
    { text: FIRST, version: 1 },
    {
      save: async ({ version, changes }) => {
        server.asked.push('save')
        return keep(version, changes.reduce(applied, server.text))
      },
      edit: ({ version }) =>
        new Promise<SopDraftEdited>((resolve, reject) => {
          server.asked.push('edit')
          waiting.push(() => {
            const at = server.text.indexOf('if: ') + 'if: '.length
            const change = { at, remove: 1, insert: 'b' }
            try {
              resolve({ ...keep(version, applied(server.text, change)), changes: [change] })
            } catch (no) {
              reject(no)
            }
          })
        }),
      tell: (change) => {
        Object.assign(state, change)
      },
    },
  )
  const letThrough = async (): Promise<void> => {
    for (let n = 0; n < 20 && waiting.length === 0; n += 1) await Promise.resolve()
    waiting.shift()?.()
  }
  return { server, keeper, state, letThrough }
}

describe('what an officer does to a draft reaches the server in the order in which she did it', () => {
  let draft: ReturnType<typeof aDraft>
  beforeEach(() => {
    draft = aDraft()
  })

  test('taking back while an edit is still under way takes back that edit', async () => {
    const { keeper, server, letThrough, state } = draft
    const edited = keeper.edit([EDIT], 1),
      undone = keeper.undo()
    await letThrough()
    expect([await edited, await undone]).toEqual(['done', true])
    expect([server.text, keeper.text, server.asked, state.saving?.kind]).toEqual([
      FIRST,
      FIRST,
      ['edit', 'save'],
      'kept',
    ])
  })

  test('from the click until the answer an edit is known to change the text, so nothing is typed over it', async () => {
    const { keeper, letThrough, state } = draft
    const edited = keeper.edit([EDIT], 1)
    expect(state.isTurning).toBe(true)
    await letThrough()
    await edited
    expect([state.isTurning, keeper.text]).toEqual([false, 'title: Bag\nif: b\n'])
    const undone = keeper.undo()
    expect(state.isTurning).toBe(true)
    await undone
    expect([state.isTurning, keeper.text]).toEqual([false, FIRST])
  })

  test('what was typed is under way until it is on the server, and not once it was refused', async () => {
    const { keeper, server, state } = draft
    const isOn = (): boolean => isUnderWay({ ...AT_REST, ...state })
    keeper.write('title: Bags\nif: a\n')
    expect(isOn()).toBe(true)
    await keeper.flush()
    expect(isOn()).toBe(false)
    server.version = 7
    keeper.write('title: Case\nif: a\n')
    await keeper.flush()
    expect([isOn(), state.saving?.kind]).toEqual([false, 'conflict'])
  })

  test('what was typed before an edit goes first, and each is one step to take back', async () => {
    const { keeper, server, letThrough } = draft
    keeper.write('title: Bags\nif: a\n')
    keeper.mark()
    await keeper.flush()
    const edited = keeper.edit([EDIT], 2)
    await letThrough()
    await edited
    expect([server.text, server.asked]).toEqual(['title: Bags\nif: b\n', ['save', 'edit']])
    await keeper.undo()
    expect(server.text).toBe('title: Bags\nif: a\n')
    await keeper.undo()
    expect(server.text).toBe(FIRST)
    await Promise.all([keeper.redo(), keeper.redo()])
    expect(server.text).toBe('title: Bags\nif: b\n')
  })

  test('after another window wrote, nothing more is sent until a person has chosen', async () => {
    const { keeper, server, state } = draft
    server.version = 7
    keeper.write('title: Case\nif: a\n')
    expect(await keeper.flush()).toBe(false)
    expect([await keeper.flush(), await keeper.undo(), server.asked, state.saving?.kind]).toEqual([
      false,
      false,
      ['save'],
      'conflict',
    ])
    keeper.goOn({ text: server.text, version: server.version }, keeper.text)
    expect(await keeper.flush()).toBe(true)
    expect(server.text).toBe('title: Case\nif: a\n')
  })

  test('an edit that got no answer is said to be undone, as nothing sends it again; redone, it is made', async () => {
    const { keeper, server, letThrough, state } = draft
    server.isAway = true
    const edited = keeper.edit([EDIT], 1)
    await letThrough()
    expect([await edited, state.saving?.kind, state.no?.problem.sentence.en]).toEqual([
      'refused',
      'unsaved',
      expect.stringContaining('is not tried again'),
    ])
    server.isAway = false
    const again = keeper.edit([EDIT], 1)
    await letThrough()
    expect([await again, state.saving?.kind, state.no]).toEqual(['done', 'kept', undefined])
  })

  test('an edit whose words got no answer is said to be undone, and those words go on being sent', async () => {
    jest.useFakeTimers()
    const { keeper, server, state } = draft
    server.isAway = true
    keeper.write('title: Bags\nif: a\n')
    expect([await keeper.edit([EDIT], 1), state.saving?.kind, state.no?.status]).toEqual(['refused', 'queued', 503])
    server.isAway = false
    await jest.advanceTimersByTimeAsync(5_000)
    expect([server.text, state.saving?.kind, server.asked]).toEqual(['title: Bags\nif: a\n', 'kept', ['save', 'save']])
    jest.useRealTimers()
  })

  test('a second click before the first is answered removes nothing more: the outline was no longer so', async () => {
    const { keeper, server, letThrough } = draft
    const first = keeper.edit([REMOVE], 1),
      second = keeper.edit([REMOVE], 1)
    await letThrough()
    expect([await first, await second, server.asked]).toEqual(['done', 'late', ['edit']])
    const again = keeper.edit([REMOVE], 2)
    await letThrough()
    expect(await again).toBe('done')
  })

  test('one field after another goes through, also where the first is not answered yet', async () => {
    const { keeper, server, letThrough } = draft
    const first = keeper.edit([EDIT], 1),
      second = keeper.edit([{ do: 'set', path: ['title'], value: 'Bags' }], 1)
    await letThrough()
    await first
    await letThrough()
    expect([await second, server.asked]).toEqual(['done', ['edit', 'edit']])
  })

  test('what was chosen on an outline is not sent once letters were typed or a step undone after it', async () => {
    const { keeper, server, letThrough } = draft
    keeper.write('title: Bags\nif: a\n')
    expect(await keeper.edit([EDIT], 1)).toBe('late')
    const edited = keeper.edit([EDIT], 2)
    await letThrough()
    expect(await edited).toBe('done')
    await keeper.undo()
    expect([await keeper.edit([EDIT], 3), server.asked]).toEqual(['late', ['save', 'edit', 'save']])
  })
})
