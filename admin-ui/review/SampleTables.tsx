import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { SampleAnswer } from '../../api/contract/review.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { day, moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { reviewWords } from './words.id.ts'
import { inLanguage, INTL } from '../../sop-definitions/language/label.ts'

const ZONE = 'WIB'

/** On a phone the table has no columns, so a cell says itself what it is. */
function Named({ by }: { by: 'review.opened' | 'review.chance' | 'review.population' | 'review.taken' }) {
  const say = useWords(reviewWords)
  return <span className="only-phone">{say(by)}: </span>
}

function Chance({ of }: { of: number }) {
  const language = useLanguage()
  return (
    <>
      <Named by="review.chance" />
      {(of * 100).toLocaleString(inLanguage(INTL, language), { maximumFractionDigits: 2 })} %
    </>
  )
}

export function SampleTables({ sample }: { sample: SampleAnswer }) {
  const say = useWords(reviewWords)
  const language = useLanguage()
  if (sample.data.length === 0) return <EmptyState title={say('review.empty')} />
  return (
    <section className="stack" aria-labelledby="drawn">
      <h2 id="drawn">{say('review.drawn', { count: sample.data.length, population: sample.population })}</h2>
      <p className="quiet compact">
        {say('review.asOf', { time: moment(sample.asOf, { zone: ZONE, language }) })}. {say('review.repeat')}
      </p>
      <Cases rows={sample.data} />
      {sample.method === 'stratified' && <Strata rows={sample.strata} />}
      <p className="small quiet">
        {say('review.frame')}: <span className="mono">{sample.frame}</span>
      </p>
    </section>
  )
}

function Cases({ rows }: { rows: SampleAnswer['data'] }) {
  const say = useWords(reviewWords)
  const language = useLanguage()
  const path = useCreatePath()
  return (
    <DataTable
      caption={say('review.cases')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('review.case'),
          look: 'nowrap',
          cell: ({ id, number }) => <Link to={path({ resource: 'cases', type: 'edit', id })}>{number}</Link>,
        },
        { head: say('review.area'), cell: ({ areaName }) => areaName },
        { head: say('review.status'), cell: ({ status }) => say(`review.statusOf.${status}`) },
        {
          head: say('review.opened'),
          look: 'nowrap',
          cell: ({ openedAt }) => (
            <>
              <Named by="review.opened" />
              {day(openedAt, { zone: ZONE, language })}
            </>
          ),
        },
        { head: say('review.chance'), look: 'num', cell: ({ probability }) => <Chance of={probability} /> },
        {
          head: say('review.conformance'),
          cell: ({ id, number }) => (
            <Link
              to={`${path({ resource: 'cases', type: 'edit', id })}/conformance?show=deviations`}
              aria-label={say('review.conformanceOf', { number })}
            >
              {say('review.deviations')}
            </Link>
          ),
        },
      ]}
    />
  )
}

/** How many of each kind of case there are, and how many were drawn. */
function Strata({ rows }: { rows: SampleAnswer['strata'] }) {
  const say = useWords(reviewWords)
  return (
    <DataTable
      caption={say('review.strata')}
      isCaptionSeen
      rows={rows}
      keyOf={({ area, status }) => `${area ?? ''} ${status ?? ''}`}
      columns={[
        { head: say('review.area'), cell: ({ areaName }) => areaName },
        { head: say('review.status'), cell: ({ status }) => status !== null && say(`review.statusOf.${status}`) },
        {
          head: say('review.population'),
          look: 'num',
          cell: ({ population }) => (
            <>
              <Named by="review.population" />
              {population}
            </>
          ),
        },
        {
          head: say('review.taken'),
          look: 'num',
          cell: ({ drawn }) => (
            <>
              <Named by="review.taken" />
              {drawn}
            </>
          ),
        },
        { head: say('review.chance'), look: 'num', cell: ({ probability }) => <Chance of={probability} /> },
      ]}
    />
  )
}
