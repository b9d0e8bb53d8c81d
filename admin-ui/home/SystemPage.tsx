import { useGetList } from 'react-admin'
import { Link } from 'react-router'
import { DocumentRulesView } from '../../api/contract/case-documents.ts'
import { Health } from '../../api/contract/people.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Loading } from '../parts/Loading.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'

interface Organisation { id: string; name: string; areaName: string; users: { id: string }[] }

/** For those who look after the system and read no case: whether its parts answer, and who takes part. */
export function SystemPage() {
  const say = useWords()
  const health = useAnswer('/readyz', Health)
  const rules = useAnswer('/api/document-rules', DocumentRulesView)
  const organisations = useGetList<Organisation>('organisations', { pagination: { page: 1, perPage: 100 } })
  const state = (up: boolean | undefined) => <StatusTag look={up === true ? 'done' : 'waiting'}>{say(up === true ? 'system.up' : 'system.down')}</StatusTag>
  return (
    <>
      <PageTitle>{say('system.title')}</PageTitle>
      <p className="quiet">{say('system.lead')}</p>
      <section className="card"><dl className="facts wide"><dt>{say('system.database')}</dt><dd>{state(health.data?.postgres)}</dd><dt>{say('system.decisions')}</dt><dd>{state(health.data?.temporal)}</dd>{rules.data !== undefined && <><dt>{say('documents.scan')}</dt><dd><StatusTag look={rules.data.scanned ? 'done' : 'waiting'}>{say(rules.data.scanned ? 'documents.scanOn' : 'documents.scanOff')}</StatusTag></dd></>}</dl></section>
      <p className="row"><Link to="/admin/accounts">{say('me.staff')}</Link><Link to="/admin/tokens">{say('me.tokens')}</Link><Link to="/admin/calendars">{say('calendars.title')}</Link></p>
      <h2>{say('system.organisations')}</h2>
      {organisations.isPending ? <Loading rows={4} /> : (
        <div className="table-wrap"><table className="list"><caption className="hidden">{say('system.orgCaption')}</caption>
          <thead><tr><th scope="col">{say('work.organisation')}</th><th scope="col">{say('system.area')}</th><th scope="col" className="num">{say('system.people')}</th></tr></thead>
          <tbody>{(organisations.data ?? []).map((row) => <tr key={row.id}><td className="strong">{row.name}</td><td>{row.areaName}</td><td className="num">{say('system.users', { count: row.users.length })}</td></tr>)}</tbody>
        </table></div>
      )}
    </>
  )
}
