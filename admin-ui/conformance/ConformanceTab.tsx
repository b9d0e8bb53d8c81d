import { Button } from '@mui/material'
import { IconPrinter } from '@tabler/icons-react'
import { Link, useSearchParams } from 'react-router'
import { ConformanceView } from '../../api/contract/conformance.ts'
import { MakeFindingButton } from '../findings/MakeFindingButton.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { print } from '../theme/print.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { JudgementTable } from './JudgementTable.tsx'
import { MarkChart } from './MarkChart.tsx'
import { pick, shownIn } from './shown.ts'
import { conformanceWords } from './words.id.ts'

/** A case compared with its procedure: one sentence, the number of each mark, and every step with its proof. */
export function ConformanceTab({ caseId }: { caseId: string }) {
  const answer = useAnswer(`/api/cases/${caseId}/conformance`, ConformanceView)
  if (answer.isPending) return <Loading rows={8} />
  if (answer.data === undefined) return <BrokenState no={answer.error} retry={() => void answer.refetch()} />
  return <Judged view={answer.data} />
}

function Judged({ view }: { view: ConformanceView }) {
  const say = useWords(conformanceWords)
  const language = useLanguage()
  const [asked] = useSearchParams()
  const shown = shownIn(asked)
  const rows = pick(view.data, shown)
  return (
    <section className="stack" aria-labelledby="judged">
      <div className="spread">
        <h2 id="judged">{say('conform.title', { number: view.number })}</h2>
        <div className="row">
          <Link to={`/cases/${view.caseId}/ledger`}>{say('conform.ledger')}</Link>
          <MakeFindingButton view={view} />
          <Button variant="outlined" startIcon={<IconPrinter size={20} className="icon" />} onClick={print}>
            {say('conform.print')}
          </Button>
        </div>
      </div>
      <p className="strong">
        {say(view.deviating === 0 ? 'conform.all' : 'conform.some', { count: view.judged, deviating: view.deviating })}
      </p>
      <p className="quiet compact">{say('conform.lead', { time: moment(view.asOf, { zone: view.zone, language }) })}</p>
      <MarkChart counts={view.counts} />
      <nav className="switch" aria-label={say('conform.filter')}>
        {(['everything', 'deviations'] as const).map((name) => (
          <Link
            key={name}
            to={name === 'everything' ? '?' : `?show=${name}`}
            aria-current={name === shown ? 'page' : undefined}
            preventScrollReset
          >
            {say(`conform.${name}`)}
          </Link>
        ))}
        {shown !== 'everything' && shown !== 'deviations' && (
          <Link to={`?show=${shown}`} aria-current="page" preventScrollReset>
            {say(`conform.markOf.${shown}`)}
          </Link>
        )}
      </nav>
      {rows.length > 0 ? (
        <JudgementTable rows={rows} caseId={view.caseId} />
      ) : (
        <EmptyState
          title={say(shown === 'deviations' ? 'conform.none' : 'conform.noneOf')}
          text={say(shown === 'deviations' ? 'conform.noneText' : 'conform.noneOfText')}
        />
      )}
    </section>
  )
}
