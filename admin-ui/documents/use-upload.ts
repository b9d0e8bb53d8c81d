import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLogoutIfAccessDenied } from 'react-admin'
import type { DocumentView } from '../../api/contract/case-documents.ts'
import type { TaskPlace } from '../tasks/task-place.ts'
import { Said } from '../wire/http.ts'
import { announceDocument, removeDocument, sendContent } from '../wire/upload.ts'

interface Chosen { file: File; id: string | null; key: string }
export type Upload =
  | { kind: 'none' } | { kind: 'stopped' } | { kind: 'sent' }
  | { kind: 'sending'; name: string; percent: number }
  | { kind: 'no'; no: Said; canRepeat: boolean }

/** A sending that broke off may be repeated under its own key; what was refused is refused. */
const REPEATED = new Set(['unavailable', 'file_interrupted', 'busy', 'too_many'])

export interface Uploading { state: Upload; begin: (file: File) => void; repeat: () => void; stop: () => void }

/** One file at a time for one question: announce it, send it, and tell how far it is. */
export function useUpload({ place, field, onSent }: { place: TaskPlace; field: string; onSent: (made: DocumentView) => void }): Uploading {
  const queries = useQueryClient()
  const leave = useLogoutIfAccessDenied()
  const [state, setState] = useState<Upload>({ kind: 'none' })
  const chosen = useRef<Chosen>(undefined)
  const under = useRef<AbortController>(undefined)
  useEffect(() => () => under.current?.abort(), [])
  const run = useCallback(async (one: Chosen): Promise<void> => {
    const { file } = one
    const control = new AbortController()
    under.current = control
    setState({ kind: 'sending', name: file.name, percent: 0 })
    try {
      one.id ??= (await announceDocument(place.caseId, { taskId: place.taskId, field, name: file.name })).id
      if (control.signal.aborted) throw new DOMException('stopped', 'AbortError')
      const made = await sendContent({ id: one.id, key: one.key, file, signal: control.signal, onProgress: (sent) => setState({ kind: 'sending', name: file.name, percent: Math.min(100, Math.floor((sent * 100) / Math.max(1, file.size))) }) })
      await queries.invalidateQueries({ refetchType: 'active' })
      setState({ kind: 'sent' })
      onSent(made)
    } catch (fault) {
      if (fault instanceof Said && fault.status === 401) await leave(fault)
      else if (fault instanceof Said) setState({ kind: 'no', no: fault, canRepeat: REPEATED.has(fault.problem.code) })
      else if (control.signal.aborted) {
        setState({ kind: 'stopped' })
        const { id } = one
        Object.assign(one, { id: null, key: crypto.randomUUID() })
        if (id !== null) await removeDocument(id, { reason: 'not_needed' }).catch(() => undefined)
      } else throw fault
    }
  }, [place, field, queries, leave, onSent])
  return {
    state,
    begin: (file) => {
      chosen.current = { file, id: null, key: crypto.randomUUID() }
      void run(chosen.current)
    },
    repeat: () => { if (chosen.current !== undefined) void run(chosen.current) },
    stop: () => under.current?.abort(),
  }
}
