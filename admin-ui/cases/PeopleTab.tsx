import { Link } from 'react-router'
import type { CaseView } from '../../api/contract/cases.ts'
import { mayDo } from '../../api/contract/policy.ts'
import { PersonView } from '../../api/contract/people.ts'
import { AskForErasure } from '../erasures/AskForErasure.tsx'
import { Locks, Openings } from '../access/Locks.tsx'
import { ContactNotice } from '../consents/ContactNotice.tsx'
import { CaseCompletenessCard } from '../exports/Completeness.tsx'
import { LeftoverCard } from '../imports/LeftoverCard.tsx'
import { CertaintyButtons, IdentityState } from '../people/IdentityState.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { MaskedValue } from '../parts/MaskedValue.tsx'
import { WhoChip } from '../parts/WhoChip.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { capital } from '../words/capital.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { CaseTies } from './CaseTies.tsx'
import { Tellings } from '../tellings/Tellings.tsx'

export function PeopleTab({ view }: { view: CaseView }) {
  const say = useWords()
  const label = useLabel()
  return (
    <div className="stack">
      <Identity view={view} />
      <CaseCompletenessCard caseId={view.id} />
      <LeftoverCard caseId={view.id} />
      {view.people.length === 0 ? (
        <EmptyState title={say('case.noOne')} text={say('case.noOneText')} />
      ) : (
        <DataTable
          caption={say('case.tab.people')}
          rows={view.people}
          keyOf={({ who }) => `${who.organisationId}${who.userId}`}
          columns={[
            { head: say('sops.who'), cell: ({ who }) => <WhoChip who={who} /> },
            { head: say('case.role'), cell: ({ roles }) => roles.map(label).join(', ') },
            {
              head: say('cases.col.open'),
              look: 'num',
              cell: ({ openTasks }) => say('case.openTasks', { count: openTasks }),
            },
          ]}
        />
      )}
      <CaseTies view={view} />
      <Tellings caseId={view.id} zone={view.zone} />
      <Locks view={view} />
      <Openings view={view} />
    </div>
  )
}

function Identity({ view }: { view: CaseView }) {
  const say = useWords()
  const me = useMe()
  const canOpen = may(me, 'reveal_identity')
  const person = useAnswer(`/api/people/${view.personId}`, PersonView, { enabled: canOpen })
  return (
    <section className="card stack-s" aria-labelledby="identity">
      <h2 id="identity">{say('case.identity')}</h2>
      <p className="quiet compact">{canOpen ? say('case.identityText') : say('case.maskedOnly')}</p>
      <ContactNotice refused={!view.contactRefused && person.data?.contactRefused === true} />
      <dl className="facts wide">
        <dt>{say('case.mask')}</dt>
        <dd className="strong">
          {view.personMask}
          {person.data !== undefined && (
            <span className="block">
              <IdentityState state={person.data.identityState} certainty={person.data.certainty} />
            </span>
          )}
        </dd>
        {person.data?.fields
          .filter((field) => field.present)
          .map(({ field }) => (
            <div key={field} className="contents">
              <dt>{capital(say(`reveal.field.${field}`))}</dt>
              <dd>
                <MaskedValue personId={view.personId} field={field} canOpen={canOpen} />
              </dd>
            </div>
          ))}
      </dl>
      {person.data !== undefined && <CertaintyButtons person={person.data} />}
      {me !== undefined && mayDo(me.capabilities, 'person.read') && (
        <p>
          <Link to={`/people/${view.personId}`}>{say('case.allOfPerson')}</Link>
        </p>
      )}
      {may(me, 'request_erasure') && person.data !== undefined && view.personErasedAt === null && (
        <AskForErasure personId={view.personId} />
      )}
    </section>
  )
}
