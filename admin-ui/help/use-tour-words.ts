import type { Tour } from '../../sop-definitions/language/vocabulary.ts'
import { STEPS } from './tours.ts'
import { useWords, type Say } from '../words/use-words.ts'
import { helpWords } from './words.id.ts'

export type HelpSay = Say<typeof helpWords>
type Worded = (say: HelpSay, part: 'title' | 'text') => string

const WORDS = {
  coordinator: STEPS.coordinator.map(
    ([step]): Worded =>
      (say, part) =>
        say(`tour.coordinator.${step}.${part}`),
  ),
  provider: STEPS.provider.map(
    ([step]): Worded =>
      (say, part) =>
        say(`tour.provider.${step}.${part}`),
  ),
  auditor: STEPS.auditor.map(
    ([step]): Worded =>
      (say, part) =>
        say(`tour.auditor.${step}.${part}`),
  ),
  administrator: STEPS.administrator.map(
    ([step]): Worded =>
      (say, part) =>
        say(`tour.administrator.${step}.${part}`),
  ),
  author: STEPS.author.map(
    ([step]): Worded =>
      (say, part) =>
        say(`tour.author.${step}.${part}`),
  ),
} satisfies Record<Tour, readonly Worded[]>

/** What a step of a tour says. */
export function useTourWords(tour: Tour, at: number): { say: HelpSay; name: string; title: string; text: string } {
  const say = useWords(helpWords)
  const worded = WORDS[tour][at]
  return { say, name: say(`tour.name.${tour}`), title: worded?.(say, 'title') ?? '', text: worded?.(say, 'text') ?? '' }
}
