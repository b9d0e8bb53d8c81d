import { Button } from '@mui/material'
import type { DeletionRequestView } from '../../api/contract/consents.ts'
import { StatusTag } from '../parts/StatusTag.tsx'
import { limitMoment, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage } from '../words/use-words.ts'
import { useWords } from './use-deletion-words.ts'

/** Who was asked to delete copies; with `onConfirm`, the office's own list, in which each can be answered. */
export function DeletionTable({
  rows,
  zone,
  onConfirm,
}: {
  rows: readonly DeletionRequestView[]
  zone: string
  onConfirm?: (request: DeletionRequestView) => void
}) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const when = (instant: string): string => moment(instant, { zone, language })
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
            <tr key={row.id}>
              {isOwn && <td className="strong nowrap">{row.number}</td>}
              <td>{label(row.consent)}</td>
              <td>{(isOwn ? row.owner : row.organisation).name}</td>
              <td>
                <span className="nowrap">{limitMoment(row.due, { zone, language })}</span>{' '}
                <span className="quiet compact">{say('deletions.law')}</span>
              </td>
              <td>
                {row.confirmedAt === null ? (
                  <StatusTag look={row.isLate ? 'late' : 'waiting'}>
                    {say(row.isLate ? 'deletions.late' : 'deletions.waiting')}
                  </StatusTag>
                ) : (
                  <span>
                    {say('deletions.confirmedAt', { when: when(row.confirmedAt) })}
                    {row.confirmedBy === null ? '' : ` ${say('deletions.confirmedBy', { who: row.confirmedBy })}`}
                  </span>
                )}
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
          ))}
        </tbody>
      </table>
    </div>
  )
}
