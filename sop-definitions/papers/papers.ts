// Every document that is made of a procedure, by name: what it is, its kind of file, and its maker. The API and the
// command line use this one list. A maker is loaded on first use, so that unused libraries cost nothing.
import type { Live } from './live.ts'
import type { Paper } from './paper.ts'
import { SAY } from './phrases.ts'
import type { Telling } from './source.ts'
import type { Label } from '../language/vocabulary.ts'

export type DocumentMedia =
  | 'image/svg+xml'
  | 'text/html'
  | 'application/pdf'
  | 'text/markdown'
  | 'application/xml'
  | 'text/plain'
interface Asked {
  live?: Live
  item?: string
}
export interface DocumentKind {
  media: DocumentMedia
  extension: string
  label: Label
  /** May be asked for one step alone. */
  perItem: boolean
  make(telling: Telling, asked?: Asked): Promise<string | Uint8Array>
}

export const DOCUMENT_NAMES = [
  'diagram',
  'manual',
  'manual.pdf',
  'checklists.pdf',
  'forms.pdf',
  'permissions',
  'permissions.pdf',
  'permissions.md',
  'bpmn',
  'declare',
  'pnml',
] as const
export type DocumentName = (typeof DOCUMENT_NAMES)[number]

const html = { media: 'text/html', extension: 'html', perItem: false } as const
const pdf = { media: 'application/pdf', extension: 'pdf', perItem: false } as const
const asPdf = async (paper: Paper): Promise<Uint8Array> => (await import('./paper-pdf.ts')).paperPdf(paper)

export const DOCUMENTS = {
  diagram: {
    media: 'image/svg+xml',
    extension: 'svg',
    label: SAY.diagram,
    perItem: false,
    make: async (telling, { live } = {}) => (await import('./diagram.ts')).diagram(telling, live),
  },
  manual: {
    ...html,
    label: SAY.manual,
    make: async (telling) =>
      (await import('./paper-html.ts')).paperHtml((await import('./manual.ts')).manualPaper(telling)),
  },
  'manual.pdf': {
    ...pdf,
    label: SAY.manual,
    make: async (telling) => asPdf((await import('./manual.ts')).manualPaper(telling)),
  },
  'checklists.pdf': {
    ...pdf,
    label: SAY.checklists,
    make: async (telling) => asPdf((await import('./checklists.ts')).checklistsPaper(telling)),
  },
  'forms.pdf': {
    ...pdf,
    label: SAY.forms,
    perItem: true,
    make: async (telling, { item } = {}) => asPdf((await import('./blank-forms.ts')).formsPaper(telling, item)),
  },
  permissions: {
    ...html,
    label: SAY.permissions,
    make: async (telling) =>
      (await import('./paper-html.ts')).paperHtml((await import('./permissions.ts')).permissionsPaper(telling)),
  },
  'permissions.pdf': {
    ...pdf,
    label: SAY.permissions,
    make: async (telling) => asPdf((await import('./permissions.ts')).permissionsPaper(telling)),
  },
  'permissions.md': {
    media: 'text/markdown',
    extension: 'md',
    label: SAY.permissions,
    perItem: false,
    make: async (telling) =>
      (await import('./markdown.ts')).paperMarkdown((await import('./permissions.ts')).permissionsPaper(telling)),
  },
  bpmn: {
    media: 'application/xml',
    extension: 'bpmn',
    label: { id: 'BPMN 2.0', en: 'BPMN 2.0' },
    perItem: false,
    make: async (telling) => (await import('./bpmn.ts')).bpmn(telling),
  },
  declare: {
    media: 'text/plain',
    extension: 'json',
    label: { id: 'DECLARE', en: 'DECLARE' },
    perItem: false,
    make: async ({ ir }) => (await import('../definition/declare.ts')).declareText(ir),
  },
  pnml: {
    media: 'application/xml',
    extension: 'pnml',
    label: { id: 'Jaring Petri (PNML)', en: 'Petri net (PNML)' },
    perItem: false,
    make: async (telling) => (await import('./pnml.ts')).pnml(telling),
  },
} as const satisfies Record<DocumentName, DocumentKind>

/** The file name, for example `lost-luggage-1.3-manual-en.pdf`. */
export const fileNameOf = (name: DocumentName, { sop: { sop, edition, revision }, language }: Telling): string =>
  `${sop}-${edition}.${revision}-${name.split('.')[0] ?? name}-${language}.${DOCUMENTS[name].extension}`
