// Saves typed answers on the server: five seconds after the last change, when a field loses the focus, and when the
// page closes.
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { TaskView } from '../../api/contract/tasks.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import { Said } from '../wire/http.ts'
import { useMe } from '../wire/use-me.ts'
import { useDesk } from '../wire/use-verb.ts'
import type { AnswerOf } from '../wire/verbs.ts'
import type { First, Saving, Sent } from './draft-saver.ts'
import { endDraft, keepForNext, sawTask, takeUp } from './left-forms.ts'

export type { Saving } from './draft-saver.ts'
export interface Draft {
  answers: Answers
  set: (field: string, value: unknown) => void
  replace: (answers: Answers, version: number) => void
  flush: () => void
  stop: (stopped: boolean) => void
  /** Ends the draft: it cannot be found again. */
  end: () => void
  saving: Saving
  keepMine: (version: number) => void
  version: () => number
  pens: () => readonly string[]
}

function kindOf({ status, problem }: Said): Exclude<Sent['kind'], 'kept'> {
  if (status === 409 || problem.code === 'conflict') return 'conflict'
  return status === 503 ? 'silent' : 'refused'
}

const sent = (saved: Promise<AnswerOf<'tasks', 'saveDraft'>>): Promise<Sent> =>
  saved.then(
    (kept): Sent => ({ kind: 'kept', ...kept }),
    (no: unknown): Sent => ({ kind: no instanceof Said ? kindOf(no) : 'refused' }),
  )

export function useDraft({ id, seq }: Pick<TaskView, 'id' | 'seq'>, first: First): Draft {
  const person = useMe()?.id ?? ''
  const desk = useDesk()
  const visit = useMemo(() => ({ person, taskId: id, seq }), [person, id, seq])
  const [changed, setSaving] = useState<Saving>()
  const [saver] = useState(() =>
    takeUp(visit, first, {
      send: (now, version, writing) =>
        sent(desk.verb('tasks', 'saveDraft', { id, data: { answers: now, version, writing } })),
      show: setSaving,
    }),
  )
  const [standing] = useState(() => saver.standing)
  const saving = changed ?? standing
  const [answers, setAnswers] = useState(saver.answers)
  const set = useCallback(
    (field: string, value: unknown): void => {
      saver.set(field, value)
      keepForNext(visit, saver)
      setAnswers(saver.answers)
      setSaving((before) => ((before ?? standing).kind === 'conflict' ? before : { kind: 'unsaved' }))
    },
    [saver, visit, standing],
  )
  useEffect(() => sawTask(visit, saver), [visit, saver])
  useEffect(() => {
    const leave = (): void => void saver.leave()
    // Answers that came back, or were left unsent, are not on the server yet.
    void saver.save()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [saver])
  const replace = (next: Answers, at: number): void => {
    saver.replace(next, at)
    setAnswers(next)
    setSaving({ kind: 'none' })
  }
  const end = (): void => {
    saver.stop(true)
    endDraft(visit)
  }
  return {
    answers,
    set,
    replace,
    flush: () => void saver.save(),
    stop: (stopped) => saver.stop(stopped),
    end,
    saving,
    keepMine: (at) => saver.keepMine(at),
    version: () => saver.version,
    pens: () => saver.pens,
  }
}
