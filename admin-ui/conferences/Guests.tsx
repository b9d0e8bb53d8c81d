import { useState } from 'react'
import { Link } from 'react-router'
import type { ConferencePrep, Sight } from '../../api/contract/conferences.ts'
import { Pick } from '../parts/Pick.tsx'
import { useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'

/** Without a person: anybody from that office. */
export interface Guest {
  organisationId: string
  userId?: string
}
const keyOf = ({ organisationId, userId }: Guest): string => `${organisationId} ${userId ?? ''}`
export const toggled = (guests: readonly Guest[], guest: Guest): readonly Guest[] =>
  guests.some((one) => keyOf(one) === keyOf(guest))
    ? guests.filter((one) => keyOf(one) !== keyOf(guest))
    : [...guests, guest]

type Offices = ConferencePrep['offices']
interface Props {
  caseId: string
  offices: Offices
  chosen: readonly Guest[]
  onToggle: (guest: Guest) => void
}

/**
 * People who may be invited can be ticked. Others are named with the reason and a link to solve it, which opens in
 * another tab so that this form keeps its input.
 */
export function Guests({ caseId, offices, chosen, onToggle }: Props) {
  const say = useWords(conferenceWords)
  const seeing = offices.filter(({ sight }) => sight === 'sees')
  const isChosen = (guest: Guest): boolean => chosen.some((one) => keyOf(one) === keyOf(guest))
  return (
    <section className="card stack-s" aria-labelledby="invite">
      <h2 id="invite">{say('conference.invite')}</h2>
      <p className="compact quiet">{say('conference.inviteHelp')}</p>
      {seeing.map(({ organisationId, name, people }) => (
        <fieldset key={organisationId} className="plain">
          <legend className="strong">{name}</legend>
          <Tick
            text={say('conference.anyone', { office: name })}
            on={isChosen({ organisationId })}
            onTurn={() => onToggle({ organisationId })}
          />
          {people
            .filter(({ sight }) => sight === 'sees')
            .map(({ id, name: person }) => (
              <Tick
                key={id}
                text={person}
                on={isChosen({ organisationId, userId: id })}
                onTurn={() => onToggle({ organisationId, userId: id })}
              />
            ))}
        </fieldset>
      ))}
      <Unseeing caseId={caseId} offices={offices} />
    </section>
  )
}

const Tick = ({ text, on, onTurn }: { text: string; on: boolean; onTurn: () => void }) => (
  <label className="tick-line">
    <input type="checkbox" checked={on} onChange={onTurn} />
    <span>{text}</span>
  </label>
)

function Unseeing({ caseId, offices }: { caseId: string; offices: Offices }) {
  const say = useWords(conferenceWords)
  const [office, setOffice] = useState('')
  const named = offices.find(({ organisationId }) => organisationId === office)
  const people = offices
    .filter(({ sight }) => sight === 'sees')
    .flatMap((one) => one.people.filter(({ sight }) => sight !== 'sees'))
  const why = (sight: Sight, name: string): string =>
    sight === 'sees' ? '' : say(`conference.sight.${sight}`, { name })
  return (
    <details className="waiting">
      <summary>{say('conference.cannot')}</summary>
      <div className="stack-s">
        {people.length > 0 && (
          <ul className="stack-s compact">
            {people.map(({ id, name, sight }) => (
              <li key={id}>{why(sight, name)}</li>
            ))}
          </ul>
        )}
        <Pick
          label={say('conference.find')}
          value={office}
          placeholder={say('conference.findNone')}
          options={offices
            .filter(({ sight }) => sight !== 'sees')
            .map(({ organisationId, name }) => ({ value: organisationId, text: name }))}
          onChange={setOffice}
        />
        {named !== undefined && (
          <p role="status">
            {why(named.sight, named.name)}{' '}
            <Link to={`/cases/${caseId}/tasks`} target="_blank" rel="noopener">
              {say('conference.wayOn')}
            </Link>
          </p>
        )}
      </div>
    </details>
  )
}
