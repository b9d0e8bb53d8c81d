// The documents of a procedure, one address each, and the diagram of a case with its present position.
import type { z } from 'zod'
import { DOCUMENT_NAMES, DOCUMENTS, type DocumentName } from '../../sop-definitions/papers/papers.ts'
import { paperHtml } from '../../sop-definitions/papers/paper-html.ts'
import { questionsPaper } from '../../sop-definitions/papers/questions.ts'
import { FileContent, InLanguage, OneStep, Spoken, SpokenList } from '../contract/papers.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { problem } from '../door/errors.ts'
import { caseToRead } from '../policy/purpose.ts'
import { documentOf, sourceFor } from './press.ts'
import { liveOf } from '../cases/diagram-marks.view.ts'
import { wordsOf, type Words } from '../words/words.view.ts'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import type { Deps } from '../door/call.ts'
import { ById } from '../cases/case-commands.routes.ts'
import { ByVersion, versionOf } from '../sops/sops.routes.ts'

const SUMMARIES = {
  diagram: 'The diagram of a version (SVG)',
  manual: 'The manual of a version, to read',
  'manual.pdf': 'The manual, to print',
  'checklists.pdf': 'Checklists of a version, to print',
  'forms.pdf': 'Blank forms of a version or of one step, to print',
  permissions: 'Who does what in a version',
  'permissions.pdf': 'Who does what, to print',
  'permissions.md': 'Who does what, as Markdown',
  bpmn: 'A version as BPMN 2.0 with its drawing',
  declare: 'A version as DECLARE constraints, as PM4Py reads them',
  pnml: 'A version as a Petri net (PNML) over the happenings of an event log',
} as const satisfies Record<DocumentName, string>

function documentRoute(name: DocumentName): Endpoint {
  const { media, perItem } = DOCUMENTS[name]
  const query: z.ZodType<z.infer<typeof OneStep>> = perItem ? OneStep : InLanguage
  return endpoint({
    method: 'get',
    path: `/api/sops/:version/${name}`,
    summary: SUMMARIES[name],
    action: 'sop.read',
    params: ByVersion,
    query,
    answer: FileContent,
    media,
    handle: async ({ params, query: { language, item }, actor, deps, scoped }) => {
      const words = await scoped(async (tx) => wordsOf(await versionOf(tx, params.version), deps.roles))
      if (item !== undefined && words.task(item) === undefined) throw problem('not_found')
      return documentOf(words, deps.roles, {
        name,
        language: language ?? actor.language,
        ...(item === undefined ? {} : { item }),
      })
    },
  })
}

function questionsOf(
  words: Words,
  { languages, roles }: Pick<Deps, 'languages' | 'roles'>,
  { language, spoken }: { language: Language; spoken?: string | undefined },
): string {
  const file = spoken === undefined ? null : languages.find(({ code }) => code === spoken)
  if (file === undefined || words.sop.read_aloud === undefined) throw problem('not_found')
  return paperHtml(questionsPaper({ ...sourceFor(words, roles), language }, file))
}

export const documentRoutes: readonly Endpoint[] = [
  ...DOCUMENT_NAMES.map(documentRoute),
  endpoint({
    method: 'get',
    path: '/api/languages',
    summary: 'Further languages in which the questions before a consent can be printed',
    action: 'sop.read',
    answer: SpokenList,
    handle: async ({ deps }) => ({
      data: deps.languages.map(({ code, name: { own, ...name } }) => ({ code, own, name })),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/api/sops/:version/questions',
    summary: 'The questions that are read to a client before a consent, in any language of this installation',
    action: 'sop.read',
    params: ByVersion,
    query: Spoken,
    answer: FileContent,
    media: 'text/html',
    handle: async ({ params, query, actor, deps, scoped }) =>
      questionsOf(await scoped(async (tx) => wordsOf(await versionOf(tx, params.version), deps.roles)), deps, {
        language: query.language ?? actor.language,
        spoken: query.spoken,
      }),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/questions',
    summary: 'The same, of the procedure that a case follows',
    action: 'case.read',
    params: ById,
    query: Spoken,
    answer: FileContent,
    media: 'text/html',
    object: 'case',
    handle: ({ params, query, actor, deps, scoped }) =>
      scoped(async (tx) =>
        questionsOf((await caseToRead(tx, { actor, deps }, params.id)).words, deps, {
          language: query.language ?? actor.language,
          spoken: query.spoken,
        }),
      ),
  }),
  endpoint({
    method: 'get',
    path: '/api/cases/:id/diagram',
    summary: "The diagram of a case's procedure, with where the case stands (SVG)",
    action: 'case.read',
    params: ById,
    query: InLanguage,
    answer: FileContent,
    media: 'image/svg+xml',
    object: 'case',
    handle: ({ params, query, actor, deps, scoped }) =>
      scoped(async (tx) => {
        const hand = await caseToRead(tx, { actor, deps }, params.id)
        return DOCUMENTS.diagram.make(
          { ...sourceFor(hand.words, deps.roles), language: query.language ?? actor.language },
          { live: liveOf(hand) },
        )
      }),
  }),
]
