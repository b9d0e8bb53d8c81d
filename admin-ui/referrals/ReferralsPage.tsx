import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import type { ReferralRow } from '../../api/contract/referrals.ts'
import { REFERRAL_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { among, free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { useDeskList, type DeskList } from '../listing/use-desk-list.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Chip, Switch, useFilterKey } from '../parts/Filters.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { Pick } from '../parts/Pick.tsx'
import { AssignDialog } from '../tasks/AssignButton.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { ReferralTable } from './ReferralTable.tsx'
import { officeOf, type Direction, type Handing } from './referral.ts'
import { SavedViews } from '../views/ViewBar.tsx'
import { useWords } from '../words/use-words.ts'
import { referralWords } from './words.id.ts'

const DIRECTIONS = ['sent', 'received'] as const satisfies readonly Direction[]
const ADDRESS = z.object({ direction: among(DIRECTIONS), state: among(REFERRAL_STATES), office: free })

/**
 * The steps that the user's office gave to others, and those that others gave to it. Coordinators begin with the first
 * list, everybody else with the second.
 */
export function ReferralsPage() {
  const say = useWords(referralWords)
  const me = useMe()
  const [asked, set] = useAddress(ADDRESS)
  const place = useFilterKey<HTMLDivElement>()
  const first = may(me, 'coordinate_case') ? 'sent' : 'received'
  const { direction = first, state, office } = asked
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('referrals.title')}</PageTitle>
        <div className="actions">
          <ExportButton wanted={{ list: 'referrals', filter: { direction, state, office } }} />
        </div>
      </div>
      <Switch label={say('referrals.views')}>
        {DIRECTIONS.map((name) => (
          <Link
            key={name}
            to={name === first ? '/referrals' : `/referrals?direction=${name}`}
            aria-current={name === direction ? 'page' : undefined}
          >
            {say(`referrals.${name}`)}
          </Link>
        ))}
      </Switch>
      <p className="quiet">{say(`referrals.lead.${direction}`)}</p>
      <SavedViews list="referrals">
        <div ref={place} className="filters" role="group" aria-label={say('referrals.filters')}>
          <Pick
            isFilter
            label={say('referrals.state')}
            value={state ?? ''}
            placeholder={say('referrals.standing')}
            options={REFERRAL_STATES.map((value) => ({ value, text: say(`referrals.is.${value}`) }))}
            onChange={(value) => set({ state: REFERRAL_STATES.find((known) => known === value) })}
          />
        </div>
      </SavedViews>
      <Found direction={direction} state={state} office={office} onOffice={(id) => set({ office: id })} />
    </>
  )
}

interface FoundProps {
  direction: Direction
  state: ReferralRow['state'] | undefined
  office: string | undefined
  onOffice: (id: string | undefined) => void
}

function Found({ direction, state, office, onOffice }: FoundProps) {
  const [handing, setHanding] = useState<Handing>()
  const list = useDeskList<ReferralRow>({ resource: 'referrals', filter: { direction, state, office } })
  return (
    <>
      {office !== undefined && list.data !== undefined && (
        <OfficeChip first={list.data[0]} direction={direction} onRemove={() => onOffice(undefined)} />
      )}
      <GrowingList
        list={list}
        rows={6}
        empty={<Empty direction={direction} isFiltered={state !== undefined || office !== undefined} />}
      >
        {(rows) => (
          <>
            <HeldChanges />
            <ReferralTable
              rows={rows}
              lead={<Count list={list} />}
              direction={direction}
              onHand={setHanding}
              onOffice={office === undefined ? onOffice : undefined}
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
      <Chip text={name} remove={say('referrals.remove', { name })} onRemove={onRemove} />
    </div>
  )
}

function Count({ list: { total: count, meta } }: { list: DeskList<ReferralRow> }) {
  const say = useWords(referralWords)
  if (count === undefined) return null
  return (
    <p className="quiet" role="status">
      {say('referrals.count', { total: meta?.exact === false ? say('state.atLeast', { count }) : count, count })}
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
