import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import { OpenedByMe, OpenedList, type OpenedRow } from '../../api/contract/opened-by-me.ts'
import { fieldsOf } from '../../sop-definitions/language/form.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { AnswerText } from '../tasks/AnswerText.tsx'
import { readForm } from '../tasks/form-shape.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { accountWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

const SHOWN = 20

/**
 * The cases that this person opened. What was entered then stays readable, even after a move to another office and
 * whatever became of the case.
 */
export function OpenedCard() {
  const say = useWords(accountWords)
  const language = useLanguage()
  const list = useAnswer(`/api/me/opened?limit=${SHOWN}`, OpenedList)
  const [asked, setAsked] = useState<OpenedRow>()
  const rows = list.data?.data ?? []
  if (rows.length === 0) return null
  return (
    <section className="card stack-s" aria-labelledby="my-opened">
      <h2 id="my-opened">{say('account.opened.title')}</h2>
      <p className="compact quiet">{say('account.opened.lead')}</p>
      <DataTable
        isInCard
        caption={say('account.opened.title')}
        rows={rows}
        keyOf={({ caseId }) => caseId}
        columns={[
          { head: say('account.opened.number'), look: 'strong nowrap', cell: ({ number }) => number },
          {
            head: say('account.opened.when'),
            cell: ({ openedAt, zone }) => moment(openedAt, { zone, language }),
          },
          { head: say('account.opened.where'), cell: ({ areaName }) => areaName },
          {
            head: say('account.devices.action'),
            look: 'acts',
            cell: (row) => (
              <Button
                size="small"
                variant="outlined"
                aria-label={say('account.opened.readOf', { number: row.number })}
                onClick={() => setAsked(row)}
              >
                {say('account.opened.read')}
              </Button>
            ),
          },
        ]}
      />
      {list.data?.page.hasMore === true && (
        <p className="compact quiet">{say('account.opened.newest', { count: SHOWN })}</p>
      )}
      {asked !== undefined && <EnteredSheet row={asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

/** Loaded only when it is opened, because each look is recorded. */
function EnteredSheet({ row, onClose }: { row: OpenedRow; onClose: () => void }) {
  const say = useWords(accountWords)
  const entered = useAnswer(`/api/cases/${row.caseId}/entered`, OpenedByMe, { staleTime: Infinity })
  return (
    <Sheet open onClose={onClose} title={say('account.opened.readOf', { number: row.number })}>
      <DialogContent className="stack">
        <p className="quiet">{say('account.opened.asEntered')}</p>
        <Awaited answer={entered} rows={4}>
          {(data) => <Entered entered={data} zone={row.zone} />}
        </Awaited>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="secondary">
          {say('account.opened.close')}
        </Button>
      </DialogActions>
    </Sheet>
  )
}

function Entered({ entered: { sop, channel, parts }, zone }: { entered: OpenedByMe; zone: Zone }) {
  const say = useWords(accountWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <>
      <p className="compact">
        {label(sop)}, {label(channel)}
      </p>
      {parts.length === 0 && <p>{say('account.opened.nothing')}</p>}
      {parts.map((part) => (
        <section key={`${part.code ?? ''} ${part.at}`} className="stack-s">
          <h3 className="small-head">
            {`${part.code ?? ''} ${label(part.label)}`.trim()}, {moment(part.at, { zone, language })}
          </h3>
          <dl className="facts wide">
            {fieldsOf(readForm(part.form))
              .filter(({ id }) => part.answers[id] !== undefined)
              .map((field) => (
                <div key={field.id} className="contents">
                  <dt>{label(field.label)}</dt>
                  <dd>
                    <AnswerText field={field} value={part.answers[field.id]} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </>
  )
}
