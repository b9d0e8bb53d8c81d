import type { CaseView } from '../../api/contract/cases.ts'
import { ConsentBadge } from '../parts/ConsentBadge.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { moment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ConsentButton } from './ConsentDialog.tsx'

export function ConsentsTab({ view }: { view: CaseView }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const may = view.allowedActions['record_consent']?.allowed === true
  if (view.consents.length === 0) return <EmptyState title={say('case.noConsents')} />
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('case.consentCaption')}</caption>
        <thead><tr><th scope="col">{say('case.consent')}</th><th scope="col">{say('case.consentState')}</th><th scope="col">{say('case.consentWhen')}</th><th scope="col">{say('inbox.action')}</th></tr></thead>
        <tbody>{view.consents.map((consent) => (
          <tr key={consent.code}>
            <td><span className="strong">{coded(consent.code, label(consent.label))}</span></td>
            <td><ConsentBadge state={consent.state} /></td>
            <td className="quiet">{consent.at === null ? '' : moment(consent.at, { zone: view.zone, language })}</td>
            <td className="acts">{may && <ConsentButton caseId={view.id} consent={consent} small text={`${say('case.record')} ${consent.code}`} />}</td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}
