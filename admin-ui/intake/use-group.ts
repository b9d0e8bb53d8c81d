// The content of a group while it is typed: on the screen at once, on the server a moment later, and saved before
// anything is searched or opened.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { GroupContent, GroupView, type GroupRow, type GroupSaved } from '../../api/contract/intake-groups.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import { DraftSaver, type Saving, type Sent } from '../tasks/draft-saver.ts'
import type { DeskProvider } from '../wire/data-provider.ts'
import { call, Said, UNKEPT } from '../wire/http.ts'
import { lastWord } from '../wire/last-words.ts'
import { useDesk } from '../wire/use-verb.ts'
import { useVerbsAtHand } from '../wire/verbs.ts'

export interface GroupDraft {
  content: GroupContent
  saving: Saving
  /** Why the server did not store what is on the screen. */
  no: Said | undefined
  /** How often the server's content replaced the content here. */
  taken: number
  change(part: Partial<GroupContent>): void
  changeRow(id: string, part: Partial<GroupRow>): void
  flush(): void
  /** The version that is on the server; throws if it cannot be saved. */
  settle(): Promise<number>
  takeTheirs(): Promise<void>
  keepMine(): Promise<void>
  /** Sends nothing more: the group no longer exists. */
  stop(): void
}

const EMPTY = GroupContent.parse({})

export const groupPath = (id: string): string => `/api/intake-groups/${id}`
const readGroup = (id: string): Promise<GroupView> => call({ path: groupPath(id), schema: GroupView })

/** Sent as it was typed; the server says whether it can be stored. */
const save = (desk: DeskProvider, id: string, data: { version: number; content: Answers }): Promise<Sent> =>
  desk.update<z.infer<typeof GroupSaved> & { id: string }>('groups', { id, data, previousData: {} }).then(
    ({ data: { version, savedAt } }): Sent => ({ kind: 'kept', version, savedAt }),
    (no: unknown): Sent => {
      if (!(no instanceof Said)) throw no
      return no.status === 503 ? { kind: 'silent' } : { kind: no.status === 409 ? 'conflict' : 'refused', no }
    },
  )
const PATIENCE = { tries: 40, waitMs: 150, instead: new Said(UNKEPT) }

/** What is not saved yet is sent when the user leaves the page. */
function useLastWord(id: string, saver: DraftSaver): void {
  useEffect(() => {
    const leave = (): void => lastWord(groupPath(id), saver.leave())
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [saver, id])
}

export function useGroup(view: GroupView): GroupDraft {
  const { id } = view
  const desk = useDesk()
  useVerbsAtHand()
  const [content, setContent] = useState(view.content ?? EMPTY)
  const [saving, setSaving] = useState<Saving>({ kind: 'none' })
  const [no, setNo] = useState<Said>()
  const [taken, setTaken] = useState(0)
  const latest = useRef(content)
  const [saver] = useState(
    () =>
      new DraftSaver(
        {
          send: async (typed, version) => {
            const sent = await save(desk, id, { version, content: typed })
            setNo(sent.kind === 'refused' ? sent.no : undefined)
            return sent
          },
          show: setSaving,
        },
        { answers: content, version: view.version, returned: undefined },
      ),
  )
  const change = useCallback(
    (part: Partial<GroupContent>): void => {
      for (const [name, value] of Object.entries(part)) saver.set(name, value)
      latest.current = { ...latest.current, ...part }
      setContent(latest.current)
      setSaving((before) => (before.kind === 'conflict' ? before : { kind: 'unsaved' }))
    },
    [saver],
  )
  const changeRow = useCallback(
    (row: string, part: Partial<GroupRow>): void =>
      change({ rows: latest.current.rows.map((one) => (one.id === row ? { ...one, ...part } : one)) }),
    [change],
  )
  useLastWord(id, saver)
  const takeTheirs = async (): Promise<void> => {
    const theirs = await readGroup(id)
    latest.current = theirs.content ?? EMPTY
    saver.replace(latest.current, theirs.version)
    setContent(latest.current)
    setSaving({ kind: 'none' })
    setTaken((count) => count + 1)
  }
  return {
    content,
    saving,
    no,
    taken,
    change,
    changeRow,
    takeTheirs,
    flush: () => void saver.save(),
    settle: () => saver.settled(PATIENCE),
    keepMine: async () => saver.keepMine((await readGroup(id)).version),
    stop: () => saver.stop(true),
  }
}
