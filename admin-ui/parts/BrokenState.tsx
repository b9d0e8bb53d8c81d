import { Button } from '@mui/material'
import { lazyPart } from '../layout/lazy-page.ts'
import { WaysOn } from '../layout/PageBoundary.tsx'
import { Said } from '../wire/http.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { inLanguage } from '../../sop-definitions/language/label.ts'
import { Loading } from './Loading.tsx'
import { Spoken } from './Spoken.tsx'

/** Loaded when it is asked: every list may be broken, and few need a purpose. */
const PurposeAsk = lazyPart(() => import('../access/PurposeAsk.tsx').then((m) => m.PurposeAsk), <Loading rows={3} />)

const OUT_OF_REACH: ReadonlySet<number> = new Set([403, 404])

/** What could not be shown, what still works, and a button to try again. */
export function BrokenState({ no, retry }: { no: unknown; retry: () => void }) {
  const say = useWords()
  const language = useLanguage()
  const problem = no instanceof Said ? no.problem : undefined
  if (problem?.code === 'purpose_needed')
    return <PurposeAsk caseId={String(problem.details?.['case'])} onOpen={retry} />
  if (problem !== undefined && OUT_OF_REACH.has(problem.status))
    return (
      <div className="empty">
        <h2>{say('state.notFound')}</h2>
        <p>{say('state.notFoundText')}</p>
        <WaysOn />
      </div>
    )
  return (
    <Spoken className="empty">
      <h2>{say('state.broken')}</h2>
      <p className="quiet">{inLanguage(problem?.sentence, language) ?? say('state.brokenText')}</p>
      {problem?.reference !== undefined && (
        <p className="small quiet">{say('state.reference', { reference: problem.reference })}</p>
      )}
      <Button variant="outlined" onClick={retry}>
        {say('state.retry')}
      </Button>
    </Spoken>
  )
}
