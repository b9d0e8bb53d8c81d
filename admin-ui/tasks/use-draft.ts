// Keeps what is typed on the server: five seconds after the last change, on leaving a field, and when the page closes.
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answers } from '../../sop-definitions/form.ts'
import { Said } from '../wire/http.ts'
import { saveDraft } from '../wire/verbs.ts'

export type Saving = { kind: 'none' | 'unsaved' | 'saving' | 'queued' | 'conflict' } | { kind: 'saved'; at: string }
const PAUSE_MS = 5_000

export interface Draft { answers: Answers; set: (field: string, value: unknown) => void; replace: (answers: Answers, version: number) => void; flush: () => void; stop: (stopped: boolean) => void; saving: Saving; keepMine: (version: number) => void; version: () => number }

/** `torn`: another window saved first. Nothing more is sent until a person has chosen. */
interface Memory { answers: Answers; version: number; dirty: boolean; busy: boolean; torn: boolean; stopped: boolean }

/** `isNew`: the first answers are not on the server yet. */
export function useDraft(taskId: string, first: Answers, { version, isNew }: { version: number; isNew: boolean }): Draft {
  const [answers, setAnswers] = useState(first)
  const [saving, setSaving] = useState<Saving>({ kind: 'none' })
  const memory = useRef<Memory>({ answers: first, version, dirty: isNew, busy: false, torn: false, stopped: false })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const save = useCallback(async (): Promise<void> => {
    const now = memory.current
    clearTimeout(timer.current)
    if (!now.dirty || now.busy || now.torn || now.stopped) return
    now.busy = true
    now.dirty = false
    setSaving({ kind: 'saving' })
    const again = (): void => { timer.current = setTimeout(() => void save(), PAUSE_MS) }
    await saveDraft(taskId, { answers: { ...now.answers }, version: now.version }).then((kept) => {
      now.version = kept.version
      setSaving(now.dirty ? { kind: 'unsaved' } : { kind: 'saved', at: kept.savedAt })
      if (now.dirty) again()
    }, (no: unknown) => {
      now.dirty = true
      const isConflict = no instanceof Said && (no.status === 409 || no.problem.code === 'conflict')
      const isSilence = no instanceof Said && no.status === 503
      now.torn = isConflict
      setSaving({ kind: isConflict ? 'conflict' : isSilence ? 'queued' : 'unsaved' })
      if (isSilence) again()
    })
    now.busy = false
  }, [taskId])
  const set = useCallback((field: string, value: unknown): void => {
    const now = memory.current
    const { [field]: _, ...rest } = now.answers
    now.answers = value === undefined || value === '' ? rest : { ...now.answers, [field]: value }
    now.dirty = true
    setAnswers(now.answers)
    setSaving((before) => before.kind === 'conflict' ? before : { kind: 'unsaved' })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), PAUSE_MS)
  }, [save])
  useEffect(() => {
    const leave = (): void => void save()
    window.addEventListener('pagehide', leave)
    return () => { window.removeEventListener('pagehide', leave); leave() }
  }, [save])
  const replace = (next: Answers, at: number): void => { Object.assign(memory.current, { answers: next, version: at, dirty: false, torn: false }); setAnswers(next); setSaving({ kind: 'none' }) }
  const keepMine = (at: number): void => { Object.assign(memory.current, { version: at, dirty: true, torn: false }); void save() }
  const stop = (stopped: boolean): void => { memory.current.stopped = stopped; if (stopped) clearTimeout(timer.current) }
  return { answers, set, replace, flush: () => void save(), stop, saving, keepMine, version: () => memory.current.version }
}
