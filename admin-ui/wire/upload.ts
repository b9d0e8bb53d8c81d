// The content of files to and from the API: sent with progress, fetched whole, every refusal in words.
import type { z } from 'zod'
import { ScanSent, type ByHandView } from '../../api/contract/by-hand.ts'
import { DocumentView } from '../../api/contract/files.ts'
import { ImportView, RegisterHeads, RegisterTried } from '../../api/contract/imports.ts'
import { ToldProblem } from '../../api/contract/errors.ts'
import { callBlob, Said, SILENT } from './http.ts'

interface Sending {
  key: string
  file: Blob
  onProgress: (sent: number) => void
  signal?: AbortSignal
}
interface Where<T> {
  path: string
  schema: z.ZodType<T>
  headers?: Readonly<Record<string, string>>
}

/** XMLHttpRequest, because only it tells how much has been sent. */
const put = <T>({ path, schema, headers = {} }: Where<T>, { key, file, onProgress, signal }: Sending): Promise<T> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', path)
    const told = { ...headers, 'content-type': 'application/octet-stream', 'idempotency-key': key }
    for (const [name, value] of Object.entries(told)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded))
    request.addEventListener('load', () => {
      const body: unknown = jsonOf(request.responseText)
      const made = schema.safeParse(body)
      if (made.success && request.status < 300) resolve(made.data)
      else reject(new Said(ToldProblem.safeParse(body).data ?? SILENT))
    })
    request.addEventListener('error', () => reject(new Said(SILENT)))
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })

export const sendContent = ({ id, ...sending }: Sending & { id: string }): Promise<DocumentView> =>
  put({ path: `/api/documents/${id}/content`, schema: DocumentView }, sending)

/** What opens a one-time link goes in a header: an address is kept in logs, and the body is the file. */
export const sendScan = ({ token, code }: { token: string; code: string }, sending: Sending): Promise<ScanSent> =>
  put({ path: '/api/letters/scan', schema: ScanSent, headers: { 'tapak-letter': `${token}.${code}` } }, sending)

/** With an answer that was noted, or with one that counts already. */
export const sendScanTo = (
  { referral, by, id }: { referral: string } & NonNullable<ByHandView['scansTo']>,
  sending: Sending,
): Promise<ScanSent> => put({ path: `/api/referrals/${referral}/${by}/${id}/scans`, schema: ScanSent }, sending)

interface OfRegister extends Pick<Sending, 'key' | 'file'> {
  /** How the own office reads such registers; empty: by the standard alone. */
  mapping?: string
}
const ofRegister = (path: string, { mapping = '' }: OfRegister): string =>
  mapping === '' ? path : `${path}?mapping=${mapping}`
const quiet = { onProgress: () => undefined }

/** A register of another office, tried without keeping anything of it. */
export const tryRegister = (asked: OfRegister): Promise<RegisterTried> =>
  put({ path: ofRegister('/api/imports/try', asked), schema: RegisterTried }, { ...asked, ...quiet })

/** The same, kept sealed for a second person to look at. */
export const keepRegister = (asked: OfRegister): Promise<ImportView> =>
  put({ path: ofRegister('/api/imports', asked), schema: ImportView }, { ...asked, ...quiet })

/** Its columns, to say which is which. */
export const readHeads = (asked: OfRegister): Promise<RegisterHeads> =>
  put({ path: '/api/imports/heads', schema: RegisterHeads }, { ...asked, ...quiet })

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A small file, for a request that takes it in its body. */
export const base64Of = async (file: Blob): Promise<string> =>
  btoa(Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''))

/** `at`: the address of the file, below which its content and its preview are. */
export const previewOf = (at: string, signal?: AbortSignal): Promise<Blob> =>
  callBlob(`${at}/preview`, signal).then(({ blob }) => blob)

/** Saves it under the name that the server gave. */
export async function downloadFile(at: string): Promise<void> {
  const { blob, name } = await callBlob(`${at}/content`)
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
