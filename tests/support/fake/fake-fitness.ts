// How cases went beside their procedure, as the API would say it.
import type { FitnessView } from '../../../api/contract/fitness.ts'
import { ago, both, HOUR, idOf } from './fake-moments.ts'

export const VERSION = 'a'.repeat(64)
export const RULE = 'absence:triage.skipped'
const titled = { title: both('Pelayanan terpadu', 'Integrated services'), edition: '2021' }

export const fitness: FitnessView = {
  of: 'own',
  asOf: ago(1),
  versions: [
    { hash: VERSION, ...titled, revision: 11, cases: 42, moved: 2, fitting: 39, over: 12, median: 0.9871 },
    { hash: 'b'.repeat(64), ...titled, revision: 10, cases: 7, moved: 7, fitting: 0, over: 0, median: null },
  ],
  version: VERSION,
  broken: [
    {
      constraint: RULE,
      sentence: both('Seharusnya tidak terjadi: triase dilewati', 'Should not have happened: triage was skipped'),
      cases: 1,
    },
  ],
  begun: [
    { item: 'visit', label: both('Kunjungan', 'Visit'), count: 30, medianMs: 26 * HOUR, p90Ms: 150 * HOUR },
    { item: 'triage', label: both('Triase', 'Triage'), count: 42, medianMs: HOUR, p90Ms: 3 * HOUR },
  ],
  taken: [{ item: 'visit', label: both('Kunjungan', 'Visit'), count: 9, medianMs: 5 * HOUR, p90Ms: 50 * HOUR }],
}
export const noFitness: FitnessView = {
  of: 'own',
  asOf: null,
  versions: [],
  version: null,
  broken: [],
  begun: [],
  taken: [],
}
export const breaking = {
  data: [{ id: idOf('breaking'), number: '2026-000001', status: 'open' }],
  page: { after: null, hasMore: false },
}
