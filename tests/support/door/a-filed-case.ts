// A case with a step that takes files, held by a person who may upload them, and a folder of blobs to inspect.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { diskStore } from '../../../db/blobs/disk.ts'
import type { BlobStore } from '../../../db/blobs/blob-store.ts'
import { DocumentAdded } from '../../../api/contract/files.ts'
import { anOpenCase, type OpenCase } from './an-open-case.ts'
import type { Answer, Person, TestApp } from './test-app.ts'

export interface BlobFolder {
  path: string
  store: BlobStore
  names(): string[]
  contents(): Buffer[]
  drop(): void
}
export const aBlobFolder = (): BlobFolder => {
  const path = mkdtempSync(join(tmpdir(), 'tapak-documents-'))
  const names = (): string[] =>
    readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 36)
  return {
    path,
    store: diskStore(path),
    names,
    contents: () => names().map((name) => readFileSync(join(path, name))),
    drop: () => rmSync(path, { recursive: true, force: true }),
  }
}

export interface FiledCase extends OpenCase {
  companion: Person
  taskId: string
  announce(name?: string, over?: object): Promise<string>
  send(id: string, content: Uint8Array, key?: string): Promise<Answer>
  /** Announces a document and sends its content. */
  bring(content: Uint8Array, name?: string): Promise<{ id: string; answer: Answer }>
}
export const FIELD = 'referral_letter_number'

export async function aFiledCase(app: TestApp): Promise<FiledCase> {
  const open = await anOpenCase(app)
  const companion = await app.as('companion')
  await open.complain({ contact: 'to_find' })
  await open.coordinator.post(`/api/cases/${open.id}/consents`, {
    code: 'C1',
    state: 'given',
    method: 'spoken',
    language: 'id',
    explainedBy: 'Contoh Petugas',
  })
  const { id: taskId } = await open.task('outreach')
  const claimed = await companion.post(`/api/tasks/${taskId}/claim`)
  if (claimed.status !== 200) throw new Error(`the step was not claimed: ${JSON.stringify(claimed.body)}`)
  const announce = async (name = 'foto.jpg', over = {}): Promise<string> => {
    const answer = await companion.post(`/api/cases/${open.id}/documents`, { taskId, field: FIELD, name, ...over })
    if (answer.status !== 201) throw new Error(`the file was not announced: ${JSON.stringify(answer.body)}`)
    return DocumentAdded.parse(answer.body).id
  }
  const send = (id: string, content: Uint8Array, key: string = randomUUID()): Promise<Answer> =>
    companion.ask(`/api/documents/${id}/content`, {
      method: 'PUT',
      raw: Uint8Array.from(content),
      key,
      headers: { 'content-type': 'application/octet-stream' },
    })
  return {
    ...open,
    companion,
    taskId,
    announce,
    send,
    bring: async (content, name) => {
      const id = await announce(name)
      return { id, answer: await send(id, content) }
    },
  }
}

/** Small limits, short patience, and a scanner that knows one word. */
export const LIMITS = {
  maximumBytes: 1_000_000,
  stillMs: 500,
  scan: async (content: AsyncIterable<Uint8Array>) => {
    let text = ''
    for await (const part of content) text += Buffer.from(part).toString('latin1')
    return text.includes('EICAR') ? ('infected' as const) : ('clean' as const)
  },
}
