// Many cases beside their procedure: what fits, what was broken, how long steps waited.
import { FitnessPage } from '../../../admin-ui/conformance/FitnessPage.tsx'
import { breaking, fitness, noFitness, RULE, VERSION } from '../../support/fake/fake-fitness.ts'
import { both } from '../../support/fake/fake-moments.ts'
import { statesOf, type Story } from './story.ts'

export const stories: readonly Story[] = [
  ...statesOf({
    name: 'Cases beside their procedure',
    at: '/conformance',
    path: '/api/conformance',
    show: <FitnessPage />,
    empty: noFitness,
    full: fitness,
    shows: both('39 dari 40', '39 of 40'),
  }),
  {
    name: 'A broken rule leads to its cases',
    at: `/conformance?version=${VERSION}&rule=${RULE}`,
    answers: { '/api/conformance': fitness, '/api/conformance/cases': breaking },
    shows: both('2026-000001', '2026-000001'),
    show: <FitnessPage />,
  },
]
