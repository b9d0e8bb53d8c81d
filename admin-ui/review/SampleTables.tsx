import { Link } from 'react-router'
import type { SampleAnswer } from '../../api/contract/review.ts'
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

function Percent({ chance }: { chance: number }) {
  const language = useLanguage()
  return <>{(chance * 100).toLocaleString(inLanguage(INTL, language), { maximumFractionDigits: 2 })} %</>
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
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('review.cases')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('review.case')}</th>
            <th scope="col">{say('review.area')}</th>
            <th scope="col">{say('review.status')}</th>
            <th scope="col">{say('review.opened')}</th>
            <th scope="col" className="num">
              {say('review.chance')}
            </th>
            <th scope="col">{say('review.conformance')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="nowrap">
                <Link to={`/cases/${row.id}`}>{row.number}</Link>
              </td>
              <td>{row.areaName}</td>
              <td>{say(`review.statusOf.${row.status}`)}</td>
              <td className="nowrap">
                <Named by="review.opened" />
                {day(row.openedAt, { zone: ZONE, language })}
              </td>
              <td className="num">
                <Named by="review.chance" />
                <Percent chance={row.probability} />
              </td>
              <td>
                <Link
                  to={`/cases/${row.id}/conformance?show=deviations`}
                  aria-label={say('review.conformanceOf', { number: row.number })}
                >
                  {say('review.deviations')}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How many of each kind of case there are, and how many were drawn. */
function Strata({ rows }: { rows: SampleAnswer['strata'] }) {
  const say = useWords(reviewWords)
  return (
    <div className="table-wrap">
      <table className="list">
        <caption>{say('review.strata')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('review.area')}</th>
            <th scope="col">{say('review.status')}</th>
            <th scope="col" className="num">
              {say('review.population')}
            </th>
            <th scope="col" className="num">
              {say('review.taken')}
            </th>
            <th scope="col" className="num">
              {say('review.chance')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={`${one.area ?? ''} ${one.status ?? ''}`}>
              <td>{one.areaName ?? ''}</td>
              <td>{one.status === null ? '' : say(`review.statusOf.${one.status}`)}</td>
              <td className="num">
                <Named by="review.population" />
                {one.population}
              </td>
              <td className="num">
                <Named by="review.taken" />
                {one.drawn}
              </td>
              <td className="num">
                <Named by="review.chance" />
                <Percent chance={one.probability} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
