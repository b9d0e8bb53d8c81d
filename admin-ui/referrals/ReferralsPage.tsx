import { Link } from 'react-router'
import { z } from 'zod'
import type { ReferralRow } from '../../api/contract/referrals.ts'
import { REFERRAL_KINDS, REFERRAL_STATES, REFERRAL_STATE_WORDS } from '../../sop-definitions/language/referral-kinds.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ExportButton } from '../exports/ExportButton.tsx'
import { among, free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { useDeskList, type DeskList } from '../listing/use-desk-list.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Chip, Switch, useFilterKey } from '../parts/Filters.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { HeldChanges } from '../parts/HeldChanges.tsx'
import { Pick } from '../parts/Pick.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { SavedViews } from '../views/ViewBar.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { otherOf, type Direction } from './referral.ts'
import { ReferralTable } from './ReferralTable.tsx'
import { referralWords } from './words.id.ts'

const DIRECTIONS = ['sent', 'received'] as const satisfies readonly Direction[]
const ADDRESS = z.object({
  direction: among(DIRECTIONS),
  state: among(REFERRAL_STATES),
  kind: among(REFERRAL_KINDS),
  office: free,
})
type Asked = z.infer<typeof ADDRESS>

/**
 * What the user's office asks of others and others ask of it. Coordinators begin with the first list, everybody else
 * with the second. Steps that are given without an offer have a page of their own.
 */
export function ReferralsPage() {
  const say = useWords(referralWords)
  const me = useMe()
  const [asked, set] = useAddress(ADDRESS)
  const first = may(me, 'coordinate_case') ? 'sent' : 'received'
  const shown = { ...asked, direction: asked.direction ?? first }
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('referral.title')}</PageTitle>
        <div className="actions">
          <ExportButton wanted={{ list: 'referrals', filter: shown }} />
        </div>
      </div>
      <Switch label={say('referral.views')}>
        {DIRECTIONS.map((name) => (
          <Link
            key={name}
            to={name === first ? '/referrals' : `/referrals?direction=${name}`}
            aria-current={name === shown.direction ? 'page' : undefined}
          >
            {say(`referral.${name}`)}
          </Link>
        ))}
        <Link to="/given-steps">{say('referral.givenSteps')}</Link>
      </Switch>
      <p className="quiet">{say(`referral.lead.${shown.direction}`)}</p>
      <SavedViews list="referrals">
        <Filters asked={asked} onChange={set} />
      </SavedViews>
      <Found {...shown} onOffice={(office) => set({ office })} />
    </>
  )
}

function Filters({ asked, onChange }: { asked: Asked; onChange: (change: Partial<Asked>) => void }) {
  const say = useWords(referralWords)
  const label = useLabel()
  const place = useFilterKey<HTMLDivElement>()
  return (
    <div ref={place} className="filters" role="group" aria-label={say('referral.filters')}>
      <Pick
        isFilter
        label={say('referral.state')}
        value={asked.state ?? ''}
        placeholder={say('referral.open')}
        options={REFERRAL_STATES.map((value) => ({ value, text: label(REFERRAL_STATE_WORDS[value]) }))}
        onChange={(value) => onChange({ state: REFERRAL_STATES.find((known) => known === value) })}
      />
      <Pick
        isFilter
        label={say('referral.kind')}
        value={asked.kind ?? ''}
        placeholder={say('referral.everyKind')}
        options={REFERRAL_KINDS.map((value) => ({ value, text: say(`referral.kindOf.${value}`) }))}
        onChange={(value) => onChange({ kind: REFERRAL_KINDS.find((known) => known === value) })}
      />
    </div>
  )
}

interface FoundProps extends Asked {
  direction: Direction
  onOffice: (id: string | undefined) => void
}

function Found({ direction, state, kind, office, onOffice }: FoundProps) {
  const say = useWords(referralWords)
  const list = useDeskList<ReferralRow>({ resource: 'referrals', filter: { direction, state, kind, office } })
  const isFiltered = [state, kind, office].some((one) => one !== undefined)
  const [row] = list.data ?? []
  const name = row === undefined ? null : otherOf(row, direction).name
  const text = name === null ? say('referral.office') : say('referral.officeIs', { name })
  return (
    <>
      {office !== undefined && list.data !== undefined && (
        <div className="row">
          <Chip text={text} remove={say('referral.remove', { name: text })} onRemove={() => onOffice(undefined)} />
        </div>
      )}
      <GrowingList list={list} rows={6} empty={<Empty direction={direction} isFiltered={isFiltered} />}>
        {(rows) => (
          <>
            <HeldChanges />
            <ReferralTable
              rows={rows}
              direction={direction}
              lead={<Count list={list} />}
              onOffice={office === undefined ? onOffice : undefined}
            />
          </>
        )}
      </GrowingList>
    </>
  )
}

function Count({ list: { total: count, meta } }: { list: DeskList<ReferralRow> }) {
  const say = useWords(referralWords)
  if (count === undefined) return null
  return (
    <Spoken as="p" className="quiet">
      {say('referral.count', { total: meta?.exact === false ? say('state.atLeast', { count }) : count, count })}
    </Spoken>
  )
}

function Empty({ direction, isFiltered }: { direction: Direction; isFiltered: boolean }) {
  const say = useWords(referralWords)
  if (isFiltered)
    return (
      <EmptyState title={say('referral.emptyFilter')} text={say('referral.emptyFilterText')}>
        <Link to={`/referrals?direction=${direction}`}>{say('referral.all')}</Link>
      </EmptyState>
    )
  return direction === 'sent' ? (
    <EmptyState title={say('referral.emptySent')} text={say('referral.emptySentText')} />
  ) : (
    <EmptyState title={say('referral.emptyReceived')} text={say('referral.emptyReceivedText')} />
  )
}
