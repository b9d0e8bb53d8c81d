import { Button } from '@mui/material'
import { useState } from 'react'
import { DeletionRequestList, type DeletionRequestView } from '../../api/contract/consents.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListTable, type ListColumn } from '../listing/ListTable.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { limitMoment, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { deletionWords } from './deletion-words.id.ts'

/**
 * Clients withdrew their consent for this office: the copies that it still holds must be deleted, and a person confirms
 * that.
 */
export function DeletionsPage() {
  const say = useWords(deletionWords)
  const me = useMe()
  const list = useAnswer('/api/deletion-requests', DeletionRequestList)
  const [asked, setAsked] = useState<DeletionRequestView>()
  return (
    <>
      <PageTitle>{say('deletions.title')}</PageTitle>
      <p className="quiet">{say('deletions.lead')}</p>
      <Awaited answer={list} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={say('deletions.none')} text={say('deletions.noneText')} />
          ) : (
            <DeletionTable rows={data} zone={me?.organisation.zone ?? 'WIB'} onConfirm={setAsked} />
          )
        }
      </Awaited>
      {list.data?.isCut === true && (
        <p className="quiet compact">{say('deletions.cut', { count: list.data.data.length })}</p>
      )}
      {asked !== undefined && <ConfirmDialog request={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function ConfirmDialog({ request, onClose }: { request: DeletionRequestView; onClose: () => void }) {
  const say = useWords(deletionWords)
  return (
    <AskForm
      onClose={onClose}
      title={say('deletions.confirmTitle')}
      text={say('deletions.confirmText', { number: request.number })}
      action={say('deletions.confirm')}
      done={say('deletions.done')}
      act={(_, desk) => desk.verb('deletions', 'confirm', { id: request.id })}
    />
  )
}

interface TableProps {
  rows: readonly DeletionRequestView[]
  zone: Zone
  onConfirm?: (request: DeletionRequestView) => void
}

/**
 * Which offices were asked to delete copies. With `onConfirm` it is the user's own office's list, in which each can be
 * answered.
 */
export function DeletionTable({ rows, zone, onConfirm }: TableProps) {
  const say = useWords(deletionWords)
  const label = useLabel()
  const language = useLanguage()
  const isOwn = onConfirm !== undefined
  const columns: readonly ListColumn<DeletionRequestView, 'deletions'>[] = [
    { name: 'about', head: say('deletions.about'), cell: ({ consent }) => label(consent) },
    {
      name: 'owner',
      head: say(isOwn ? 'deletions.owner' : 'deletions.office'),
      cell: ({ owner, organisation }) => (isOwn ? owner : organisation).name,
    },
    {
      name: 'due',
      head: say('deletions.due'),
      cell: ({ due }) => (
        <>
          <span className="nowrap">{limitMoment(due, { zone, language })}</span>{' '}
          <span className="quiet compact">{say('deletions.law')}</span>
        </>
      ),
    },
    { name: 'state', head: say('deletions.state'), cell: (row) => <State row={row} zone={zone} /> },
  ]
  const own: typeof columns = [
    { head: say('deletions.number'), look: 'strong nowrap', cell: ({ number }) => number },
    ...columns,
    {
      head: say('inbox.action'),
      look: 'acts',
      cell: (row) =>
        row.confirmedAt === null && (
          <Button
            variant="outlined"
            size="small"
            aria-label={say('deletions.confirmOf', { number: row.number })}
            onClick={() => onConfirm?.(row)}
          >
            {say('deletions.confirm')}
          </Button>
        ),
    },
  ]
  const table = { caption: say('deletions.caption'), rows, keyOf: ({ id }: DeletionRequestView) => id }
  return isOwn ? <ListTable {...table} list="deletions" columns={own} /> : <DataTable {...table} columns={columns} />
}

function State({ row, zone }: { row: DeletionRequestView; zone: Zone }) {
  const say = useWords(deletionWords)
  const language = useLanguage()
  if (row.confirmedAt === null)
    return (
      <StatusTag look={row.isLate ? 'late' : 'waiting'}>
        {say(row.isLate ? 'deletions.late' : 'deletions.waiting')}
      </StatusTag>
    )
  return (
    <span>
      {say('deletions.confirmedAt', { when: moment(row.confirmedAt, { zone, language }) })}
      {row.confirmedBy === null ? '' : ` ${say('deletions.confirmedBy', { who: row.confirmedBy })}`}
    </span>
  )
}
