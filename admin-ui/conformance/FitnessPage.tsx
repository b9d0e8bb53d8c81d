import { z } from 'zod'
import { FitnessView } from '../../api/contract/fitness.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { BrokenRules } from './BrokenRules.tsx'
import { fitnessWords } from './fitness-words.id.ts'
import { VersionChart } from './VersionChart.tsx'
import { WaitChart } from './WaitChart.tsx'

/** Which version, and the cases of which broken rule. */
const ADDRESS = z.object({ version: z.string().optional(), rule: z.string().optional() })

/** How the cases in sight went beside their procedure, by version; then what was broken, and how long steps waited. */
export function FitnessPage() {
  const say = useWords(fitnessWords)
  const [{ version, rule }] = useAddress(ADDRESS)
  const asked = version === undefined ? '' : `?version=${encodeURIComponent(version)}`
  return (
    <>
      <PageTitle>{say('fitness.title')}</PageTitle>
      <Awaited answer={useAnswer(`/api/conformance${asked}`, FitnessView)} rows={8}>
        {(view) => <Counted view={view} rule={rule} />}
      </Awaited>
    </>
  )
}

function Counted({ view, rule }: { view: FitnessView; rule: string | undefined }) {
  const say = useWords(fitnessWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const { of, asOf, version, begun, taken } = view
  if (asOf === null || version === null)
    return <EmptyState title={say('fitness.none')} text={say('fitness.noneText')} />
  return (
    <div className="stack">
      <p className="quiet">{say(`fitness.lead.${of}`, { time: moment(asOf, { zone, language }) })}</p>
      <VersionChart view={view} />
      <BrokenRules view={{ ...view, version }} rule={rule} />
      <WaitChart kind="begun" waits={begun} />
      <WaitChart kind="taken" waits={taken} />
    </div>
  )
}
