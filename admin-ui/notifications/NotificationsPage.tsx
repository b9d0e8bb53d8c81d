import { Button } from '@mui/material'
import { useNotify } from 'react-admin'
import { Link } from 'react-router'
import type { z } from 'zod'
import type { MarkRead, NotificationRow } from '../../api/contract/notifications.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { civilDay, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { newsWords } from './words.id.ts'
import './notifications.css'

/** The user's notifications, newest first. Each links to its subject, and then counts as read. */
export function NotificationsPage() {
  const say = useWords(newsWords)
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const list = useDeskList<NotificationRow>({ resource: 'notifications' })
  return (
    <>
      <PageTitle>{say('news.title')}</PageTitle>
      <p className="quiet">{say('news.lead')}</p>
      <Tools rows={list.data ?? []} />
      <GrowingList list={list} rows={6} empty={<EmptyState title={say('news.empty')} text={say('news.emptyText')} />}>
        {(all) => (
          <section className="card flush" aria-label={say('news.list')}>
            <ol className="news">
              {alike(all, zone).map(([newest, ...others]) => (
                <Item key={newest.id} row={newest} others={others} />
              ))}
            </ol>
          </section>
        )}
      </GrowingList>
    </>
  )
}

/**
 * Those of one kind in one case on one day stand together, at the place of the newest. One of another kind, or of no
 * case, is never behind another.
 */
function alike(rows: readonly NotificationRow[], zone: Zone): [NotificationRow, ...NotificationRow[]][] {
  const groups = new Map<string, [NotificationRow, ...NotificationRow[]]>()
  for (const row of rows) {
    const key = row.caseId === null ? row.id : `${row.caseId} ${row.kind} ${civilDay(row.at, zone)}`
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [row])
    else known.push(row)
  }
  return [...groups.values()]
}

/** Marks as read up to the newest one on the screen: later ones stay unread. */
function Tools({ rows }: { rows: readonly NotificationRow[] }) {
  const say = useWords(newsWords)
  const notify = useNotify()
  const read = useVerb(
    (data: z.input<typeof MarkRead>, desk) => desk.verb('notifications', 'markRead', { data }),
    () => notify(say('news.allReadDone'), { type: 'success' }),
  )
  const until = rows[0]?.at
  return (
    <>
      <div className="row news-tools">
        {until !== undefined && rows.some((row) => !row.read) && (
          <Button variant="outlined" aria-disabled={read.busy} onClick={() => void read.run({ until })}>
            {say('news.allRead')}
          </Button>
        )}
        <Link to="/me">{say('news.choose')}</Link>
      </div>
      {read.no !== undefined && <RefusalNotice no={read.no} />}
    </>
  )
}

/** Where whoever may open the case is led, by the kind of the news. */
const PLACES: Readonly<Partial<Record<NotificationRow['kind'], (caseId: string) => string>>> = {
  letter_waits: () => '/letters-to-sign',
  letter_answered: (caseId) => `/cases/${caseId}/letters`,
  mention: (caseId) => `/cases/${caseId}/notes`,
}

const placeOf = ({
  kind,
  caseId,
  taskId,
  conferenceId,
  findingId,
  referralId,
  page,
}: NotificationRow): string | null => {
  if (referralId !== null) return `/referrals/${referralId}`
  if (page !== null) return `/${page}`
  if (findingId !== null) return `/findings/${findingId}`
  // Whoever is named in an appointment need not be at work on its case otherwise.
  if (kind.startsWith('appointment_')) return '/appointments?view=upcoming'
  const place = PLACES[kind]
  if (place !== undefined) return caseId === null ? null : place(caseId)
  if (taskId !== null) return `/tasks/${taskId}`
  if (conferenceId !== null) return `/conferences/${conferenceId}`
  return caseId === null ? null : `/cases/${caseId}`
}

function Item({ row, others = [] }: { row: NotificationRow; others?: readonly NotificationRow[] }) {
  const say = useWords(newsWords)
  const label = useLabel()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const read = useVerb((_, desk) => desk.verb('notifications', 'markRead', { data: { ids: [row.id] } }))
  const to = placeOf(row)
  const follow = (): void => {
    if (!row.read) void read.run(undefined)
  }
  const fresh = others.filter((other) => !other.read).length
  return (
    <li className={row.read ? undefined : 'is-new'}>
      <p className="row">
        {!row.read && <span className="fresh-mark">{say('news.fresh')}</span>}
        {to === null ? (
          <span>{label(row.sentence)}</span>
        ) : (
          <Link to={to} onClick={follow} className={row.read ? undefined : 'strong'}>
            {label(row.sentence)}
          </Link>
        )}
      </p>
      <time className="quiet compact" dateTime={row.at}>
        {moment(row.at, place)}
      </time>
      {others.length > 0 && (
        <details>
          <summary className="compact">
            <span>
              {say('news.alike', { count: others.length })}
              {fresh > 0 && <span className="strong">, {say('news.alikeFresh', { count: fresh })}</span>}
            </span>
          </summary>
          <ol className="news">
            {others.map((other) => (
              <Item key={other.id} row={other} />
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}
