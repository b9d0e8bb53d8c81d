// The rooms and which of them may import which: the law of tests/architecture.test.ts, and what docs/architecture.md
// draws.

/** A room, or the part of a room that a law speaks of. */
export const PLACES = [
  ['sop-form', /^sop-definitions\/language\/(form|issue-words|label-schema)\.ts$/],
  ['sop-language', /^sop-definitions\/language\//],
  ['sop-papers', /^sop-definitions\/papers\//],
  ['sop-definitions', /^sop-definitions\//],
  ['engine', /^workflows\/engine\//],
  ['wire', /^workflows\/wire\//],
  ['contract', /^workflows\/(contract|foreign|lists)\.ts$/],
  ['ports', /^workflows\/ports\.ts$/],
  ['workflows', /^workflows\//],
  ['db', /^db\//],
  ['worker-entry', /^activities\/worker\.ts$/],
  ['activities', /^activities\//],
  ['api-contract', /^api\/contract\//],
  ['statistics', /^api\/statistics\//],
  [
    'api-entry',
    /^api\/((server|seed|wake|explain-case|make-evidence|approve-at-machine|publish-public|door\/packed)\.ts$|seed\/)/,
  ],
  ['api', /^api\//],
  ['admin-ui', /^admin-ui\//],
  ['runtime', /^runtime\//],
] as const
export type Place = (typeof PLACES)[number][0]

const LANGUAGE: Place[] = ['sop-language', 'sop-form', 'sop-definitions']
const DOOR: Place[] = [
  ...LANGUAGE,
  'sop-papers',
  'engine',
  'contract',
  'wire',
  'db',
  'api',
  'api-contract',
  'api-entry',
  'statistics',
]
const OPERATOR: Place[] = [
  ...LANGUAGE,
  'sop-papers',
  'engine',
  'contract',
  'wire',
  'db',
  'worker-entry',
  'api-entry',
  'statistics',
  'runtime',
]
export const MAY: Record<Place, { value: Place[]; type: Place[] }> = {
  'sop-language': { value: LANGUAGE, type: LANGUAGE },
  'sop-form': { value: LANGUAGE, type: LANGUAGE },
  'sop-papers': { value: [...LANGUAGE, 'sop-papers'], type: [...LANGUAGE, 'sop-papers'] },
  'sop-definitions': { value: LANGUAGE, type: [...LANGUAGE, 'engine'] },
  engine: { value: ['engine', 'sop-language'], type: [...LANGUAGE, 'engine'] },
  wire: { value: ['wire', 'contract'], type: ['wire', 'contract', 'ports'] },
  contract: { value: ['contract'], type: ['contract', 'engine'] },
  ports: { value: [], type: [...LANGUAGE, 'engine', 'contract'] },
  workflows: {
    value: ['workflows', 'contract'],
    type: ['workflows', 'contract', 'ports'],
  },
  db: { value: [...LANGUAGE, 'engine', 'db'], type: [...LANGUAGE, 'engine', 'db', 'ports'] },
  'worker-entry': {
    value: [...LANGUAGE, 'engine', 'contract', 'wire', 'db', 'activities'],
    type: [...LANGUAGE, 'engine', 'contract', 'wire', 'ports', 'db', 'activities'],
  },
  activities: {
    value: [...LANGUAGE, 'engine', 'contract', 'wire', 'db', 'activities', 'statistics'],
    type: [...LANGUAGE, 'engine', 'contract', 'wire', 'ports', 'db', 'activities', 'statistics'],
  },
  'api-contract': { value: ['api-contract', ...LANGUAGE], type: ['api-contract', ...LANGUAGE] },
  // Numbers about people come from people who are handed in: it reaches no row, no clock and no chance.
  statistics: { value: ['statistics'], type: ['statistics'] },
  'api-entry': { value: DOOR, type: DOOR },
  api: { value: DOOR, type: DOOR },
  'admin-ui': {
    value: ['admin-ui', 'api-contract', 'sop-language', 'sop-form'],
    type: ['admin-ui', 'api-contract', 'sop-language', 'sop-form'],
  },
  runtime: { value: OPERATOR, type: OPERATOR },
}

export const placeOf = (file: string): Place | undefined => PLACES.find(([, pattern]) => pattern.test(file))?.[0]
