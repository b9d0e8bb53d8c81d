import { useParams } from 'react-router'
import { ErasureView } from '../../api/contract/erasures.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useNow } from '../wire/use-now.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Decide } from './Decide.tsx'
import { LOOK } from './ErasuresPage.tsx'
import { Basis, CaseLinks, PersonName, useWhen } from './PersonAndBasis.tsx'
import { erasureWords } from './words.id.ts'

/** Another person may decide, and a worker may carry it out, while the page is open. */
const BEAT_MS = 8_000

export function ErasurePage() {
  const say = useWords(erasureWords)
  const { id: erasure = '' } = useParams()
  const answer = useAnswer(`/api/erasures/${erasure}`, ErasureView, { refetchInterval: BEAT_MS })
  return (
    <>
      {answer.data === undefined && <PageTitle>{say('erasures.one')}</PageTitle>}
      <Awaited answer={answer} rows={8}>
        {(view) => <Shown view={view} />}
      </Awaited>
    </>
  )
}

function Shown({ view }: { view: ErasureView }) {
  const say = useWords(erasureWords)
  const label = useLabel()
  return (
    <>
      <Trail steps={[{ to: '/erasures', label: say('erasures.back') }]} here={say('erasures.one')} />
      <div className="title-row">
        <PageTitle tab={say('erasures.one')}>
          <PersonName personMask={view.personMask} cases={view.cases} />
        </PageTitle>
        <StatusTag look={LOOK[view.state]}>{label(view.stateLabel)}</StatusTag>
        <Decide view={view} />
      </div>
      <Standing view={view} />
      <Holds view={view} />
      <Facts view={view} />
      {view.erased !== null && <Erased view={view} erased={view.erased} />}
    </>
  )
}

/** What comes next, or why it does not. */
function Standing({ view }: { view: ErasureView }) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const when = useWhen()
  const now = useNow()
  const approve = view.allowedActions.approve
  return (
    <>
      {view.carryOutAt !== null && (
        <Spoken as="p" className="notice info">
          {Date.parse(view.carryOutAt) > now
            ? say('erasures.waits', { when: when.moment(view.carryOutAt) })
            : say('erasures.soon')}
        </Spoken>
      )}
      {view.lapsed !== null && (
        <Spoken as="p" className="notice refusal">
          {say('erasures.lapsed', {
            when: when.moment(view.lapsed.at),
            reasons: view.lapsed.reasons.map(label).join('; '),
          })}
        </Spoken>
      )}
      {view.state === 'waiting' && view.holds.length === 0 && approve.allowed === false && (
        <p className="notice info">{label(approve.sentence)}</p>
      )}
    </>
  )
}

function Holds({ view }: { view: ErasureView }) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const when = useWhen()
  if (view.holds.length === 0) return null
  return (
    <section className="card stack-s" aria-labelledby="held">
      <h2 id="held">{say('erasures.held')}</h2>
      <p className="quiet compact">{say('erasures.heldText')}</p>
      <ul className="lines">
        {view.holds.map((hold) => (
          <li key={hold.rule}>
            <span className="strong">{label(hold.label)}</span>
            {hold.until !== null && <> ({say('erasures.until', { day: when.day(hold.until) })})</>}
            <Basis basis={hold.basis} isLaw={hold.isLaw} evidence={hold.evidence} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Facts({ view }: { view: ErasureView }) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const when = useWhen()
  const by = ({ user, at }: { user: string | null; at: string }): string =>
    say('erasures.by', { name: user ?? say('erasures.someone'), when: when.moment(at) })
  return (
    <section className="card">
      <dl className="facts wide">
        <dt>{say('erasures.ground')}</dt>
        <dd>{label(view.groundLabel)}</dd>
        <dt>{say('erasures.cases')}</dt>
        <dd>
          <CaseLinks cases={view.cases} />
        </dd>
        <dt>{say('erasures.asked')}</dt>
        <dd>{by(view.asked)}</dd>
        {view.decided !== null && (
          <>
            <dt>{say('erasures.decided')}</dt>
            <dd>{by(view.decided)}</dd>
            {view.decided.rejection !== null && (
              <>
                <dt>{say('erasures.why')}</dt>
                <dd>{label(view.decided.rejection)}</dd>
              </>
            )}
          </>
        )}
        {view.withdrawn !== null && (
          <>
            <dt>{say('erasures.withdrawn')}</dt>
            <dd>{by(view.withdrawn)}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Erased({ view, erased }: { view: ErasureView; erased: NonNullable<ErasureView['erased']> }) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const when = useWhen()
  return (
    <section className="card stack-s" aria-labelledby="gone">
      <h2 id="gone">{say('erasures.gone')}</h2>
      <ul>
        {erased.counts.map(({ what, count }) => (
          <li key={what.en}>{say('erasures.count', { count, what: label(what) })}</li>
        ))}
      </ul>
      <p className="quiet">{say('erasures.stays')}</p>
      <dl className="facts wide">
        <dt>{say('erasures.carriedOut')}</dt>
        <dd>{when.moment(erased.at)}</dd>
        <dt>{say('erasures.scrubbed')}</dt>
        <dd>{erased.scrubbedAt === null ? say('erasures.scrubLater') : when.moment(erased.scrubbedAt)}</dd>
      </dl>
      <p>
        {say('erasures.certificate')}:{' '}
        <a href={`/api/erasures/${view.id}/certificate.pdf?language=id`} download="certificate-id.pdf">
          {say('erasures.certificateId')}
        </a>
        ,{' '}
        <a href={`/api/erasures/${view.id}/certificate.pdf?language=en`} download="certificate-en.pdf">
          {say('erasures.certificateEn')}
        </a>
      </p>
    </section>
  )
}
