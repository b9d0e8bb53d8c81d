import { Fragment } from 'react'
import type { ReferralView } from '../../api/contract/referrals.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { isOpen } from './referral.ts'
import { referralWords } from './words.id.ts'

type Told = NonNullable<ReferralView['packet']>

/** What is told of the client, and what is not. */
export function ToldOfClient({ view }: { view: ReferralView }) {
  const say = useWords(referralWords)
  const { packet } = view
  return (
    <section className="card stack-s" aria-labelledby="told">
      <h2 id="told">{say('referral.packet')}</h2>
      {packet === null ? (
        <p className="quiet">{say(`referral.${whyUntold(view)}`)}</p>
      ) : (
        <>
          <ToldList told={packet} />
          <NotTold told={packet} />
        </>
      )}
    </section>
  )
}

function whyUntold({ kind, state, waitsOn, reason }: ReferralView) {
  if (state === 'departed' && reason === 'consent_ended') return 'packetTakenBack' as const
  if (kind === 'transfer' && (state === 'released' || state === 'confirmed')) return 'packetMoved' as const
  return isOpen({ waitsOn }) ? ('packetNotYours' as const) : ('packetGone' as const)
}

/** Exactly what the office that is asked reads. */
export function ToldList({ told: { facts, steps, file, note, identity } }: { told: Told }) {
  const say = useWords(referralWords)
  const label = useLabel()
  const known = Object.entries(identity ?? {})
  return (
    <div className="stack-s told">
      {facts.length + known.length === 0 && <p>{say('referral.toldNothing')}</p>}
      {facts.length + known.length > 0 && (
        <dl className="facts">
          {known.map(([name, value]) => (
            <Fragment key={name}>
              <dt>{say(name === 'full_name' || name === 'phone' ? `referral.identity.${name}` : IDENTITY)}</dt>
              <dd className="strong">{value}</dd>
            </Fragment>
          ))}
          {facts.map((fact) => (
            <Fragment key={fact.name}>
              <dt>{label(fact.label)}</dt>
              <dd>{label(fact.valueLabel)}</dd>
            </Fragment>
          ))}
        </dl>
      )}
      {steps.length > 0 && (
        <div>
          <h3>{say('referral.toldSteps')}</h3>
          <ul className="dots">
            {steps.map((step) => (
              <li key={step.id}>{label(step)}</li>
            ))}
          </ul>
        </div>
      )}
      {file.length > 0 && <FileOfCase file={file} />}
      {note !== null && (
        <div>
          <h3>{say('referral.toldNote')}</h3>
          <p className="note-text">{note}</p>
        </div>
      )}
    </div>
  )
}
/** What goes with the case is counted, and what is missing is named. */
function FileOfCase({ file }: Pick<Told, 'file'>) {
  const say = useWords(referralWords)
  const label = useLabel()
  const gaps = file.filter(({ there }) => !there)
  return (
    <div>
      <h3>{say('referral.file')}</h3>
      <p>{say('referral.fileThere', { count: file.length - gaps.length, all: file.length })}</p>
      {gaps.length > 0 && (
        <>
          <p>{say('referral.fileGaps')}</p>
          <ul className="dots">
            {gaps.map((line, at) => (
              <li key={at}>{label(line.label)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
const IDENTITY = 'referral.identity.other'

function NotTold({ told: { identity } }: { told: Told }) {
  const say = useWords(referralWords)
  const names = identity === null ? (['identity', 'story', 'files'] as const) : (['story', 'files'] as const)
  return (
    <p className="compact quiet">
      {say('referral.notTold')}: {names.map((name) => say(`referral.notToldOf.${name}`)).join('; ')}.
    </p>
  )
}
