import { Link } from 'react-router'
import type { CaseView } from '../../api/contract/cases.ts'
import { BreakGlassList } from '../../api/contract/exceptions.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { Spoken } from '../parts/Spoken.tsx'

/**
 * On the page of a case that somebody opened by emergency access: who, why, and what waits. The person who opened it
 * reads what is allowed and what is not.
 */
export function EmergencyNotice({ view }: { view: CaseView }) {
  const [say, language, me] = [useWords(), useLanguage(), useMe()]
  const answer = useAnswer(`/api/break-glass?caseId=${view.id}`, BreakGlassList, {
    enabled: may(me, 'coordinate_case', 'review_access', 'break_glass'),
  })
  const time = (instant: string): string => moment(instant, { zone: view.zone, language })
  const rows = (answer.data?.data ?? []).filter(({ isOpen, finding }) => isOpen || finding === null)
  if (rows.length === 0) return null
  return (
    <Spoken as="section" className="notice" aria-label={say('access.title')}>
      {rows.map((row) =>
        row.person.id === me?.id ? (
          row.isOpen && <p key={row.id}>{say('access.noticeMine', { time: time(row.expiresAt) })}</p>
        ) : (
          <p key={row.id}>
            <span className="strong">
              {say('access.notice', { who: row.person.name, reason: say(`access.reason.${row.reason}`) })}
            </span>
            {row.isOpen && <> {say('access.noticeOpen', { time: time(row.expiresAt) })}</>}
            {row.finding === null && (
              <>
                {' '}
                {say('access.noticeReview', { time: time(row.reviewDueAt) })}{' '}
                <Link to="/access">{say('access.see')}</Link>
              </>
            )}
          </p>
        ),
      )}
    </Spoken>
  )
}
