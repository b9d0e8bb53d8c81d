// Which cases a filter selects. The list on screen and every export use this, so that they hold the same cases.
import type { Needs } from '../../db/review/case-counts.ts'
import type { CaseWanted } from '../../db/cases/cases.ts'
import type { AnyCall } from './commands.ts'
import type { CaseFilter } from '../contract/cases.ts'
import { problem } from '../door/errors.ts'
import { indicatorsIn } from '../sops/indicators.ts'
import { endOf, readDays, spanOf, type Span } from '../reports/month.ts'

const daysIn = (text: string | undefined): Span | undefined => (text === undefined ? undefined : spanOf(readDays(text)))

/** `at`: where the filter stands in the request, for naming unknown values in the problem. */
type Asking = Pick<AnyCall, 'actor' | 'deps'> & { at: 'query' | 'filter' }

function needsOf(
  { deps, at }: Asking,
  { indicator: id, counts }: Pick<CaseFilter, 'indicator' | 'counts'>,
): Needs | undefined {
  if (id === undefined && counts === undefined) return undefined
  const found = indicatorsIn(deps.indicators, undefined).find(({ indicator }) => indicator.id === id)
  if (found === undefined || counts === undefined)
    throw problem('invalid', {
      issues: [
        {
          path: [at, found === undefined ? 'indicator' : 'counts'],
          message: 'is no list of cases behind a number',
          code: 'invalid_value',
        },
      ],
    })
  return {
    sop: found.set.sop,
    needing: found.indicator.needing,
    served: found.indicator.served,
    isServed: counts === 'served',
  }
}

export function wantedCases(filter: CaseFilter, asking: Asking): CaseWanted {
  const { user, organisation } = asking.actor
  const {
    status,
    due,
    openedIn,
    closedIn,
    areaOnly,
    standing,
    aged,
    breached,
    breachedIn,
    served,
    heard,
    indicator,
    counts,
    ...rest
  } = filter
  return {
    ...rest,
    status,
    due,
    me: { user, organisation },
    counted: {
      openedIn: daysIn(openedIn),
      closedIn: daysIn(closedIn),
      areaOnly,
      standing: standing === undefined ? undefined : endOf(standing),
      aged,
      breached,
      breachedIn: daysIn(breachedIn),
      served: served === undefined ? undefined : true,
      heard,
      needs: needsOf(asking, { indicator, counts }),
    },
  }
}
