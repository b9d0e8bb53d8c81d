import type { Same } from '../../words/same.ts'
import type { releasedWords as id } from './words.id.ts'

export const releasedWords = {
  released: {
    lead: 'Only from numbers that are published, never from cases. Whoever asks gets the same numbers.',
    switch: 'Where numbers come from',
    sight: 'Cases in my sight',
    published: 'Published numbers',
    year: 'Year',
    only: 'Only for',
    everybody: 'Everybody',
    choose: 'Choose one',
    kindOf: {
      area: 'Area',
      period: 'Period',
      people: 'People',
    },
    notShown: 'not shown',
    notTold: 'not in the release',
    left: '%{count} other rows show no number.',
    none: 'No numbers are published yet',
    noneText: 'Numbers appear here once the first release was signed by two people and published.',
    tooFine: 'Not published in this detail',
    tooFineText:
      'The release does not have: %{question}. In that detail it could betray people, or its period is not over.',
    instead: 'The nearest that can be answered:',
    from: 'Where these numbers come from',
    release: 'Release',
    name: {
      public: 'Public release %{year}, up to %{month}',
      chain: 'Release for the reporting chain %{year}, up to %{month}',
    },
    revision: 'revision',
    asOf: 'As known on',
    checkpoint: 'Checkpoint of the ledger',
    leaves: 'seal over %{count} streams',
    noCheckpoint: 'none',
    publishedOn: 'Published on',
    rounded: 'Numbers are rounded down to tens; fewer than %{least} people are not shown.',
    exact: 'Exact numbers; fewer than %{least} people are not shown.',
    signs: '“Not shown” looks the same for every reason. “Not recorded”: nobody wrote it down. “–”: not in it.',
  },
} as const satisfies Same<typeof id>
