import { FormControl, FormControlLabel, FormHelperText, Radio, RadioGroup } from '@mui/material'
import { useEffect, useRef, useState, type Ref } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { z } from 'zod'
import { CreatePerson, type Match } from '../../api/contract/people.ts'
import { PickField } from '../asking/fields.tsx'
import { PageForm } from '../asking/PageForm.tsx'
import { useField } from '../asking/use-field.ts'
import { useWords, type Say } from '../words/use-words.ts'
import type { Chosen } from './OpenCase.tsx'

type Found = z.infer<typeof Match>
const NEITHER = 'neither'
export const REASONS = ['different_person', 'different_birth', 'different_place', 'client_says'] as const
const named = (fields: readonly (Found['same'] | Found['similar'])[number][], say: Say): string =>
  fields.map((field) => say(`open.field.${field}`)).join(', ')

const Known = z.object({ picked: z.string() })
const Another = Known.extend({ notSameReason: CreatePerson.shape.notSameReason.unwrap() })

interface Props {
  found: readonly Found[]
  choose: (chosen: Chosen) => void
  create: (notSameReason?: string) => Chosen
}

/** People who may be the same, each with the reasons in words. If there are none, a new person is the way on. */
export function Matches({ found, choose, create }: Props) {
  const say = useWords()
  const [isAnother, setAnother] = useState(false)
  if (found.length === 0) return <Nobody found={found} choose={choose} create={create} />
  const title = say('open.found', { count: found.length })
  const one = (picked: string): Chosen => ({
    id: picked,
    mask: found.find(({ personId }) => personId === picked)?.mask ?? '',
  })
  const schema: z.ZodType<z.infer<typeof Known> & { notSameReason?: string }> = isAnother ? Another : Known
  return (
    <PageForm
      schema={schema}
      head={
        <Heading id="matches" found={found}>
          {title}
        </Heading>
      }
      labelledBy="matches"
      action={say(isAnother ? 'open.create' : 'open.useThis')}
      act={async ({ picked, notSameReason }) => (isAnother ? create(notSameReason) : one(picked))}
      onDone={choose}
    >
      <PickedField found={found} label={title} onChosen={(picked) => setAnother(picked === NEITHER)} />
      {isAnother && (
        <PickField
          name="notSameReason"
          label={say('open.reason')}
          options={REASONS.map((code) => ({ value: code, text: say(`open.reasons.${code}`) }))}
        />
      )}
    </PageForm>
  )
}

interface PickedProps {
  found: readonly Found[]
  label: string
  onChosen: (picked: string) => void
}

function PickedField({ found, label, onChosen }: PickedProps) {
  const say = useWords()
  const { value, problem, isWrong, ref, id, onChange } = useField({ name: 'picked', label })
  const first = found.find(({ personId }) => personId !== null)
  const choose = (picked: string): void => {
    onChange(picked)
    onChosen(picked)
  }
  return (
    <FormControl error={isWrong}>
      <RadioGroup
        aria-labelledby="matches"
        aria-describedby={isWrong ? `${id}-problem` : undefined}
        value={typeof value === 'string' ? value : ''}
        onChange={(_, picked) => choose(picked)}
        className="matches"
      >
        {found.map((match, index) =>
          match.personId === null ? (
            <Elsewhere key={`elsewhere-${index}`} match={match} />
          ) : (
            <Here key={match.personId} match={match} inputRef={match === first ? ref : undefined} />
          ),
        )}
        <div className="match">
          <FormControlLabel
            value={NEITHER}
            control={<Radio slotProps={{ input: { ref: first === undefined ? ref : undefined } }} />}
            label={say('open.neither')}
          />
        </div>
      </RadioGroup>
      {isWrong && <FormHelperText id={`${id}-problem`}>{problem}</FormHelperText>}
    </FormControl>
  )
}

/** Takes the focus whenever the results change, so that screen readers read it. */
function Heading({ id, found, children }: { id?: string; found: readonly Found[]; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus()
  }, [found])
  return (
    <h2 id={id} tabIndex={-1} ref={heading}>
      {children}
    </h2>
  )
}

function Nobody({ found, choose, create }: Props) {
  const say = useWords()
  return (
    <PageForm
      className="card stack-s"
      head={<Heading found={found}>{say('open.nobody')}</Heading>}
      text={say('open.nobodyText')}
      action={say('open.create')}
      act={async () => create()}
      onDone={choose}
    />
  )
}

function Here({ match, inputRef }: { match: Found; inputRef: Ref<HTMLInputElement> | undefined }) {
  const say = useWords()
  const path = useCreatePath()
  return (
    <div className="match">
      <FormControlLabel
        value={match.personId}
        control={<Radio slotProps={{ input: { ref: inputRef } }} />}
        label={
          <span>
            <span className="strong">{match.mask}</span> <Reasons match={match} />
          </span>
        }
      />
      <span className="compact">
        {match.cases.length === 0 ? (
          <span className="quiet">{say('open.noCase')}</span>
        ) : (
          match.cases.map((row) => (
            <Link key={row.id} to={path({ resource: 'cases', type: 'edit', id: row.id })}>
              {row.number}
            </Link>
          ))
        )}
      </span>
    </div>
  )
}

/** In which fields two people are the same or similar. */
export const reasonsOf = (match: Pick<Found, 'same' | 'similar'>, say: Say): string =>
  [
    match.same.length > 0 ? say('open.same', { fields: named(match.same, say) }) : '',
    match.similar.length > 0 ? say('open.similar', { fields: named(match.similar, say) }) : '',
  ]
    .filter((part) => part !== '')
    .join('; ')

const Reasons = ({ match }: { match: Found }) => <span className="quiet">{reasonsOf(match, useWords())}</span>

function Elsewhere({ match }: { match: Found }) {
  const say = useWords()
  return (
    <div className="match quiet">
      <span>{say('open.elsewhere')}</span> <Reasons match={match} />
    </div>
  )
}
