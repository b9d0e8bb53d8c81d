import { Button } from '@mui/material'
import type { CaseView } from '../../api/contract/cases.ts'
import { DATA_CATEGORY_WORDS } from '../../sop-definitions/language/refusal-words.ts'
import { SpokenList } from '../../api/contract/papers.ts'
import { DeletionRequestList } from '../../api/contract/consents.ts'
import { ConsentBadge } from '../parts/ConsentBadge.tsx'
import { OwnWindow } from '../own-window/OwnWindow.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { ConsentButton } from './ConsentDialog.tsx'
import { DeletionTable } from './DeletionsPage.tsx'
import { deletionWords } from './deletion-words.id.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'

type Consent = CaseView['consents'][number]

export function ConsentsTab({ view }: { view: CaseView }) {
  const say = useWords(deletionWords)
  if (view.consents.length === 0) return <EmptyState title={say('case.noConsents')} />
  return (
    <div className="stack">
      <ConsentTable view={view} />
      <Questions view={view} />
      <Deletions view={view} />
      <OwnWindow view={view} />
    </div>
  )
}

function ConsentTable({ view: { id, zone, consents } }: { view: CaseView }) {
  const say = useWords(deletionWords)
  const label = useLabel()
  const language = useLanguage()
  const nameOf = (consent: Consent): string => coded(consent.code, label(consent.label))
  const when = (instant: string): string => moment(instant, { zone, language })
  return (
    <DataTable
      caption={say('case.consentCaption')}
      rows={consents}
      keyOf={({ code }) => code}
      columns={[
        { head: say('case.consent'), cell: (consent) => <span className="strong">{nameOf(consent)}</span> },
        {
          head: say('case.consentState'),
          cell: (consent) => (
            <>
              <ConsentBadge state={consent.state} /> <Scope consent={consent} when={when} />
            </>
          ),
        },
        { head: say('case.consentWhen'), look: 'quiet', cell: ({ at }) => at !== null && when(at) },
        {
          head: say('inbox.action'),
          look: 'acts',
          cell: (consent) => (
            <>
              {consent.state !== null && (
                <Button
                  component="a"
                  size="small"
                  href={`/api/cases/${id}/consents/${consent.code}/receipt?language=${language}`}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={say('consent.receiptOf', { name: nameOf(consent) })}
                >
                  {say('consent.receipt')}
                </Button>
              )}
              <ConsentButton caseId={id} consent={consent} small quiet text={`${say('case.record')} ${consent.code}`} />
            </>
          ),
        },
      ]}
    />
  )
}

/** The questions that are read to the client before a consent, to print in a language that the client understands. */
function Questions({ view }: { view: CaseView }) {
  const say = useWords(deletionWords)
  const language = useLanguage()
  const list = useAnswer('/api/languages', SpokenList)
  const address = `/api/cases/${view.id}/questions?language=${language}`
  return (
    <p className="row compact">
      <span>{say('consent.questions')}</span>
      <a href={address} target="_blank" rel="noreferrer">
        Indonesia / English
      </a>
      {list.data?.data.map(({ code, own, name }) => (
        <a key={code} href={`${address}&spoken=${code}`} target="_blank" rel="noreferrer">
          {own} ({inLanguage(name, language)})
        </a>
      ))}
    </p>
  )
}

function Scope({ consent, when }: { consent: Consent; when: (instant: string) => string }) {
  const say = useWords(deletionWords)
  const label = useLabel()
  const { state, receivers, until, without } = consent
  if (state !== 'given' || (receivers === null && until === null && without.length === 0)) return null
  const named = (offices: NonNullable<typeof receivers>): string =>
    offices.length === 0
      ? say('consent.onlyOwn')
      : say('consent.for', { names: offices.map(({ name }) => name ?? '•••').join(', ') })
  return (
    <span className="quiet compact">
      {[
        receivers === null ? null : named(receivers),
        without.length === 0
          ? null
          : say('consent.withoutThese', {
              what: without.map((category) => label(DATA_CATEGORY_WORDS[category])).join(', '),
            }),
        until === null ? null : say('consent.untilDay', { day: when(until) }),
      ]
        .filter((part) => part !== null)
        .join('; ')}
    </span>
  )
}

function Deletions({ view }: { view: CaseView }) {
  const say = useWords(deletionWords)
  const list = useAnswer(`/api/cases/${view.id}/deletion-requests`, DeletionRequestList)
  if (list.data === undefined || list.data.data.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="deletions">
      <h2 id="deletions">{say('deletions.section')}</h2>
      <DeletionTable rows={list.data.data} zone={view.zone} />
      {list.data.isCut && <p className="quiet compact">{say('deletions.cut', { count: list.data.data.length })}</p>}
    </section>
  )
}
