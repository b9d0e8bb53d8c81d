import { Button } from '@mui/material'
import { useState } from 'react'
import type { z } from 'zod'
import { RetentionDueList, type RetentionDueRow } from '../../api/contract/erasures.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { DayInput } from '../parts/Pick.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { civilDay, endOfDay } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Ask } from '../parts/Ask.tsx'
import { AskWhy } from '../parts/AskWhy.tsx'
import { Basis } from './Basis.tsx'
import { confirmDue, deferDue } from './erasure-verbs.ts'
import { CaseLinks, PersonName } from './PersonCell.tsx'
import { useWhen } from './use-when.ts'
import { erasureWords } from './words.id.ts'

type Reasons = z.infer<typeof RetentionDueList>['deferReasons']

/** People whose data have reached their retention time: a person decides on each, and nothing happens by itself. */
export function RetentionPage() {
  const say = useWords(erasureWords)
  const list = useGrowing('/api/retention-due', RetentionDueList)
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <>
      <Trail steps={[{ to: '/erasures', label: say('erasures.back') }]} here={say('retention.title')} />
      <PageTitle>{say('retention.title')}</PageTitle>
      <p className="quiet">{say('retention.lead')}</p>
      <Awaited answer={list} rows={6}>
        {({ pages }) =>
          rows.length === 0 ? (
            <EmptyState title={say('retention.empty')} text={say('retention.emptyText')} />
          ) : (
            <>
              <Rows rows={rows} reasons={pages[0]?.deferReasons ?? []} />
              <LoadMore list={list} />
            </>
          )
        }
      </Awaited>
    </>
  )
}

function Rows({ rows, reasons }: { rows: readonly RetentionDueRow[]; reasons: Reasons }) {
  const say = useWords(erasureWords)
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('retention.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('retention.col.person')}</th>
            <th scope="col">{say('retention.col.rule')}</th>
            <th scope="col">{say('retention.col.since')}</th>
            <th scope="col">{say('retention.col.action')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} reasons={reasons} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  row: RetentionDueRow
  reasons: Reasons
}

function Row({ row, reasons }: RowProps) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const when = useWhen()
  return (
    <tr>
      <td>
        <span className="strong">
          <PersonName personMask={row.personMask} cases={row.cases} />
        </span>
        <span className="compact block">
          <CaseLinks cases={row.cases} />
        </span>
      </td>
      <td>
        {label(row.label)}
        <Basis basis={row.basis} isLaw={row.isLaw} evidence={row.evidence} />
        {row.deferred !== null && (
          <span className="compact quiet block">
            {say('retention.deferredUntil', {
              day: when.day(row.deferred.until),
              name: row.deferred.by.user ?? say('erasures.someone'),
              reason: label(row.deferred.reason),
            })}
          </span>
        )}
      </td>
      <td>{when.day(row.since)}</td>
      <td className="acts">
        <Acts row={row} reasons={reasons} />
      </td>
    </tr>
  )
}

function Acts({ row, reasons }: RowProps) {
  const say = useWords(erasureWords)
  const [asking, setAsking] = useState<'confirm' | 'defer'>()
  const mask = row.cases.map(({ number }) => number).join(', ') || row.personMask
  const close = (): void => setAsking(undefined)
  return (
    <>
      {row.allowedActions.confirm.allowed && (
        <Button
          size="small"
          variant="outlined"
          aria-label={say('retention.confirmOf', { mask })}
          onClick={() => setAsking('confirm')}
        >
          {say('retention.confirm')}
        </Button>
      )}
      <Button
        size="small"
        variant="outlined"
        aria-label={say('retention.deferOf', { mask })}
        onClick={() => setAsking('defer')}
      >
        {say('retention.defer')}
      </Button>
      {asking === 'confirm' && (
        <Ask
          title={say('retention.confirmTitle')}
          text={say('retention.confirmText')}
          action={say('retention.confirmGo')}
          done={say('retention.confirmed')}
          act={() => confirmDue(row.id)}
          onClose={close}
        />
      )}
      {asking === 'defer' && <Defer id={row.id} reasons={reasons} onClose={close} />}
    </>
  )
}

function Defer({ id, reasons, onClose }: { id: string; reasons: Reasons; onClose: () => void }) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const { zone } = useWhen()
  const [until, setUntil] = useState('')
  const tomorrow = civilDay(Date.now() + 86_400_000, zone)
  return (
    <AskWhy
      title={say('retention.deferTitle')}
      text={say('retention.deferText')}
      action={say('retention.deferGo')}
      done={say('retention.deferred')}
      onClose={onClose}
      missing={until === '' ? say('retention.missing') : undefined}
      pick={{
        label: say('retention.reason'),
        missing: say('retention.missing'),
        choices: reasons.map((reason) => ({ code: reason.code, text: label(reason.label) })),
      }}
      act={(reason) => deferDue(id, { reason, until: endOfDay(until, zone) })}
    >
      <DayInput label={say('retention.until')} value={until} min={tomorrow} onChange={setUntil} />
    </AskWhy>
  )
}
