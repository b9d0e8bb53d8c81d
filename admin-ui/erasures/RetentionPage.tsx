import { Button } from '@mui/material'
import { useState } from 'react'
import type { z } from 'zod'
import { DeferRetention, RetentionDueList, type RetentionDueRow } from '../../api/contract/erasures.ts'
import { Day } from '../../api/contract/labels.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { DayField, PickField } from '../asking/fields.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { civilDay, endOfDay } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Basis, CaseLinks, PersonName, useWhen } from './PersonAndBasis.tsx'
import { erasureWords } from './words.id.ts'

/** Deferred to the end of a day. */
const Entered = DeferRetention.extend({ until: Day })

type Reasons = z.infer<typeof RetentionDueList>['deferReasons']

/** People whose data have reached their retention time: a person decides on each, and nothing happens by itself. */
export function RetentionPage() {
  const say = useWords(erasureWords)
  const list = useDeskList<RetentionDueRow>({ resource: 'retention' })
  return (
    <>
      <Trail steps={[{ to: '/erasures', label: say('erasures.back') }]} here={say('retention.title')} />
      <PageTitle>{say('retention.title')}</PageTitle>
      <p className="quiet">{say('retention.lead')}</p>
      <GrowingList
        list={list}
        rows={6}
        empty={<EmptyState title={say('retention.empty')} text={say('retention.emptyText')} />}
      >
        {(rows) => <Rows rows={rows} />}
      </GrowingList>
    </>
  )
}

interface RowProps {
  row: RetentionDueRow
  reasons: Reasons
}

function Rows({ rows }: { rows: readonly RetentionDueRow[] }) {
  const say = useWords(erasureWords)
  const when = useWhen()
  const known = useAnswer('/api/retention-due?limit=1', RetentionDueList, { staleTime: Infinity })
  const reasons = known.data?.deferReasons ?? []
  return (
    <DataTable
      caption={say('retention.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('retention.col.person'),
          cell: ({ personMask, cases }) => (
            <>
              <span className="strong">
                <PersonName personMask={personMask} cases={cases} />
              </span>
              <span className="compact block">
                <CaseLinks cases={cases} />
              </span>
            </>
          ),
        },
        { head: say('retention.col.rule'), cell: (row) => <Rule row={row} /> },
        { head: say('retention.col.since'), cell: ({ since }) => when.day(since) },
        { head: say('retention.col.action'), look: 'acts', cell: (row) => <Acts row={row} reasons={reasons} /> },
      ]}
    />
  )
}

function Rule({ row: { label: rule, basis, isLaw, evidence, deferred } }: Pick<RowProps, 'row'>) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const when = useWhen()
  return (
    <>
      {label(rule)}
      <Basis basis={basis} isLaw={isLaw} evidence={evidence} />
      {deferred !== null && (
        <span className="compact quiet block">
          {say('retention.deferredUntil', {
            day: when.day(deferred.until),
            name: deferred.by.user ?? say('erasures.someone'),
            reason: label(deferred.reason),
          })}
        </span>
      )}
    </>
  )
}

function Acts({ row, reasons }: RowProps) {
  const say = useWords(erasureWords)
  const [asking, setAsking] = useState<'confirm' | 'defer'>()
  const mask = row.cases.map(({ number }) => number).join(', ') || row.personMask
  const close = (): void => setAsking(undefined)
  return (
    <>
      <span className="row">
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
      </span>
      {asking === 'confirm' && (
        <AskForm
          title={say('retention.confirmTitle')}
          text={say('retention.confirmText')}
          action={say('retention.confirmGo')}
          done={say('retention.confirmed')}
          act={(_, desk) => desk.verb('retention', 'confirm', { id: row.id })}
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
  const tomorrow = civilDay(Date.now() + 86_400_000, zone)
  return (
    <AskForm
      schema={Entered}
      start={{ until: '' }}
      title={say('retention.deferTitle')}
      text={say('retention.deferText')}
      action={say('retention.deferGo')}
      done={say('retention.deferred')}
      onClose={onClose}
      act={({ reason, until }, desk) =>
        desk.verb('retention', 'defer', { id, data: { reason, until: endOfDay(until, zone) } })
      }
    >
      <PickField
        name="reason"
        label={say('retention.reason')}
        options={reasons.map(({ code, label: text }) => ({ value: code, text: label(text) }))}
      />
      <DayField name="until" label={say('retention.until')} min={tomorrow} />
    </AskForm>
  )
}
