import { Box, Button } from '@mui/material'
import { keepPreviousData } from '@tanstack/react-query'
import { useCreatePath } from 'react-admin'
import { Link, useParams } from 'react-router'
import { z } from 'zod'
import { CaseMoment } from '../../api/contract/moments.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { Said } from '../wire/http.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { DifferenceTable } from './DifferenceTable.tsx'
import { PastCase } from './PastCase.tsx'
import { SeenBy } from './SeenBy.tsx'
import { Steps } from './Steps.tsx'
import { useWords } from '../words/use-words.ts'
import { momentWords } from './words.id.ts'

/** `at`, `with`: moments. `as`: whose sight is asked about. */
const ADDRESS = z.object({ at: free, with: free, as: free })
type Side = 'at' | 'with'
type Answer = ReturnType<typeof useMoment>

/**
 * A case at one past moment, or at two moments side by side. The address names the case and the moments, and nobody.
 */
export function PastPage() {
  const { id = '' } = useParams()
  const say = useWords(momentWords)
  const me = useMe()
  const [{ at = '', with: other, as: who = '' }, set] = useAddress(ADDRESS, { replace: true })
  const [, leave] = useAddress(ADDRESS)
  const [first, second] = [useMoment(id, at), useMoment(id, other ?? '', other !== undefined)]
  const go =
    (side: Side) =>
    (moment: string): void =>
      set({ [side]: moment })
  if (first.isPending) return <Loading rows={8} />
  if (first.data === undefined)
    return (
      <>
        <PageTitle>{say('moments.trail')}</PageTitle>
        <Unseen answer={first} go={go('at')} />
      </>
    )
  return (
    <>
      <Head
        moment={first.data}
        isCompared={other !== undefined}
        onCompare={(moment) => (moment === undefined ? leave({ with: undefined }) : go('with')(moment))}
      />
      <div className="stack">
        <p className="quiet">{say('moments.lead')}</p>
        {other === undefined ? (
          <>
            <Where answer={first} go={go('at')} />
            {may(me, 'coordinate_case', 'verify_ledger', 'review_access') && (
              <SeenBy at={at} zone={first.data.view.zone} who={who} choose={(person) => set({ as: person })} />
            )}
            {first.error === null && <PastCase moment={first.data} anchor="at" />}
          </>
        ) : (
          <Compared answers={{ at: first, with: second }} go={go} caseId={id} />
        )}
      </div>
    </>
  )
}

interface HeadProps {
  moment: CaseMoment
  isCompared: boolean
  /** Undefined ends the comparison. */
  onCompare: (moment: string | undefined) => void
}

function Head({ moment: { view, newest }, isCompared, onCompare }: HeadProps) {
  const say = useWords(momentWords)
  const place = useCreatePath()({ resource: 'cases', type: 'edit', id: view.id })
  return (
    <>
      <Trail
        steps={[
          { to: '/cases', label: say('case.trail') },
          { to: `${place}/history`, label: view.number },
        ]}
        here={say('moments.trail')}
      />
      <div className="title-row">
        <PageTitle>{say('moments.title', { number: view.number })}</PageTitle>
        <div className="actions">
          <Button variant="outlined" onClick={() => onCompare(isCompared ? undefined : String(newest.seq))}>
            {say(isCompared ? 'moments.stop' : 'moments.compare')}
          </Button>
          <Link to={place}>{say('moments.back')}</Link>
        </div>
      </div>
    </>
  )
}

/** The old content stays until the next moment is loaded, so that the focus keeps its button. */
const useMoment = (caseId: string, at: string, enabled = true) =>
  useAnswer(`/api/cases/${caseId}/at${at === '' ? '' : `?at=${encodeURIComponent(at)}`}`, CaseMoment, {
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    enabled,
  })

const SIDES = [
  ['at', 'moments.of.first'],
  ['with', 'moments.of.second'],
] as const
const BESIDE = {
  display: 'grid',
  gap: 3,
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
  alignItems: 'start',
}

/** First both moments, then their differences, then both cases. */
function Compared({
  answers,
  go,
  caseId,
}: {
  answers: Record<Side, Answer>
  go: (side: Side) => (moment: string) => void
  caseId: string
}) {
  const say = useWords(momentWords)
  const [first, second] = [answers.at.data, answers.with.data]
  return (
    <>
      <Box sx={BESIDE}>
        {SIDES.map(([side, name]) => (
          <section key={side} className="stack-s" aria-label={say(name)}>
            <h2>{say(name)}</h2>
            <Where answer={answers[side]} go={go(side)} />
          </section>
        ))}
      </Box>
      {first !== undefined && second !== undefined && answers.at.error === null && answers.with.error === null && (
        <>
          <DifferenceTable caseId={caseId} at={String(first.seq)} other={String(second.seq)} zone={first.view.zone} />
          <Box sx={BESIDE}>
            {SIDES.map(([side, name]) => {
              const moment = side === 'at' ? first : second
              return (
                <div key={side} className="stack">
                  <h2>{say(name)}</h2>
                  <PastCase moment={moment} anchor={side} beside />
                </div>
              )
            })}
          </Box>
        </>
      )}
    </>
  )
}

interface Asked {
  answer: Answer
  go: (moment: string) => void
}

function Where({ answer, go }: Asked) {
  if (answer.isPending) return <Loading rows={3} />
  if (answer.data === undefined || answer.error !== null) return <Unseen answer={answer} go={go} />
  return (
    <div aria-busy={answer.isPlaceholderData}>
      <Steps moment={answer.data} go={go} />
    </div>
  )
}

function Unseen({ answer, go }: Asked) {
  const say = useWords(momentWords)
  const isTooEarly =
    answer.error instanceof Said && answer.error.problem?.issues?.some(({ code }) => code === 'not_there_yet') === true
  if (!isTooEarly) return <BrokenState no={answer.error} retry={() => void answer.refetch()} />
  return (
    <Spoken className="empty">
      <p>{say('moments.notThere')}</p>
      <Button variant="outlined" onClick={() => go('1')}>
        {say('moments.first')}
      </Button>
    </Spoken>
  )
}
