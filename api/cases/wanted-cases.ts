// Which cases a filter selects. The list on screen and every export use this, so that they hold the same cases.
import type { Needs } from '../../db/review/case-counts.ts'
import type { CaseWanted } from '../../db/cases/cases.ts'
import type { FactsWanted } from '../../db/cases/coded-facts.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { factsHeld } from '../../sop-definitions/definition/coded-facts.ts'
import { knowingParts } from '../policy/relation.ts'
import { proceduresOf, publishedVersions } from '../words/published-words.ts'
import type { AnyCall } from './commands.ts'
import type { CaseFilter } from '../contract/cases.ts'
import { problem } from '../door/errors.ts'
import { plainIndicatorsIn } from '../sops/indicators.ts'
import { endOf, readDays, spanOf, type Span } from '../reports/month.ts'

const daysIn = (text: string | undefined): Span | undefined => (text === undefined ? undefined : spanOf(readDays(text)))

/** `at`: where the filter stands in the request, for naming unknown values in the problem. */
type Asking = Pick<AnyCall, 'actor' | 'deps'> & { at: 'query' | 'filter' | 'asked' }

function needsOf(
  { deps, at }: Asking,
  { indicator: id, counts }: Pick<CaseFilter, 'indicator' | 'counts'>,
): Needs | undefined {
  if (id === undefined && counts === undefined) return undefined
  const found = plainIndicatorsIn(deps.indicators, {}).find(({ indicator }) => indicator.id === id)
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
    needing: found.needs.needing,
    served: found.needs.served,
    isServed: counts === 'served',
  }
}

async function factsOf(tx: Tx, { actor, deps, at }: Asking, wanted: readonly string[]): Promise<FactsWanted> {
  const versions = proceduresOf(await publishedVersions(tx, deps))
  const { held, unknown } = factsHeld(versions, wanted)
  if (unknown.length > 0)
    throw problem('invalid', {
      issues: unknown.map((one) => ({
        path: [at, 'facts'],
        message: `${one} is no code of a procedure`,
        code: 'invalid_value',
      })),
    })
  return { held, parts: knowingParts(actor) }
}

export async function wantedCases(tx: Tx, filter: CaseFilter, asking: Asking): Promise<CaseWanted> {
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
    facts,
    ...rest
  } = filter
  return {
    ...rest,
    ...(facts === undefined || facts.length === 0 ? {} : { facts: await factsOf(tx, asking, facts) }),
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
