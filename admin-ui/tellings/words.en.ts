import type { Same } from '../words/same.ts'
import type { tellingWords as indonesian } from './words.id.ts'

/** How often a client had to tell what happened. Loaded with the pages that say so. */
export const tellingWords: Same<typeof indonesian> = {
  tellings: {
    caption: 'How often the client has told their story',
    lead:
      'Each office that hears the story anew, and each question that was answered elsewhere, counts once. Counted ' +
      'from completed forms.',
    none: 'No completed form has asked the client to tell it yet.',
    why: {
      first: 'For the first time',
      story: 'Again: another office had heard it',
      asked: 'Again: answered elsewhere already',
    },
    col: {
      step: 'Step',
      where: 'Where',
      when: 'When',
      why: 'Why it counts',
    },
    told: 'The story was told %{count} time. |||| The story was told %{count} times.',
    again: '%{again} of them repeats.',
    fields: 'known already: %{fields}',
    offer: {
      title: 'The client has said this before',
      lead: 'Read it out and ask whether it is still right. Only you, who fill in this form, see it.',
      still: 'Still right',
      changed: 'Has changed',
      here: '%{office}, %{when} (%{age})',
      otherCase: '%{office}, in another case, %{when} (%{age})',
      today: 'today',
      days: '%{count} day ago |||| %{count} days ago',
      months: '%{count} month ago |||| %{count} months ago',
      taken: 'Not asked again. Taken over from %{source}',
    },
    heard: {
      taken: 'No need to ask again: %{count} answers were taken over from other offices or cases.',
      anew: 'Asked anew although the answer was offered: %{count}.',
      barred: 'Asked anew because no consent let the answer be shared: %{count}.',
    },
    ask: {
      title: 'The client has told this already',
      story: '%{offices} heard the story. Read first what is shared, then ask only what is really needed.',
      fields: 'Answered elsewhere already: %{fields}. Ask the coordinator to share it before you ask again.',
      counts: 'Completing this form counts as telling it once more.',
      office: '%{name} (%{when})',
    },
  },
}
