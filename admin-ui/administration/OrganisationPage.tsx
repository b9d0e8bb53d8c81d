import { Button } from '@mui/material'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useParams } from 'react-router'
import { OfficeList, OfficeView, type OpenThere } from '../../api/contract/organisations.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ChangeOfficeDialog, OpenOfficeDialog, useOfficeType } from './OrganisationDialogs.tsx'
import { placeWords } from './words.id.ts'

/** One office: its data, who holds which role, what is still open there, what was changed and by whom. */
export function OrganisationPage() {
  const { id: organisation = '' } = useParams()
  const say = useWords(placeWords)
  const answer = useAnswer(`/api/offices/${organisation}`, OfficeView)
  return (
    <>
      {answer.data === undefined && <PageTitle>{say('offices.tab')}</PageTitle>}
      <Awaited answer={answer} rows={6}>
        {(office) => <Found office={office} />}
      </Awaited>
    </>
  )
}

function Found({ office }: { office: OfficeView }) {
  const say = useWords(placeWords)
  const [asking, ask] = useState<'change' | 'open'>()
  const offices = useAnswer('/api/offices', OfficeList).data?.data ?? []
  const close = (): void => ask(undefined)
  return (
    <>
      <Trail steps={[{ to: '/offices', label: say('offices.title') }]} here={office.name} />
      <div className="title-row">
        <PageTitle>{office.name}</PageTitle>
        {office.closedAt !== null && <StatusTag look="refused">{say('offices.closed')}</StatusTag>}
        <div className="actions">
          <Button
            variant="outlined"
            startIcon={<IconPencil size={18} className="icon" />}
            onClick={() => ask('change')}
          >
            {say('offices.change')}
          </Button>
          <Button variant="outlined" color="secondary" onClick={() => ask('open')}>
            {say(office.closedAt === null ? 'offices.close' : 'offices.reopen')}
          </Button>
        </div>
      </div>
      <Facts office={office} />
      <Holders office={office} />
      {office.closedAt === null && <OpenList office={office} />}
      <History office={office} />
      {asking === 'change' && <ChangeOfficeDialog office={office} offices={offices} onClose={close} />}
      {asking === 'open' && <OpenOfficeDialog office={office} onClose={close} />}
    </>
  )
}

function Facts({ office }: { office: OfficeView }) {
  const say = useWords(placeWords)
  const path = useCreatePath()
  const typeOf = useOfficeType()
  return (
    <section className="card" aria-label={say('offices.facts')}>
      <dl className="facts wide">
        <dt>{say('offices.kind')}</dt>
        <dd>{typeOf(office.type)}</dd>
        <dt>{say('offices.levelField')}</dt>
        <dd>{say(`offices.level.${office.level}`)}</dd>
        <dt>{say('offices.area')}</dt>
        <dd>
          <Link to={`/offices?area=${office.area}`}>{office.areaName}</Link>
        </dd>
        <dt>{say('offices.parent')}</dt>
        <dd>
          {office.parent === null ? (
            say('offices.noParent')
          ) : (
            <Link to={path({ resource: 'offices', type: 'edit', id: office.parent.id })}>{office.parent.name}</Link>
          )}
        </dd>
        <dt>{say('offices.public')}</dt>
        <dd>
          {say(office.isPublic ? 'offices.publicYes' : 'offices.publicNo')}
          <p className="quiet compact">{say('offices.publicLater')}</p>
        </dd>
      </dl>
    </section>
  )
}

function Holders({ office }: { office: OfficeView }) {
  const say = useWords(placeWords)
  const label = useLabel()
  const of = (role: string): number => office.holders.find((one) => one.role === role)?.people ?? 0
  return (
    <section className="stack-s" aria-labelledby="office-holders">
      <h2 id="office-holders">{say('offices.holders')}</h2>
      <DataTable
        caption={say('offices.holdersCaption')}
        rows={office.roles}
        keyOf={({ id }) => id}
        columns={[
          {
            head: say('offices.role'),
            cell: (role) => <Link to={`/roles?role=${role.id}`}>{label(role.label)}</Link>,
          },
          {
            head: say('offices.col.people'),
            look: 'num',
            cell: ({ id }) =>
              of(id) === 0 ? (
                <span className="quiet">{say('offices.nobody')}</span>
              ) : (
                <Link to={`/accounts?organisation=${office.id}&role=${id}`}>
                  {say('offices.people', { count: of(id) })}
                </Link>
              ),
          },
        ]}
      />
      <p className="compact">
        <Link to={`/accounts?organisation=${office.id}`}>{say('offices.accounts')}</Link>
      </p>
    </section>
  )
}

function History({ office }: { office: OfficeView }) {
  const say = useWords(placeWords)
  const label = useLabel()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  return (
    <section className="stack-s" aria-labelledby="office-history">
      <h2 id="office-history">{say('offices.history')}</h2>
      {office.history.length === 0 ? (
        <p className="quiet">{say('offices.historyNone')}</p>
      ) : (
        <DataTable
          caption={say('offices.historyCaption')}
          rows={office.history}
          keyOf={({ proof }) => `${proof.stream} ${proof.seq}`}
          columns={[
            { head: say('offices.when'), look: 'nowrap', cell: ({ at }) => moment(at, place) },
            { head: say('offices.what'), cell: ({ sentence }) => label(sentence) },
            { head: say('offices.who'), cell: ({ by }) => by ?? say('who.system') },
            {
              head: say('offices.proof'),
              cell: ({ proof: { seq, hash } }) => (
                <>
                  <span className="compact quiet">{say('offices.row', { seq })}</span>
                  <div className="mono" title={hash}>
                    {hash.slice(0, 12)}
                  </div>
                </>
              ),
            },
          ]}
        />
      )}
    </section>
  )
}

/** What keeps an office from being closed, and for each thing who hands it on or where. */
function OpenList({ office }: { office: OfficeView }) {
  const say = useWords(placeWords)
  return (
    <section className="card stack-s" aria-labelledby="office-open">
      <h2 id="office-open">{say('offices.open')}</h2>
      <p className="compact quiet">{say(office.open.length === 0 ? 'offices.openNone' : 'offices.openLead')}</p>
      {office.open.length > 0 && (
        <ul className="stack-s">
          {office.open.map((open) => (
            <li key={`${open.kind} ${open.office?.id ?? ''}`}>
              <span className="strong">{say(`offices.kindOf.${open.kind}`, { count: open.count })}</span>.{' '}
              <Way open={open} office={office} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const PLACES = {
  account: ({ id }) => `/accounts?organisation=${id}`,
  machine: () => '/tokens',
  office: () => '/offices',
} as const satisfies Partial<Record<OpenThere['kind'], (office: OfficeView) => string>>
const hasPlace = (kind: OpenThere['kind']): kind is keyof typeof PLACES => Object.hasOwn(PLACES, kind)

function Way({ open: { kind, office: owner, coordinators }, office }: { open: OpenThere; office: OfficeView }) {
  const say = useWords(placeWords)
  if (hasPlace(kind)) return <Link to={PLACES[kind](office)}>{say(`offices.handOver.${kind}`)}</Link>
  return (
    <span className="quiet">
      {say(`offices.handOver.${kind}`, {
        office: owner?.name ?? '',
        who: coordinators.length === 0 ? say('offices.nobodyThere') : coordinators.join(', '),
      })}
    </span>
  )
}
