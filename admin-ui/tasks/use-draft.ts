// Keeps what is typed on the server: five seconds after the last change, on leaving a field, and when the page closes.
import { useCallback, useEffect, useState } from 'react'
import type { Answers } from '../../sop-definitions/form.ts'
import { Said } from '../wire/http.ts'
import { saveDraft } from '../wire/verbs.ts'
import { DraftSaver, type First, type Saving, type Sent } from './draft-saver.ts'

export type { Saving } from './draft-saver.ts'
export interface Draft { answers: Answers; set: (field: string, value: unknown) => void; replace: (answers: Answers, version: number) => void; flush: () => void; stop: (stopped: boolean) => void; saving: Saving; keepMine: (version: number) => void; version: () => number }

const send = (taskId: string, answers: Answers, version: number): Promise<Sent> => saveDraft(taskId, { answers, version }).then(
  (kept): Sent => ({ kind: 'kept', ...kept }),
  (no: unknown): Sent => ({ kind: !(no instanceof Said) ? 'refused' : no.status === 409 || no.problem.code === 'conflict' ? 'conflict' : no.status === 503 ? 'silent' : 'refused' }),
)

export function useDraft(taskId: string, first: First): Draft {
  const [answers, setAnswers] = useState(first.answers)
  const [saving, setSaving] = useState<Saving>({ kind: 'none' })
  const [saver] = useState(() => new DraftSaver({ send: (now, version) => send(taskId, now, version), show: setSaving }, first))
  const set = useCallback((field: string, value: unknown): void => {
    saver.set(field, value)
    setAnswers(saver.answers)
    setSaving((before) => before.kind === 'conflict' ? before : { kind: 'unsaved' })
  }, [saver])
  useEffect(() => {
    const leave = (): void => void saver.save()
    // What came back is on no server yet.
    void saver.save()
    window.addEventListener('pagehide', leave)
    return () => { window.removeEventListener('pagehide', leave); leave() }
  }, [saver])
  const replace = (next: Answers, at: number): void => { saver.replace(next, at); setAnswers(next); setSaving({ kind: 'none' }) }
  return { answers, set, replace, flush: () => void saver.save(), stop: (stopped) => saver.stop(stopped), saving, keepMine: (at) => saver.keepMine(at), version: () => saver.version }
}
