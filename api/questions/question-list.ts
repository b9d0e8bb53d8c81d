// What is counted, as the filters of the case list that holds just these cases. Pure.
import { ANY_OR_NONE, dimensionIn } from '../../sop-definitions/language/coded-facts-to-pick.ts'
import { isCaseSplit, wordsIn, type AskQuestion, type Measure } from '../contract/questions.ts'
import type { Listed } from './axis.ts'

const RUNNING = { status: 'open,on_hold' } as const
const inDays = (filter: string, period: string | undefined): Record<string, string> =>
  period === undefined ? {} : { [filter]: period }

const COUNTED: Readonly<Record<Measure, (period: string | undefined) => Record<string, string>>> = {
  opened: (period) => inDays('openedIn', period),
  closed: (period) => ({ ...inDays('closedIn', period), ...(period === undefined ? { status: 'closed' } : {}) }),
  served: (period) => ({ served: 'yes', ...inDays('openedIn', period) }),
  breached: (period) => ({ breached: 'law', ...inDays('breachedIn', period) }),
  running: () => RUNNING,
  late: () => ({ ...RUNNING, due: 'late' }),
}

/** Whether something of the answer depends on a coded fact. */
export const asksFacts = ({ by, facts }: AskQuestion): boolean =>
  wordsIn(facts).length > 0 || wordsIn(by).some((split) => !isCaseSplit(split))

/**
 * A fact that only splits stands in the list too, with any code or none: so list and number hold the same cases, those
 * of which the asker may know the facts.
 */
export function listOf({ measure, by, facts, area, sop, period }: AskQuestion): Listed {
  const asked = wordsIn(facts)
  const splits = wordsIn(by)
    .filter((split) => !isCaseSplit(split))
    .map(dimensionIn)
    .filter((name) => !asked.some((one) => dimensionIn(one) === name))
  return {
    filters: {
      ...COUNTED[measure](period),
      ...(area === undefined ? {} : { area }),
      ...(sop === undefined ? {} : { sop }),
    },
    facts: [...asked, ...splits.map((name) => `${name}:${ANY_OR_NONE}`)],
  }
}
