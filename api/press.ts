// Documents of SOP versions for whoever asks: made once, kept while there is room. Long ones are printed on a thread, one at a time, so that
// a manual never makes a decision wait.
import { Worker } from 'node:worker_threads'
import { DOCUMENTS, type DocumentName } from '../sop-definitions/documents/documents.ts'
import { sourceOf, type Source } from '../sop-definitions/documents/source.ts'
import type { Order } from '../sop-definitions/documents/print-thread.ts'
import type { Role } from '../sop-definitions/roles.ts'
import type { Language } from '../sop-definitions/vocabulary.ts'
import type { Words } from './presenters/words.ts'

export interface Wanted { name: DocumentName; language: Language; item?: string }

const KEPT = 16
const documents = new Map<string, Promise<string | Uint8Array>>()
const sources = new Map<string, Source>()
let printing: Promise<unknown> = Promise.resolve()

/** A version is addressed by its content, so what was made of it stays true. */
export function sourceFor({ hash, sop, ir }: Words, roles: readonly Role[]): Source {
  const source = sources.get(hash) ?? sourceOf(sop, roles, ir)
  sources.set(hash, source)
  return source
}

export function documentOf(words: Words, roles: readonly Role[], wanted: Wanted): Promise<string | Uint8Array> {
  const { name, language, item } = wanted
  const key = [words.hash, name, language, item ?? ''].join(' ')
  const known = documents.get(key)
  if (known !== undefined) return known
  const made = DOCUMENTS[name].media === 'application/pdf'
    ? printed({ name, language, sop: words.sop, roles, ...(item === undefined ? {} : { item }) }) : DOCUMENTS[name].make({ ...sourceFor(words, roles), language }, { item })
  documents.set(key, made)
  made.catch(() => documents.delete(key))
  for (const oldest of documents.keys()) if (documents.size > KEPT) documents.delete(oldest)
  return made
}

function printed(order: Order): Promise<Uint8Array> {
  const turn = printing.then(() => onThread(order))
  printing = turn.catch(() => undefined)
  return turn
}

const onThread = (order: Order): Promise<Uint8Array> => new Promise((resolve, reject) => {
  const thread = new Worker(new URL('../sop-definitions/documents/print-thread.ts', import.meta.url), { workerData: order, execArgv: ['--disable-warning=ExperimentalWarning'] })
  thread.once('message', resolve)
  thread.once('error', reject)
  thread.once('exit', () => { reject(new Error(`${order.name} was not printed`)) })
})
