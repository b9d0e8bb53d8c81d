import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import {
  HandedOver,
  HandedOverList,
  SettlementList,
  type HandedOverRow,
  type SettlementRow,
} from '../../api/contract/owners.ts'
import { CONTEST_WORDS } from '../../sop-definitions/language/owner-words.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Complaints } from '../own-window/Complaints.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useGrowing } from '../wire/use-growing.ts'
import { limitMoment, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { LeftBelow } from './LeftBelow.tsx'
import { SettleDialog } from './OwnerDialogs.tsx'
import { belowWords } from './words.id.ts'

/**
 * What an office above has to decide, what offices below leave undone, and what its own office handed over. No page of
 * a case opens from here.
 */
export function BelowMePage() {
  const say = useWords(belowWords)
  const list = useAnswer('/api/settlements?limit=100', SettlementList)
  const [asked, setAsked] = useState<SettlementRow>()
  return (
    <>
      <PageTitle>{say('below.title')}</PageTitle>
      <h2>{say('below.contests')}</h2>
      <p className="compact quiet">{say('below.lead')}</p>
      <Awaited answer={list} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={say('below.none')} text={say('below.noneText')} />
          ) : (
            <Settlements rows={data} onAsk={setAsked} />
          )
        }
      </Awaited>
      <LeftBelow />
      <Complaints />
      <HandedOverCases />
      {asked !== undefined && <SettleDialog row={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function Settlements({ rows, onAsk }: { rows: readonly SettlementRow[]; onAsk: (row: SettlementRow) => void }) {
  const say = useWords(belowWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <DataTable
      caption={say('below.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { head: say('below.number'), look: 'strong nowrap', cell: ({ number }) => number },
        { head: say('below.programme'), cell: ({ programme }) => label(programme) },
        { head: say('below.where'), cell: ({ areaName }) => areaName },
        { head: say('below.by'), cell: ({ by }) => by.name },
        { head: say('below.why'), cell: ({ reason }) => label(CONTEST_WORDS[reason]) },
        { head: say('below.suggests'), cell: ({ suggests }) => suggests?.name ?? say('below.noSuggestion') },
        {
          head: say('below.until'),
          cell: ({ until, zone }) => <span className="nowrap">{limitMoment(until, { zone, language })}</span>,
        },
        {
          head: say('below.action'),
          look: 'acts',
          cell: (row) => (
            <Button
              variant="outlined"
              size="small"
              aria-label={say('below.settleOf', { number: row.number })}
              onClick={() => onAsk(row)}
            >
              {say('below.settle')}
            </Button>
          ),
        },
      ]}
    />
  )
}

/** Renders nothing where it is known that there is none. */
function HandedOverCases() {
  const say = useWords(belowWords)
  const language = useLanguage()
  const list = useGrowing('/api/handed-over-cases', HandedOverList)
  const [asked, setAsked] = useState<HandedOverRow>()
  if (list.isPending || list.data?.pages[0]?.data.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="handed-over">
      <h2 id="handed-over">{say('below.handed')}</h2>
      <p className="compact quiet">{say('below.handedLead')}</p>
      <GrowingList list={list} empty={null}>
        {(rows) => (
          <DataTable
            caption={say('below.handed')}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { head: say('below.number'), look: 'strong nowrap', cell: ({ number }) => number },
              { head: say('below.to'), cell: ({ to }) => to.name },
              { head: say('below.at'), cell: ({ at, zone }) => moment(at, { zone, language }) },
              {
                head: say('below.action'),
                look: 'acts',
                cell: (row) => (
                  <Button
                    size="small"
                    variant="outlined"
                    aria-label={say('below.readOf', { number: row.number })}
                    onClick={() => setAsked(row)}
                  >
                    {say('below.read')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </GrowingList>
      {asked !== undefined && <ReceiptSheet row={asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

/** Loaded only when it is opened, because each look is recorded. */
function ReceiptSheet({ row, onClose }: { row: HandedOverRow; onClose: () => void }) {
  const say = useWords(belowWords)
  const kept = useAnswer(`/api/handed-over-cases/${row.id}`, HandedOver, { staleTime: Infinity })
  return (
    <Sheet open onClose={onClose} title={say('below.readOf', { number: row.number })}>
      <DialogContent className="stack">
        <Awaited answer={kept} rows={6}>
          {(data) => <Receipt kept={data} />}
        </Awaited>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{say('below.close')}</Button>
      </DialogActions>
    </Sheet>
  )
}

function Receipt({ kept: { seq, hash, zone, answered, timeline } }: { kept: HandedOver }) {
  const say = useWords(belowWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <>
      <p>
        {say('below.row', { seq })}: <code className="compact">{hash}</code>
      </p>
      <h3>{say('below.answered')}</h3>
      {answered.length === 0 ? (
        <p className="quiet">{say('below.noAnswers')}</p>
      ) : (
        <ul>
          {answered.map(({ step, at }) => (
            <li key={at}>{`${label(step)}, ${moment(at, { zone, language })}`}</li>
          ))}
        </ul>
      )}
      <h3>{say('below.history')}</h3>
      <ul>
        {timeline.map((one) => (
          <li key={one.seq}>{`${moment(one.at, { zone, language })}: ${label(one.sentence)}`}</li>
        ))}
      </ul>
    </>
  )
}
