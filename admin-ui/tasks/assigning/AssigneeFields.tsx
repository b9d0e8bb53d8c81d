// The fields of handing work out: the office and the person, with suggestions.
import { Button } from '@mui/material'
import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { AssigneeOffice, AssigneePerson, Assignees, Reason } from '../../../api/contract/assignments.ts'
import { PickField } from '../../asking/fields.tsx'
import { useLabel, useWords } from '../../words/use-words.ts'
import { assignWords } from './words.id.ts'
import './assigning.css'

const SUGGESTED = 3
const AGAINST = new Set<Reason['code']>(['away', 'shut_out', 'proposed_it', 'needs_exception'])

/** By the names of the contract. */
export interface Chosen {
  organisationId?: string
  userId?: string
}

const only = <T,>(all: readonly T[]): T | undefined => (all.length === 1 ? all[0] : undefined)
const holdsIt = ({ reasons }: AssigneePerson): boolean => reasons.some(({ code }) => code === 'holder')

/**
 * The only office is chosen from the start, and in it the only person who can be chosen: not one who has the work
 * already, from whom it is handed on.
 */
function useTheOnly(offices: readonly AssigneeOffice[]): void {
  const { setValue } = useFormContext()
  const office = only(offices)
  const organisationId = office?.organisationId
  const person = only(office?.people.filter(({ possible }) => possible) ?? [])
  const userId = person === undefined || holdsIt(person) ? undefined : person.id
  useEffect(() => {
    if (organisationId !== undefined) setValue('organisationId', organisationId)
    if (userId !== undefined) setValue('userId', userId)
  }, [organisationId, userId, setValue])
}

/**
 * Who gets the work: suggestions with their reasons, and a free choice of everybody who may do it. People who cannot be
 * chosen are named with the reason.
 */
export function AssigneeFields({ found: { offices, of } }: { found: Assignees }) {
  const say = useWords(assignWords)
  const { setValue, clearErrors } = useFormContext()
  const [office, person] = useWatch<Chosen, ['organisationId', 'userId']>({ name: ['organisationId', 'userId'] })
  const at = offices.find(({ organisationId }) => organisationId === office)
  useTheOnly(offices)
  // With a single office there is nothing to suggest: its reasons are below the choice.
  const shown = offices.length > 1 ? SUGGESTED : 0
  const fits = (one: AssigneeOffice): string =>
    of > 1 && one.fits < of ? ` (${say('assign.fits', { fits: one.fits, of })})` : ''
  const forgetPerson = (): void => {
    clearErrors('organisationId')
    setValue('userId', undefined)
  }
  return (
    <>
      {shown > 0 && (
        <Suggestions
          offices={offices}
          office={office}
          onChoose={(id) => {
            setValue('organisationId', id, { shouldDirty: true, shouldValidate: true })
            forgetPerson()
          }}
        />
      )}
      <div className="stack-s">
        <PickField
          name="organisationId"
          label={say('work.organisation')}
          none={say('work.chooseOrganisation')}
          options={offices.map((one) => ({ value: one.organisationId, text: `${one.name}${fits(one)}` }))}
          onChosen={forgetPerson}
        />
        {at !== undefined && offices.indexOf(at) >= shown && <Reasons of={at.reasons} />}
      </div>
      <PersonFields office={at} person={person} />
    </>
  )
}

/** Who does a step at another office is for that office to say: then nobody there is named. */
function PersonFields({ office, person }: { office: AssigneeOffice | undefined; person: string | undefined }) {
  const say = useWords(assignWords)
  const { clearErrors } = useFormContext()
  const people = office?.people ?? []
  const chosen = people.find(({ id }) => id === person)
  return (
    <div className="stack-s">
      {office !== undefined && people.length === 0 ? (
        <p>{say('assign.theirs')}</p>
      ) : (
        <PickField
          name="userId"
          label={say('work.person')}
          none={say('work.anyone')}
          options={people.filter(({ possible }) => possible).map(({ id, name }) => ({ value: id, text: name }))}
          onChosen={() => clearErrors('organisationId')}
        />
      )}
      {chosen !== undefined && <Reasons of={chosen.reasons} />}
      {people
        .filter(({ possible }) => !possible)
        .map(({ id, name, reasons }) => (
          <div key={id} className="compact">
            <span className="strong">
              {say('assign.cannot')}: {name}
            </span>
            <Reasons of={reasons.filter(({ code }) => AGAINST.has(code))} />
          </div>
        ))}
    </div>
  )
}

function Suggestions({
  offices,
  office,
  onChoose,
}: {
  offices: readonly AssigneeOffice[]
  office: string | undefined
  onChoose: (id: string) => void
}) {
  const say = useWords(assignWords)
  return (
    <section className="stack-s" aria-label={say('assign.suggested')}>
      <h3 className="small-head">{say('assign.suggested')}</h3>
      <ol className="suggested">
        {offices.slice(0, SUGGESTED).map(({ organisationId, name, reasons }) => (
          <li key={organisationId} className={organisationId === office ? 'is-chosen' : undefined}>
            <div>
              <span className="strong">{name}</span>
              <Reasons of={reasons} />
            </div>
            <Button
              size="small"
              variant="outlined"
              aria-pressed={organisationId === office}
              aria-label={say('assign.takeOf', { name })}
              onClick={() => onChoose(organisationId)}
            >
              {say('assign.take')}
            </Button>
          </li>
        ))}
      </ol>
      {offices.length > SUGGESTED && (
        <p className="compact quiet">{say('assign.others', { count: offices.length - SUGGESTED })}</p>
      )}
    </section>
  )
}

function Reasons({ of: reasons }: { of: readonly Reason[] }) {
  const label = useLabel()
  return (
    <ul className="why">
      {reasons.map(({ code, sentence }) => (
        <li key={code} className={AGAINST.has(code) ? 'against' : undefined}>
          {label(sentence)}
        </li>
      ))}
    </ul>
  )
}
