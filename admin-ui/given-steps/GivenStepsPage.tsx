import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import type { GivenStepRow } from '../../api/contract/given-steps.ts'
import { GIVEN_STATES } from '../../sop-definitions/language/vocabulary.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { among, free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { useDeskList, type DeskList } from '../listing/use-desk-list.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Chip, Switch, useFilterKey } from '../parts/Filters.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { Pick } from '../parts/Pick.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { AssignDialog } from '../tasks/AssignButton.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { GivenStepTable } from './GivenStepTable.tsx'
import { officeOf, type Direction, type Handing } from './given-step.ts'
import { SavedViews } from '../views/ViewBar.tsx'
import { useWords } from '../words/use-words.ts'
import { givenStepWords } from './words.id.ts'

const DIRECTIONS = ['sent', 'received'] as const satisfies readonly Direction[]
const ADDRESS = z.object({ direction: among(DIRECTIONS), state: among(GIVEN_STATES), office: free })

/**
 * The steps that the user's office gave to others, and those that others gave to it. Coordinators begin with the first
 * list, everybody else with the second.
 */
export function GivenStepsPage() {
  const say = useWords(givenStepWords)
  const me = useMe()
  const [asked, set] = useAddress(ADDRESS)
  const place = useFilterKey<HTMLDivElement>()
  const first = may(me, 'coordinate_case') ? 'sent' : 'received'
  const { direction = first, state, office } = asked
  return (
    <>
      <Trail steps={[{ to: '/referrals', label: say('nav.referrals') }]} here={say('givenSteps.title')} />
      <div className="title-row">
        <PageTitle>{say('givenSteps.title')}</PageTitle>
        <div className="actions">
          <ExportButton wanted={{ list: 'given-steps', filter: { direction, state, office } }} />
        </div>
      </div>
      <Switch label={say('givenSteps.views')}>
        {DIRECTIONS.map((name) => (
          <Link
            key={name}
            to={name === first ? '/given-steps' : `/given-steps?direction=${name}`}
            aria-current={name === direction ? 'page' : undefined}
          >
            {say(`givenSteps.${name}`)}
          </Link>
        ))}
      </Switch>
      <p className="quiet">{say(`givenSteps.lead.${direction}`)}</p>
      <SavedViews list="given-steps">
        <div ref={place} className="filters" role="group" aria-label={say('givenSteps.filters')}>
          <Pick
            isFilter
            label={say('givenSteps.state')}
            value={state ?? ''}
            placeholder={say('givenSteps.standing')}
            options={GIVEN_STATES.map((value) => ({ value, text: say(`givenSteps.is.${value}`) }))}
            onChange={(value) => set({ state: GIVEN_STATES.find((known) => known === value) })}
          />
        </div>
      </SavedViews>
      <Found direction={direction} state={state} office={office} onOffice={(id) => set({ office: id })} />
    </>
  )
}

interface FoundProps {
  direction: Direction
  state: GivenStepRow['state'] | undefined
  office: string | undefined
  onOffice: (id: string | undefined) => void
}

function Found({ direction, state, office, onOffice }: FoundProps) {
  const [handing, setHanding] = useState<Handing>()
  const list = useDeskList<GivenStepRow>({ resource: 'given-steps', filter: { direction, state, office } })
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
            <GivenStepTable
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
  first: GivenStepRow | undefined
  direction: Direction
  onRemove: () => void
}

/** The office to which the list is filtered; its name is known from the first row. */
function OfficeChip({ first, direction, onRemove }: ChipProps) {
  const say = useWords(givenStepWords)
  const office = first === undefined ? null : officeOf(first, direction).name
  const name = office === null ? say('givenSteps.office') : say('givenSteps.officeIs', { name: office })
  return (
    <div className="row">
      <Chip text={name} remove={say('givenSteps.remove', { name })} onRemove={onRemove} />
    </div>
  )
}

function Count({ list: { total: count, meta } }: { list: DeskList<GivenStepRow> }) {
  const say = useWords(givenStepWords)
  if (count === undefined) return null
  return (
    <Spoken as="p" className="quiet">
      {say('givenSteps.count', { total: meta?.exact === false ? say('state.atLeast', { count }) : count, count })}
    </Spoken>
  )
}

function Empty({ direction, isFiltered }: { direction: Direction; isFiltered: boolean }) {
  const say = useWords(givenStepWords)
  if (isFiltered)
    return (
      <EmptyState title={say('givenSteps.emptyFilter')} text={say('givenSteps.emptyFilterText')}>
        <Link to={`/given-steps?direction=${direction}`}>{say('givenSteps.all')}</Link>
      </EmptyState>
    )
  return direction === 'sent' ? (
    <EmptyState title={say('givenSteps.emptySent')} text={say('givenSteps.emptySentText')} />
  ) : (
    <EmptyState title={say('givenSteps.emptyReceived')} text={say('givenSteps.emptyReceivedText')} />
  )
}
