// The content of files to and from the API: sent with progress, fetched whole, every refusal in words.
import { DocumentView } from '../../api/contract/files.ts'
import { ToldProblem } from '../../api/contract/errors.ts'
import { callBlob, Said, SILENT } from './http.ts'

export interface Sending {
  id: string
  key: string
  file: Blob
  onProgress: (sent: number) => void
  signal: AbortSignal
}

/** XMLHttpRequest, because only it tells how much has been sent. */
export const sendContent = ({ id, key, file, onProgress, signal }: Sending): Promise<DocumentView> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', `/api/documents/${id}/content`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('idempotency-key', key)
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.addEventListener('load', () => {
      const body: unknown = jsonOf(request.responseText)
      const made = DocumentView.safeParse(body)
      if (made.success && request.status < 300) resolve(made.data)
      else reject(new Said(ToldProblem.safeParse(body).data ?? SILENT))
    })
    request.addEventListener('error', () => reject(new Said(SILENT)))
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const previewOf = (id: string, signal?: AbortSignal): Promise<Blob> =>
  callBlob(`/api/documents/${id}/preview`, signal).then(({ blob }) => blob)

/** Saves it under the name that the server gave. */
export async function downloadDocument(id: string): Promise<void> {
  const { blob, name } = await callBlob(`/api/documents/${id}/content`)
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
