import { lazy, Suspense } from 'react'
import { z } from 'zod'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Loading } from '../parts/Loading.tsx'
import { untilServerAnswers } from '../wire/reach.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { referenceWords } from './words.id.ts'

const ADDRESS = '/api/openapi.json'
const Document = z.record(z.string(), z.unknown())
/** The device does not store it, so it is requested only while the server answers. */
const Viewer = lazy(() => untilServerAnswers().then(() => import('./Viewer.tsx').then((m) => ({ default: m.Viewer }))))

/** Every call of this server, from the OpenAPI document that the server generates. */
export function ReferencePage() {
  const say = useWords(referenceWords)
  const answer = useAnswer(ADDRESS, Document, { staleTime: Infinity })
  return (
    <>
      <Trail steps={[{ to: '/help', label: say('what.help') }]} here={say('reference.title')} />
      <PageTitle>{say('reference.title')}</PageTitle>
      <p className="quiet">
        {say('reference.lead')} {say('reference.language')}
      </p>
      <p>
        <a href={ADDRESS} download="openapi.json">
          {say('reference.document')}
        </a>
      </p>
      <h2 className="hidden">{say('reference.calls')}</h2>
      <Awaited answer={answer} rows={8}>
        {(document) => (
          <Suspense fallback={<Loading rows={8} />}>
            <Viewer document={document} />
          </Suspense>
        )}
      </Awaited>
    </>
  )
}
