import { MenuItem, TextField } from '@mui/material'
import { useState } from 'react'
import { UnusualAnswer } from '../../api/contract/review.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { Complaints } from '../own-window/Complaints.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
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
      <div className="title-row">
        <PageTitle>{say('review.unusual')}</PageTitle>
        <div className="actions">
          <ExportButton wanted={{ list: 'unusual', days }} />
        </div>
      </div>
      <div className="stack">
        <Complaints />
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
        <Awaited answer={answer} rows={6}>
          {({ data, rules }) => (
            <>
              {data.length === 0 ? (
                <EmptyState title={say('review.none')} text={say('review.noneText', { count: days })} />
              ) : (
                <UnusualTable rows={data} />
              )}
              <section aria-labelledby="limits" className="stack-s">
                <h2 id="limits">{say('review.rules')}</h2>
                <ul className="compact">
                  {rules.map((rule) => (
                    <li key={rule.rule}>
                      {say('review.ruleText', { label: label(rule.label), atLeast: rule.atLeast, count: rule.hours })}
                    </li>
                  ))}
                </ul>
              </section>
            </>
          )}
        </Awaited>
      </div>
    </>
  )
}

function UnusualTable({ rows }: { rows: UnusualAnswer['data'] }) {
  const say = useWords(reviewWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <DataTable
      caption={say('review.unusualCaption')}
      rows={rows}
      keyOf={({ rule, userId, from }) => `${rule} ${userId} ${from}`}
      columns={[
        { head: say('review.rule'), look: 'strong', cell: (row) => label(row.label) },
        {
          head: say('review.who'),
          cell: ({ user, organisation, role }) =>
            [user, organisation, role === null ? null : label(role)].filter((part) => part !== null).join(', '),
        },
        {
          head: say('review.when'),
          cell: ({ from, until, zone }) =>
            say('review.until', { from: moment(from, { zone, language }), until: moment(until, { zone, language }) }),
        },
        {
          head: say('review.count'),
          look: 'num',
          cell: ({ count }) => (
            <>
              <span className="only-phone">{say('review.count')}:</span> {count}
            </>
          ),
        },
      ]}
    />
  )
}
