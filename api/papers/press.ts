// Documents of SOP versions: made once, kept while there is room. Long ones are printed on a thread, so that a manual
// never delays a decision.
import { DOCUMENTS, type DocumentName } from '../../sop-definitions/papers/papers.ts'
import { sourceOf, type Source } from '../../sop-definitions/papers/source.ts'
import type { Role } from '../../sop-definitions/rules/roles.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import { printed } from './press-thread.ts'
import type { Words } from '../words/words.view.ts'

export interface Wanted {
  name: DocumentName
  language: Language
  item?: string
}

const KEPT = 16
const documents = new Map<string, Promise<string | Uint8Array>>()
const sources = new Map<string, Source>()

/** A version is addressed by its content, so documents made of it stay valid. */
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
  const made =
    DOCUMENTS[name].media === 'application/pdf'
      ? printed({ name, language, sop: words.sop, roles, ...(item === undefined ? {} : { item }) })
      : DOCUMENTS[name].make({ ...sourceFor(words, roles), language }, { item })
  documents.set(key, made)
  made.catch(() => documents.delete(key))
  for (const oldest of documents.keys()) if (documents.size > KEPT) documents.delete(oldest)
  return made
}
