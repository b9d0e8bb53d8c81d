import type { referenceWords as id } from './words.id.ts'
import type { Same } from '../words/same.ts'

export const referenceWords = {
  reference: {
    title: 'API reference',
    lead:
      'Every call of this server, as the server itself describes it. The calls of the tutorial stand there as ' +
      'examples. Nothing is carried out from here.',
    language: 'The reference itself is in English.',
    document: 'OpenAPI document',
    calls: 'Calls',
  },
} as const satisfies Same<typeof id>
