import { useQuery } from '@tanstack/react-query'
import { useNotify } from 'react-admin'
import type { ConferencePreview, ConferenceView, DecisionView } from '../../api/contract/conferences.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { LawMark } from '../parts/LawMark.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useDesk } from '../wire/use-verb.ts'
import { limitMoment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { useDecisionWords } from './decision-words.ts'
import { conferenceWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

const proposedIn = ({ topics }: ConferenceView): DecisionView[] =>
  topics.flatMap(({ decisions }) => decisions.filter(({ state }) => state === 'proposed'))

/**
 * Shows what each decision would do, one after the other. Then all are carried out, and the page shows what became of
 * each.
 */
export function CloseDialog({ view, onClose }: { view: ConferenceView; onClose: () => void }) {
  const say = useWords(conferenceWords)
  const notify = useNotify()
  const desk = useDesk()
  const proposed = proposedIn(view)
  const preview = useQuery<ConferencePreview, Error>({
    queryKey: ['answer', `/api/conferences/${view.id}/preview`, proposed.map(({ id }) => id).join()],
    queryFn: ({ signal }) => desk.verb('conferences', 'preview', { id: view.id, signal }),
    staleTime: 0,
  })
  const onDone = ({ topics }: ConferenceView): void => {
    const settled = topics.flatMap(({ decisions }) => decisions)
    notify(
      say('conference.result', {
        made: settled.filter(({ state }) => state === 'made').length,
        notMade: settled.filter(({ state }) => state === 'refused').length,
      }),
      { type: 'success' },
    )
    onClose()
  }
  return (
    <AskForm
      onClose={onClose}
      title={say('conference.lookTitle')}
      text={say(proposed.length === 0 ? 'conference.lookNone' : 'conference.lookText')}
      action={proposed.length === 0 ? say('conference.close') : say('conference.closeMade', { count: proposed.length })}
      closed={preview.data === undefined ? say('state.loading') : undefined}
      act={() => desk.verb('conferences', 'close', { id: view.id })}
      onDone={onDone}
    >
      <Awaited answer={preview} rows={3}>
        {(foreseen) => (
          <ol className="stack-s">
            {proposed.map((decision) => (
              <Foreseen
                key={decision.id}
                decision={decision}
                zone={view.zone}
                found={foreseen.items.find(({ decisionId }) => decisionId === decision.id)}
              />
            ))}
          </ol>
        )}
      </Awaited>
    </AskForm>
  )
}

function Foreseen({
  decision,
  zone,
  found,
}: {
  decision: DecisionView
  zone: Zone
  found: ConferencePreview['items'][number] | undefined
}) {
  const say = useWords(conferenceWords)
  const label = useLabel()
  const language = useLanguage()
  const wordsOf = useDecisionWords(zone)
  const no = found?.answer.allowed === false ? found.answer : undefined
  return (
    <li className={`decided stack-s${no === undefined ? '' : ' refused'}`}>
      <div className="row">
        <span className="strong">{wordsOf(decision)}</span>
        {no !== undefined && <StatusTag look="blocked">{say('conference.decisionState.refused')}</StatusTag>}
      </div>
      {no !== undefined && <p>{label(no.sentence)}</p>}
      <ul className="compact dots">
        {found?.opens.map((step) =>
          step.due === null ? (
            <li key={label(step.label)}>{say('conference.opens', { step: label(step.label) })}</li>
          ) : (
            <li key={label(step.label)}>
              <span>
                {say('conference.opensDue', {
                  step: label(step.label),
                  when: limitMoment(step.due, { zone, language }),
                })}
              </span>{' '}
              <LawMark isLaw={step.isLaw} />
            </li>
          ),
        )}
        {found?.notes.map((note) => (
          <li key={label(note)}>{label(note)}</li>
        ))}
        {no === undefined && decision.kind === 'none' && <li>{say('conference.nothing')}</li>}
      </ul>
    </li>
  )
}
