import { MenuItem, TextField } from '@mui/material'
import { useState } from 'react'
import { UnusualAnswer } from '../../api/contract/review.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { reviewWords } from './words.id.ts'

const SPANS = [1, 7, 31] as const

/** Looks about which the data-protection officer asks people. */
export function UnusualPage() {
  const say = useWords(reviewWords)
  const label = useLabel()
  const [days, setDays] = useState(7)
  const answer = useAnswer(`/api/access/unusual?days=${days}`, UnusualAnswer)
  return (
    <>
      <PageTitle>{say('review.unusual')}</PageTitle>
      <div className="stack">
        <p className="quiet">{say('review.unusualLead')}</p>
        <TextField
          select
          label={say('review.days')}
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
          size="small"
          sx={{ maxWidth: 240 }}
        >
          {SPANS.map((span) => (
            <MenuItem key={span} value={span}>
              {say('review.lastDays', { count: span })}
            </MenuItem>
          ))}
        </TextField>
        {answer.isPending && <Loading rows={6} />}
        {!answer.isPending && answer.data === undefined && (
          <BrokenState no={answer.error} retry={() => void answer.refetch()} />
        )}
        {answer.data !== undefined &&
          (answer.data.data.length === 0 ? (
            <EmptyState title={say('review.none')} text={say('review.noneText', { days })} />
          ) : (
            <UnusualTable rows={answer.data.data} />
          ))}
        {answer.data !== undefined && (
          <section aria-labelledby="limits" className="stack-s">
            <h2 id="limits">{say('review.rules')}</h2>
            <ul className="compact">
              {answer.data.rules.map((rule) => (
                <li key={rule.rule}>
                  {say('review.ruleText', { label: label(rule.label), atLeast: rule.atLeast, hours: rule.hours })}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  )
}

function UnusualTable({ rows }: { rows: UnusualAnswer['data'] }) {
  const say = useWords(reviewWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('review.unusualCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('review.rule')}</th>
            <th scope="col">{say('review.who')}</th>
            <th scope="col">{say('review.when')}</th>
            <th scope="col" className="num">
              {say('review.count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.rule} ${row.userId} ${row.from}`}>
              <td className="strong">{label(row.label)}</td>
              <td>
                {[row.user, row.organisation, row.role === null ? null : label(row.role)]
                  .filter((part) => part !== null)
                  .join(', ')}
              </td>
              <td>
                {say('review.until', {
                  from: moment(row.from, { zone: row.zone, language }),
                  until: moment(row.until, { zone: row.zone, language }),
                })}
              </td>
              <td className="num">{row.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
