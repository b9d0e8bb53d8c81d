import { Button } from '@mui/material'
import type { DeletionRequestView } from '../../api/contract/consents.ts'
import { StatusTag } from '../parts/StatusTag.tsx'
import { limitMoment, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { deletionWords } from './deletion-words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

interface Props {
  rows: readonly DeletionRequestView[]
  zone: Zone
  onConfirm?: (request: DeletionRequestView) => void
}

/**
 * Which offices were asked to delete copies. With `onConfirm` it is the user's own office's list, in which each can be
 * answered.
 */
export function DeletionTable({ rows, zone, onConfirm }: Props) {
  const say = useWords(deletionWords)
  const isOwn = onConfirm !== undefined
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('deletions.caption')}</caption>
        <thead>
          <tr>
            {isOwn && <th scope="col">{say('deletions.number')}</th>}
            <th scope="col">{say('deletions.about')}</th>
            <th scope="col">{say(isOwn ? 'deletions.owner' : 'deletions.office')}</th>
            <th scope="col">{say('deletions.due')}</th>
            <th scope="col">{say('deletions.state')}</th>
            {isOwn && <th scope="col">{say('inbox.action')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} zone={zone} onConfirm={onConfirm} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, zone, onConfirm }: { row: DeletionRequestView } & Omit<Props, 'rows'>) {
  const say = useWords(deletionWords)
  const label = useLabel()
  const language = useLanguage()
  const isOwn = onConfirm !== undefined
  return (
    <tr>
      {isOwn && <td className="strong nowrap">{row.number}</td>}
      <td>{label(row.consent)}</td>
      <td>{(isOwn ? row.owner : row.organisation).name}</td>
      <td>
        <span className="nowrap">{limitMoment(row.due, { zone, language })}</span>{' '}
        <span className="quiet compact">{say('deletions.law')}</span>
      </td>
      <td>
        <State row={row} zone={zone} />
      </td>
      {isOwn && (
        <td className="acts">
          {row.confirmedAt === null && (
            <Button
              variant="outlined"
              size="small"
              aria-label={say('deletions.confirmOf', { number: row.number })}
              onClick={() => onConfirm(row)}
            >
              {say('deletions.confirm')}
            </Button>
          )}
        </td>
      )}
    </tr>
  )
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
