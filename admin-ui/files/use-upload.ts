import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLogoutIfAccessDenied } from 'react-admin'
import type { DocumentView } from '../../api/contract/files.ts'
import type { TaskPlace } from '../tasks/task-place.ts'
import type { DeskProvider } from '../wire/data-provider.ts'
import { Said } from '../wire/http.ts'
import { sendContent } from '../wire/upload.ts'
import { useDesk } from '../wire/use-verb.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { prepare, type Prepared } from './shrink.ts'

interface Chosen extends Prepared {
  id: string | null
  key: string
}
export type Upload =
  | { kind: 'none' }
  | { kind: 'stopped' }
  | { kind: 'sent' }
  | { kind: 'preparing'; name: string }
  | { kind: 'tooLarge'; size: number; most: number }
  | { kind: 'sending'; name: string; percent: number }
  | { kind: 'again'; seconds: number }
  | { kind: 'no'; no: Said; canRepeat: boolean }

/** A transfer that broke off may be repeated under its own key. A refusal is final. */
const REPEATED = new Set(['unavailable', 'file_interrupted', 'restored', 'upgrading', 'too_many'])
/** On a slow line: seconds to wait before each automatic retry; after that the user decides. */
const AGAIN_S = [2, 5, 10] as const

const BUSY: ReadonlySet<Upload['kind']> = new Set(['preparing', 'sending', 'again'])
export const isBusy = ({ kind }: Upload): boolean => BUSY.has(kind)

/** `most`: how many bytes the server accepts, if known. */
export interface Uploading {
  state: Upload
  picture: ImageBitmap | undefined
  begin: (file: File, most: number | undefined) => void
  repeat: () => void
  stop: () => void
}

const stoppable = (seconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1_000)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(new DOMException('stopped', 'AbortError'))
      },
      { once: true },
    )
  })

interface On {
  desk: DeskProvider
  place: TaskPlace
  field: string
  signal: AbortSignal
  show: (state: Upload) => void
}

/** Announces the file, sends it, and sends it again after a broken line; throws what ends it. */
async function sendPatiently(one: Chosen, { desk, place, field, signal, show }: On): Promise<DocumentView> {
  const { file } = one
  for (let tried = 0; ; tried += 1) {
    show({ kind: 'sending', name: file.name, percent: 0 })
    try {
      const data = { taskId: place.taskId, field, name: file.name }
      one.id ??= (await desk.verb('documents', 'create', { id: place.caseId, data })).id
      if (signal.aborted) throw new DOMException('stopped', 'AbortError')
      return await sendContent({
        id: one.id,
        key: one.key,
        file,
        signal,
        onProgress: (sent) =>
          show({
            kind: 'sending',
            name: file.name,
            percent: Math.min(100, Math.floor((sent * 100) / Math.max(1, file.size))),
          }),
      })
    } catch (fault) {
      const seconds = AGAIN_S[tried]
      if (!(fault instanceof Said) || !REPEATED.has(fault.problem.code) || seconds === undefined) throw fault
      show({ kind: 'again', seconds })
      await stoppable(seconds, signal)
    }
  }
}

interface Asked {
  place: TaskPlace
  field: string
  onSent: (made: DocumentView) => void
}

/** Sends a file and shows how it ended. If the user stops it, the announcement is withdrawn. */
function useSend({ place, field, onSent, show }: Asked & Pick<On, 'show'>) {
  const queries = useQueryClient()
  const leave = useLogoutIfAccessDenied()
  const desk = useDesk()
  return useCallback(
    async (file: Chosen, signal: AbortSignal): Promise<void> => {
      try {
        const made = await sendPatiently(file, { desk, place, field, signal, show })
        await queries.invalidateQueries({ refetchType: 'active' })
        show({ kind: 'sent' })
        onSent(made)
      } catch (fault) {
        if (fault instanceof Said && fault.status === 401) await leave(fault)
        else if (fault instanceof Said) show({ kind: 'no', no: fault, canRepeat: REPEATED.has(fault.problem.code) })
        else if (signal.aborted) {
          show({ kind: 'stopped' })
          const { id } = file
          Object.assign(file, { id: null, key: crypto.randomUUID() })
          if (id !== null)
            void desk.verb('documents', 'remove', { id, data: { reason: 'not_needed' } }).catch(() => undefined)
        } else throw fault
      }
    },
    [desk, place, field, queries, leave, onSent, show],
  )
}

/**
 * One file at a time for one question: prepared, announced, sent, sent again after a broken line; with its progress.
 */
export function useUpload({ place, field, onSent }: Asked): Uploading {
  const [state, setState] = useState<Upload>({ kind: 'none' })
  const [picture, setPicture] = useState<ImageBitmap>()
  const [one] = useState(oneAtATime)
  const chosen = useRef<Chosen>(undefined)
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      one.stop()
      chosen.current?.picture?.close()
    }
  }, [one])
  const send = useSend({ place, field, onSent, show: setState })
  const begin = (file: File, most = Infinity): void =>
    one.run(async (signal) => {
      setState({ kind: 'preparing', name: file.name })
      const prepared = await prepare(file)
      const { size } = prepared.file
      if (!isHere.current || size > most) {
        prepared.picture?.close()
        if (isHere.current) setState({ kind: 'tooLarge', size, most })
        return
      }
      chosen.current?.picture?.close()
      chosen.current = { ...prepared, id: null, key: crypto.randomUUID() }
      setPicture(prepared.picture)
      if (signal.aborted) setState({ kind: 'stopped' })
      else await send(chosen.current, signal)
    })
  return {
    state,
    picture,
    begin,
    repeat: () => {
      const again = chosen.current
      if (again !== undefined) one.run((signal) => send(again, signal))
    },
    stop: one.stop,
  }
}
