import { DueList, type DueView } from '../../api/contract/due.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { limitMoment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { Awaited } from './Awaited.tsx'
import { EvidenceFact } from './EvidenceFact.tsx'
import { StatusTag } from './StatusTag.tsx'
import { WhatIs } from './WhatIs.tsx'

/** Loads the explanation of a due date when the user asks for it. */
export const DueExplanation = ({ path, clock }: { path: string; clock?: string | undefined }) => (
  <Awaited answer={useAnswer(path, DueList)} rows={3}>
    {({ data, zone }) => {
      const views = data.filter((view) => clock === undefined || view.clock === clock)
      return views.map((view) => <Due key={view.clock} view={view} zone={zone} several={views.length > 1} />)
    }}
  </Awaited>
)

/** What became of a limit; nothing while it runs and nobody is late. */
function Became({ state, breached }: DueView) {
  const say = useWords()
  if (breached) return <StatusTag look="late">{say(state === 'met' ? 'clock.metLate' : 'clock.missed')}</StatusTag>
  return state === 'met' ? <StatusTag look="done">{say('clock.met')}</StatusTag> : null
}

function Due({ view, zone, several }: { view: DueView; zone: Zone; several: boolean }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  return (
    <section className="stack-s due">
      {several && <h3>{say(`clock.until.${view.until}`)}</h3>}
      <p className="compact">{label(view.summary)}</p>
      <dl className="facts">
        {view.due !== null && (
          <>
            <dt>{say('clock.due')}</dt>
            <dd>
              {limitMoment(view.due, { zone, language })} <Became {...view} />
            </dd>
          </>
        )}
        <dt>{say('clock.counts')}</dt>
        <dd>{label(view.start)}</dd>
        <dt>{say('clock.basis')}</dt>
        <dd>
          {label(view.basisLabel)}{' '}
          {view.isLaw ? (
            <span className="law">{say('clock.law')}</span>
          ) : (
            <WhatIs term="productDefault" word={label(view.basisLabel)} />
          )}
        </dd>
        <EvidenceFact evidence={view.evidence} />
        {view.calendar !== null && (
          <>
            <dt>{say('clock.calendar')}</dt>
            <dd>
              {label(view.calendar.title)}
              {view.calendar.revisions.length > 0 && (
                <span className="quiet compact"> ({view.calendar.revisions.join(', ')})</span>
              )}
            </dd>
          </>
        )}
      </dl>
      {view.notes.map((note) => (
        <p key={note.en} className="notice info compact">
          {label(note)}
        </p>
      ))}
      {view.steps.length > 0 && (
        <>
          <h3>{say('clock.how')}</h3>
          <Steps steps={view.steps} />
        </>
      )}
      {view.chain.length > 0 && <Reminders chain={view.chain} />}
    </section>
  )
}

/** Who is notified before the date. */
function Reminders({ chain }: { chain: DueView['chain'] }) {
  const say = useWords()
  const label = useLabel()
  return (
    <>
      <h3>{say('clock.told')}</h3>
      <ul className="due-steps">
        {chain.map((threshold) => (
          <li key={threshold.sentence.en}>
            {label(threshold.sentence)}
            {threshold.fired && <span className="quiet"> ({say('clock.fired')})</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Steps({ steps }: { steps: DueView['steps'] }) {
  const label = useLabel()
  return (
    <ol className="due-steps">
      {steps.map((step) => (
        <li key={step.from} className={step.kind}>
          {label(step.sentence)}
          {step.source !== null && <span className="quiet"> · {step.source}</span>}
        </li>
      ))}
    </ol>
  )
}
