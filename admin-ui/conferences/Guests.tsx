import { FormHelperText } from '@mui/material'
import { useState, type Ref } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { ConferencePrep, Sight } from '../../api/contract/conferences.ts'
import { useField } from '../asking/use-field.ts'
import { Pick } from '../parts/Pick.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useWords } from '../words/use-words.ts'
import { conferenceWords } from './words.id.ts'

/** Without a person: anybody from that office. */
export interface Guest {
  organisationId: string
  userId?: string
}
const isGuest = (one: unknown): one is Guest => typeof one === 'object' && one !== null && 'organisationId' in one
const guestsIn = (value: unknown): readonly Guest[] => (Array.isArray(value) ? value.filter(isGuest) : [])
const isSame = (one: Guest, other: Guest): boolean =>
  one.organisationId === other.organisationId && one.userId === other.userId

type Offices = ConferencePrep['offices']
interface Props {
  caseId: string
  offices: Offices
  /** What the contract asks about each besides who it is. */
  saying?: { attended: boolean }
}

/**
 * People who may be invited can be ticked. Others are named with the reason and a link to solve it, which opens in
 * another tab so that this form keeps its input.
 */
export function Guests({ caseId, offices, saying }: Props) {
  const say = useWords(conferenceWords)
  const { value, problem, ref, onChange } = useField({ name: 'attendees', label: say('conference.invite') })
  const chosen = guestsIn(value)
  const seeing = offices.filter(({ sight }) => sight === 'sees')
  const tick = (guest: Guest) => {
    const isOn = chosen.some((one) => isSame(one, guest))
    const others = chosen.filter((one) => !isSame(one, guest))
    return { isOn, onTurn: () => onChange(isOn ? others : [...chosen, { ...guest, ...saying }]) }
  }
  return (
    <section
      className="card stack-s"
      aria-labelledby="invite"
      aria-describedby={problem === undefined ? undefined : 'invite-problem'}
    >
      <h2 id="invite">{say('conference.invite')}</h2>
      <p className="compact quiet">{say('conference.inviteHelp')}</p>
      {problem !== undefined && (
        <FormHelperText error id="invite-problem">
          {problem}
        </FormHelperText>
      )}
      {seeing.map(({ organisationId, name, people }, index) => (
        <fieldset key={organisationId} className="plain">
          <legend className="strong">{name}</legend>
          <Tick
            text={say('conference.anyone', { office: name })}
            inputRef={index === 0 ? ref : undefined}
            {...tick({ organisationId })}
          />
          {people
            .filter(({ sight }) => sight === 'sees')
            .map(({ id, name: person }) => (
              <Tick key={id} text={person} {...tick({ organisationId, userId: id })} />
            ))}
        </fieldset>
      ))}
      <Unseeing caseId={caseId} offices={offices} />
    </section>
  )
}

interface TickProps {
  text: string
  isOn: boolean
  onTurn: () => void
  inputRef?: Ref<HTMLInputElement>
}

const Tick = ({ text, isOn, onTurn, inputRef }: TickProps) => (
  <label className="tick-line">
    <input type="checkbox" checked={isOn} onChange={onTurn} ref={inputRef} />
    <span>{text}</span>
  </label>
)

function Unseeing({ caseId, offices }: { caseId: string; offices: Offices }) {
  const say = useWords(conferenceWords)
  const path = useCreatePath()
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
          <Spoken as="p">
            {why(named.sight, named.name)}{' '}
            <Link to={`${path({ resource: 'cases', type: 'edit', id: caseId })}/tasks`} target="_blank" rel="noopener">
              {say('conference.wayOn')}
            </Link>
          </Spoken>
        )}
      </div>
    </details>
  )
}
