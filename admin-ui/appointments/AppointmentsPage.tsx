import { Link } from 'react-router'
import { z } from 'zod'
import { Day } from '../../api/contract/labels.ts'
import type { AppointmentRow } from '../../api/contract/appointments.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { useDeskList } from '../listing/use-desk-list.ts'
import { writeAddress } from '../listing/address.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Switch } from '../parts/Filters.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { queryString } from '../wire/query-string.ts'
import { useMe } from '../wire/use-me.ts'
import { civilDay, day, instantAt } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { AppointmentTable } from './AppointmentTable.tsx'
import { appointmentWords } from './words.id.ts'

const VIEWS = ['week', 'upcoming', 'past'] as const
const WHOSE = ['mine', 'office', 'all'] as const
const ADDRESS = z.object({
  view: z.enum(VIEWS).catch('week'),
  whose: z.enum(WHOSE).catch('mine'),
  week: Day.optional().catch(undefined),
})
type Shown = z.infer<typeof ADDRESS>
const addressOf = (shown: Shown): string => `/appointments?${queryString(writeAddress(ADDRESS, shown))}`

const DAY_MS = 86_400_000
/** A civil day so many days later. */
const shifted = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10)
const mondayOf = (today: string): string => shifted(today, -((new Date(today).getUTCDay() + 6) % 7))

/** What is planned and what became of it: of a week, to come or past; of oneself, the office or everybody. */
export function AppointmentsPage() {
  const say = useWords(appointmentWords)
  const [shown] = useAddress(ADDRESS)
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const week = shown.week ?? mondayOf(civilDay(Date.now(), zone))
  return (
    <>
      <PageTitle>{say('appointment.title')}</PageTitle>
      <p className="quiet">{say('appointment.lead')}</p>
      <Switch label={say('appointment.views')}>
        {VIEWS.map((view) => (
          <Link key={view} to={addressOf({ ...shown, view })} aria-current={view === shown.view ? 'page' : undefined}>
            {say(`appointment.view.${view}`)}
          </Link>
        ))}
      </Switch>
      <Switch label={say('appointment.whose')}>
        {WHOSE.map((whose) => (
          <Link
            key={whose}
            to={addressOf({ ...shown, whose })}
            aria-current={whose === shown.whose ? 'page' : undefined}
          >
            {say(`appointment.whom.${whose}`)}
          </Link>
        ))}
      </Switch>
      {shown.view === 'week' && <Weeks shown={shown} week={week} zone={zone} />}
      <List shown={shown} week={week} zone={zone} />
    </>
  )
}

interface Props {
  shown: Shown
  week: string
  zone: Zone
}

function Weeks({ shown, week, zone }: Props) {
  const say = useWords(appointmentWords)
  const language = useLanguage()
  return (
    <div className="row">
      <Link to={addressOf({ ...shown, week: shifted(week, -7) })}>{say('appointment.earlier')}</Link>
      <span className="strong">
        {say('appointment.weekOf', { day: day(instantAt(week, '12:00', zone), { zone, language }) })}
      </span>
      <Link to={addressOf({ ...shown, week: shifted(week, 7) })}>{say('appointment.later')}</Link>
    </div>
  )
}

function List({ shown: { view, whose }, week, zone }: Props) {
  const say = useWords(appointmentWords)
  const from = view === 'week' ? instantAt(week, '00:00', zone) : undefined
  const list = useDeskList<AppointmentRow>({ resource: 'appointments', filter: { view, whose, from } })
  const empty = <EmptyState title={say('appointment.none')} text={say('appointment.noneText')} />
  return (
    <GrowingList list={list} rows={4} empty={empty}>
      {(rows) => <AppointmentTable rows={rows} />}
    </GrowingList>
  )
}
