// The documents of a procedure, one address each, and the diagram of a case with where it stands.
import type { z } from 'zod'
import { DOCUMENT_NAMES, DOCUMENTS, type DocumentName } from '../../sop-definitions/documents/documents.ts'
import { FileContent, InLanguage, OneStep } from '../contract/documents.ts'
import { endpoint, type Endpoint } from '../endpoint.ts'
import { problem } from '../errors.ts'
import { caseToRead } from '../purpose.ts'
import { documentOf, sourceFor } from '../press.ts'
import { liveOf } from '../presenters/live.ts'
import { wordsOf } from '../presenters/words.ts'
import { ById } from './case-commands.ts'
import { ByVersion, versionOf } from './sops.ts'

const SUMMARIES = {
  diagram: 'The diagram of a version (SVG)', manual: 'The manual of a version, to read', 'manual.pdf': 'The manual, to print', 'checklists.pdf': 'Checklists of a version, to print', 'forms.pdf': 'Blank forms of a version or of one step, to print',
  permissions: 'Who does what in a version', 'permissions.pdf': 'Who does what, to print', 'permissions.md': 'Who does what, as Markdown', bpmn: 'A version as BPMN 2.0 with its drawing',
} as const satisfies Record<DocumentName, string>

function documentRoute(name: DocumentName): Endpoint {
  const { media, perItem } = DOCUMENTS[name]
  const query: z.ZodType<z.infer<typeof OneStep>> = perItem ? OneStep : InLanguage
  return endpoint({
    method: 'get', path: `/api/sops/:version/${name}`, summary: SUMMARIES[name], action: 'sop.read', params: ByVersion, query, answer: FileContent, media,
    handle: async ({ params, query: { language, item }, actor, deps, scoped }) => {
      const words = await scoped(async (tx) => wordsOf(await versionOf(tx, params.version), deps.roles))
      if (item !== undefined && words.task(item) === undefined) throw problem('not_found')
      return documentOf(words, deps.roles, { name, language: language ?? actor.language, ...(item === undefined ? {} : { item }) })
    },
  })
}

export const documentRoutes: readonly Endpoint[] = [
  ...DOCUMENT_NAMES.map(documentRoute),
  endpoint({
    method: 'get', path: '/api/cases/:id/diagram', summary: 'The diagram of a case\'s procedure, with where the case stands (SVG)', action: 'case.read', params: ById, query: InLanguage, answer: FileContent, media: 'image/svg+xml', object: 'case',
    handle: ({ params, query, actor, deps, scoped }) => scoped(async (tx) => {
      const hand = await caseToRead(tx, { actor, deps }, params.id)
      return DOCUMENTS.diagram.make({ ...sourceFor(hand.words, deps.roles), language: query.language ?? actor.language }, { live: liveOf(hand) })
    }),
  }),
]
