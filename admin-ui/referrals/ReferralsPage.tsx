import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { ReferralList, type ReferralRow } from '../../api/contract/referrals.ts'
import { REFERRAL_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { Pick } from '../parts/Pick.tsx'
import { AssignDialog } from '../tasks/AssignButton.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { may, useMe } from '../wire/use-me.ts'
import { ReferralTable } from './ReferralTable.tsx'
import { officeOf, type Direction, type Handing } from './referral.ts'
import { useWords } from '../words/use-words.ts'
import { referralWords } from './words.id.ts'

type ReferralPage = z.infer<typeof ReferralList>
const DIRECTIONS = ['sent', 'received'] as const satisfies readonly Direction[]

/**
 * The steps that the user's office gave to others, and those that others gave to it. Coordinators begin with the first
 * list, everybody else with the second.
 */
export function ReferralsPage() {
  const say = useWords(referralWords)
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const first = may(me, 'coordinate_case') ? 'sent' : 'received'
  const direction = DIRECTIONS.find((known) => known === search.get('direction')) ?? first
  const filter = {
    state: REFERRAL_STATES.find((known) => known === search.get('state')),
    office: search.get('office') ?? undefined,
  }
  const set = (next: Partial<typeof filter>): void => {
    const { state, office } = { ...filter, ...next }
    setSearch({
      ...(direction === first ? {} : { direction }),
      ...(state === undefined ? {} : { state }),
      ...(office === undefined ? {} : { office }),
    })
  }
  return (
    <>
      <PageTitle>{say('referrals.title')}</PageTitle>
      <nav className="switch" aria-label={say('referrals.views')}>
        {DIRECTIONS.map((name) => (
          <Link
            key={name}
            to={name === first ? '/referrals' : `/referrals?direction=${name}`}
            aria-current={name === direction ? 'page' : undefined}
          >
            {say(`referrals.${name}`)}
          </Link>
        ))}
      </nav>
      <p className="quiet">{say(`referrals.lead.${direction}`)}</p>
      <div className="filters" role="group" aria-label={say('referrals.filters')}>
        <div className="pick">
          <Pick
            label={say('referrals.state')}
            value={filter.state ?? ''}
            placeholder={say('referrals.standing')}
            options={REFERRAL_STATES.map((value) => ({ value, text: say(`referrals.is.${value}`) }))}
            onChange={(value) => set({ state: REFERRAL_STATES.find((known) => known === value) })}
          />
        </div>
      </div>
      <Found direction={direction} filter={filter} set={set} />
    </>
  )
}

interface FoundProps {
  direction: Direction
  filter: { state: ReferralRow['state'] | undefined; office: string | undefined }
  set: (next: Partial<FoundProps['filter']>) => void
}

function Found({ direction, filter, set }: FoundProps) {
  const [handing, setHanding] = useState<Handing>()
  const query = new URLSearchParams({
    direction,
    ...(filter.state === undefined ? {} : { state: filter.state }),
    ...(filter.office === undefined ? {} : { office: filter.office }),
  })
  const list = useGrowing(`/api/referrals?${query.toString()}`, ReferralList)
  const [first] = list.data?.pages ?? []
  return (
    <>
      {filter.office !== undefined && first !== undefined && (
        <OfficeChip first={first.data[0]} direction={direction} onRemove={() => set({ office: undefined })} />
      )}
      <GrowingList
        list={list}
        rows={6}
        empty={<Empty direction={direction} isFiltered={filter.state !== undefined || filter.office !== undefined} />}
      >
        {(rows) => (
          <>
            {first?.total !== undefined && <Count total={first.total} />}
            <HeldChanges />
            <ReferralTable
              rows={rows}
              direction={direction}
              onHand={setHanding}
              onOffice={filter.office === undefined ? (id) => set({ office: id }) : undefined}
            />
          </>
        )}
      </GrowingList>
      {handing !== undefined && <AssignDialog {...handing} onClose={() => setHanding(undefined)} />}
    </>
  )
}

interface ChipProps {
  first: ReferralRow | undefined
  direction: Direction
  onRemove: () => void
}

/** The office to which the list is filtered; its name is known from the first row. */
function OfficeChip({ first, direction, onRemove }: ChipProps) {
  const say = useWords(referralWords)
  const office = first === undefined ? null : officeOf(first, direction).name
  const name = office === null ? say('referrals.office') : say('referrals.officeIs', { name: office })
  return (
    <div className="row">
      <span className="chip">
        {name}
        <button type="button" aria-label={say('referrals.remove', { name })} onClick={onRemove}>
          <IconX className="icon" size={16} aria-hidden="true" />
        </button>
      </span>
    </div>
  )
}

function Count({ total: { value, exact } }: { total: ReferralPage['total'] }) {
  const say = useWords(referralWords)
  return (
    <p className="quiet" role="status">
      {say('referrals.count', { total: exact ? value : say('state.atLeast', { count: value }), count: value })}
    </p>
  )
}

function Empty({ direction, isFiltered }: { direction: Direction; isFiltered: boolean }) {
  const say = useWords(referralWords)
  if (isFiltered)
    return (
      <EmptyState title={say('referrals.emptyFilter')} text={say('referrals.emptyFilterText')}>
        <Link to={`/referrals?direction=${direction}`}>{say('referrals.all')}</Link>
      </EmptyState>
    )
  return direction === 'sent' ? (
    <EmptyState title={say('referrals.emptySent')} text={say('referrals.emptySentText')} />
  ) : (
    <EmptyState title={say('referrals.emptyReceived')} text={say('referrals.emptyReceivedText')} />
  )
}
