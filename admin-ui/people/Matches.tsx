import { Button, FormControlLabel, Radio, RadioGroup } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import type { Match } from '../../api/contract/people.ts'
import { Pick } from '../parts/Pick.tsx'
import { useWords, type Say } from '../words/use-words.ts'
import type { Chosen } from './OpenCase.tsx'

type Found = z.infer<typeof Match>
const NEITHER = 'neither'
export const REASONS = ['different_person', 'different_birth', 'different_place', 'client_says'] as const
const named = (fields: readonly (Found['same'] | Found['similar'])[number][], say: Say): string =>
  fields.map((field) => say(`open.field.${field}`)).join(', ')

interface Props {
  found: readonly Found[]
  busy: boolean
  choose: (chosen: Chosen) => void
  create: (reason?: string) => void
}

/** People who may be the same, each with the reasons in words. If there are none, creating a person is the way on. */
export function Matches({ found, busy, choose, create }: Props) {
  const say = useWords()
  const [picked, setPicked] = useState('')
  const [reason, setReason] = useState('')
  if (found.length === 0) return <Nobody found={found} busy={busy} create={create} />
  const one = found.find(({ personId }) => personId !== null && personId === picked)
  return (
    <section className="card stack" aria-labelledby="matches">
      <Heading id="matches" found={found}>
        {say('open.found', { count: found.length })}
      </Heading>
      <RadioGroup
        aria-labelledby="matches"
        value={picked}
        onChange={(_, value) => setPicked(value)}
        className="matches"
      >
        {found.map((match, index) =>
          match.personId === null ? (
            <Elsewhere key={`elsewhere-${index}`} match={match} />
          ) : (
            <Here key={match.personId} match={match} />
          ),
        )}
        <div className="match">
          <FormControlLabel value={NEITHER} control={<Radio />} label={say('open.neither')} />
        </div>
      </RadioGroup>
      {picked === NEITHER && <ReasonPick reason={reason} onChange={setReason} />}
      <div className="row">
        {picked === NEITHER ? (
          <Button
            variant="contained"
            aria-disabled={busy || reason === ''}
            onClick={() => {
              if (reason !== '' && !busy) create(reason)
            }}
          >
            {say(busy ? 'open.creating' : 'open.create')}
          </Button>
        ) : (
          <Button
            variant="contained"
            aria-disabled={one === undefined}
            onClick={() => {
              if (one?.personId != null) choose({ id: one.personId, mask: one.mask ?? '' })
            }}
          >
            {say('open.useThis')}
          </Button>
        )}
      </div>
    </section>
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

function Nobody({ found, busy, create }: Omit<Props, 'choose'>) {
  const say = useWords()
  return (
    <section className="card stack-s">
      <Heading found={found}>{say('open.nobody')}</Heading>
      <p className="quiet">{say('open.nobodyText')}</p>
      <div>
        <Button variant="contained" aria-disabled={busy} onClick={() => create()}>
          {say(busy ? 'open.creating' : 'open.create')}
        </Button>
      </div>
    </section>
  )
}

function ReasonPick({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) {
  const say = useWords()
  return (
    <Pick
      label={say('open.reason')}
      value={reason}
      placeholder={say('state.choose')}
      options={REASONS.map((code) => ({ value: code, text: say(`open.reasons.${code}`) }))}
      onChange={onChange}
    />
  )
}

function Here({ match }: { match: Found }) {
  const say = useWords()
  return (
    <div className="match">
      <FormControlLabel
        value={match.personId}
        control={<Radio />}
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
            <Link key={row.id} to={`/cases/${row.id}`}>
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
