import { Button } from '@mui/material'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { OfficeList, OfficeView } from '../../api/contract/organisations.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ChangeOfficeDialog, OpenOfficeDialog } from './OrganisationDialogs.tsx'
import { OpenList } from './OpenList.tsx'
import { useOfficeType } from './use-organisation-type.ts'
import { placeWords } from './words.id.ts'

/** One office: its data, who holds which role, what is still open there, what was changed and by whom. */
export function OrganisationPage() {
  const { organisation = '' } = useParams()
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
      <Trail steps={[{ to: '/admin/organisations', label: say('offices.title') }]} here={office.name} />
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
          <Link to={`/admin/organisations?area=${office.area}`}>{office.areaName}</Link>
        </dd>
        <dt>{say('offices.parent')}</dt>
        <dd>
          {office.parent === null ? (
            say('offices.noParent')
          ) : (
            <Link to={`/admin/organisations/${office.parent.id}`}>{office.parent.name}</Link>
          )}
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
            cell: (role) => <Link to={`/admin/roles?role=${role.id}`}>{label(role.label)}</Link>,
          },
          {
            head: say('offices.col.people'),
            look: 'num',
            cell: ({ id }) =>
              of(id) === 0 ? (
                <span className="quiet">{say('offices.nobody')}</span>
              ) : (
                <Link to={`/admin/accounts?organisation=${office.id}&role=${id}`}>
                  {say('offices.people', { count: of(id) })}
                </Link>
              ),
          },
        ]}
      />
      <p className="compact">
        <Link to={`/admin/accounts?organisation=${office.id}`}>{say('offices.accounts')}</Link>
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
