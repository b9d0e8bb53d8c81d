// What is typed of a group: on the screen at once, on the server a moment later, and settled before anything is looked at or opened.
import { useCallback, useEffect, useRef, useState } from 'react'
import { GroupContent, type GroupRow, type GroupView } from '../../api/contract/intake-groups.ts'
import { DraftSaver, type Saving, type Sent } from '../tasks/draft-saver.ts'
import { Said, UNKEPT } from '../wire/http.ts'
import { readGroup, saveGroup } from './intake-verbs.ts'

export interface GroupDraft {
  content: GroupContent; saving: Saving
  change(part: Partial<GroupContent>): void
  changeRow(id: string, part: Partial<GroupRow>): void
  flush(): void
  /** The version that is on the server; throws while it cannot be. */
  settle(): Promise<number>
  useTheirs(): Promise<void>
  keepMine(): Promise<void>
}

const EMPTY = GroupContent.parse({})
export const newRow = (): GroupRow => ({ id: crypto.randomUUID(), full_name: '', birth_year: '', nik: '', phone: '', answers: {} })

const send = (id: string, content: unknown, version: number): Promise<Sent> => saveGroup(id, { version, content: GroupContent.parse(content) }).then(
  (kept): Sent => ({ kind: 'kept', ...kept }),
  (no: unknown): Sent => ({ kind: !(no instanceof Said) ? 'refused' : no.status === 409 ? 'conflict' : no.status === 503 ? 'silent' : 'refused' }),
)
const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })
const TRIES = 40, WAIT_MS = 150

export function useGroup(view: GroupView): GroupDraft {
  const { id } = view
  const [content, setContent] = useState(view.content ?? EMPTY)
  const [saving, setSaving] = useState<Saving>({ kind: 'none' })
  const latest = useRef(content)
  const [saver] = useState(() => new DraftSaver({ send: (typed, version) => send(id, typed, version), show: setSaving }, { answers: content, version: view.version, returned: undefined }))
  const change = useCallback((part: Partial<GroupContent>): void => {
    for (const [name, value] of Object.entries(part)) saver.set(name, value)
    latest.current = { ...latest.current, ...part }
    setContent(latest.current)
    setSaving((before) => before.kind === 'conflict' ? before : { kind: 'unsaved' })
  }, [saver])
  const changeRow = useCallback((row: string, part: Partial<GroupRow>): void => change({ rows: latest.current.rows.map((one) => one.id === row ? { ...one, ...part } : one) }), [change])
  useEffect(() => {
    const leave = (): void => void saver.save()
    window.addEventListener('pagehide', leave)
    return () => { window.removeEventListener('pagehide', leave); leave() }
  }, [saver])
  const settle = async (): Promise<number> => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      await saver.save()
      if (saver.isSettled) return saver.version
      await pause(WAIT_MS)
    }
    throw new Said(UNKEPT)
  }
  const useTheirs = async (): Promise<void> => {
    const theirs = await readGroup(id)
    latest.current = theirs.content ?? EMPTY
    saver.replace(latest.current, theirs.version)
    setContent(latest.current)
    setSaving({ kind: 'none' })
  }
  return { content, saving, change, changeRow, flush: () => void saver.save(), settle, useTheirs, keepMine: async () => saver.keepMine((await readGroup(id)).version) }
}
