// Words of the page of indicators.
import type { Same } from '../words/same.ts'
import type { indicatorWords as words } from './indicator-words.id.ts'

export const indicatorWords = {
  indicators: {
    title: 'Indicators',
    toDashboard: 'To the dashboard',
    filters: 'Month and time',
    month: 'Month',
    known: 'As known',
    knownAt: {
      now: 'by now',
      then: 'when the month ended',
    },
    asOf: 'What was known by %{when}.',
    frozen: 'Numbers of the whole country; each month as it was known when it ended.',
    empty: 'No standard or plan holds in this month',
    emptyText: 'Choose another month.',
    indicator: 'Indicator',
    counted: 'Counted',
    of: '%{served} of %{needing}',
    notShown: 'not shown',
    unit: {
      person: 'people',
      case: 'cases',
      staff: 'staff',
    },
    later: 'Known later: %{served} of %{needing}',
    share: 'Coverage',
    target: 'Target',
    targetOf: 'Target: %{value}% in %{year}',
    noTarget: 'No target',
    evidence: 'Basis of the definition',
    definition: 'Definition: %{trust}',
    trust: {
      source: 'from a source that was read',
      recalled: 'recalled, not verified',
      inferred: 'inferred, not verified',
    },
  },
} satisfies Same<typeof words>
