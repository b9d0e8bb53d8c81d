import { Button, DialogActions, DialogContent } from '@mui/material'
import { useEffect, useEffectEvent, useState } from 'react'
import type { z } from 'zod'
import type { CandidateView, ChooseCandidate } from '../../api/contract/imports.ts'
import { DIFFERENT_REASONS } from '../../sop-definitions/language/same-person.ts'
import { Loading } from '../parts/Loading.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { importWords } from './words.id.ts'

type Answer = z.input<typeof ChooseCandidate>
interface Props {
  job: string
  n: number
  onClose: () => void
}

/** Who a row is: nobody is taken for the same person before somebody says so. Each look is on record. */
export function CandidateDialog({ job, n, onClose }: Props) {
  const say = useWords(importWords)
  const [seen, setSeen] = useState<CandidateView>()
  const { run: look, no } = useVerb(
    (_: undefined, desk) => desk.verb('imports', 'look', { id: [job, String(n)] }),
    (found) => setSeen(found),
  )
  const begin = useEffectEvent(() => void look(undefined))
  useEffect(() => begin(), [])
  const choose = useVerb(
    (data: Answer, desk) => desk.verb('imports', 'choose', { id: [job, String(n)], data }),
    onClose,
  )
  return (
    <Sheet open onClose={onClose} title={say('imports.sayTitle', { n })}>
      <DialogContent className="stack">
        {seen === undefined && no === undefined && <Loading rows={3} />}
        {seen !== undefined && <Seen seen={seen} choose={(answer) => void choose.run(answer)} />}
        {no !== undefined && <RefusalNotice no={no} />}
        {choose.no !== undefined && <RefusalNotice no={choose.no} />}
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={onClose}>
          {say('state.back')}
        </Button>
      </DialogActions>
    </Sheet>
  )
}

function Seen({ seen, choose }: { seen: CandidateView; choose: (answer: Answer) => void }) {
  const say = useWords(importWords)
  const told = [
    [say('imports.name'), seen.fullName],
    [say('imports.birth'), seen.birthDate],
    [say('imports.phone'), seen.phone],
  ] as const
  return (
    <>
      <section className="stack-s" aria-label={say('imports.told')}>
        <h3>{say('imports.told')}</h3>
        <dl className="facts">
          {told.map(([head, value]) => (
            <div key={head}>
              <dt>{head}</dt>
              <dd>{value ?? '–'}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Matches seen={seen} choose={choose} />
      <Other choose={choose} />
    </>
  )
}

function Matches({ seen: { matches }, choose }: { seen: CandidateView; choose: (answer: Answer) => void }) {
  const say = useWords(importWords)
  return (
    <section className="stack-s" aria-label={say('imports.found')}>
      <h3>{say('imports.found')}</h3>
      {matches.length === 0 && <p className="quiet">{say('imports.noMatch')}</p>}
      <ul className="lines">
        {matches.map(({ personId, mask, same, similar, cases }, at) => (
          <li key={personId ?? at} className="spread">
            <span>
              {mask ?? say('imports.elsewhere')}
              <span className="compact quiet block">
                {say('imports.sameBy', {
                  fields: [...same, ...similar].map((field) => say(`imports.fields.${field}`)).join(', '),
                })}
                {cases.map(({ number }) => ` ${number}`)}
              </span>
            </span>
            {personId !== null && (
              <Button variant="outlined" onClick={() => choose({ answer: 'same', personId })}>
                {say('imports.same')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Other({ choose }: { choose: (answer: Answer) => void }) {
  const say = useWords(importWords)
  return (
    <section className="stack-s" aria-label={say('imports.other')}>
      <h3>{say('imports.other')}</h3>
      <div className="row wrap">
        {DIFFERENT_REASONS.map((reason) => (
          <Button key={reason} variant="outlined" onClick={() => choose({ answer: 'not_same', reason })}>
            {say(`imports.reasons.${reason}`)}
          </Button>
        ))}
      </div>
      <div>
        <Button color="secondary" onClick={() => choose({ answer: 'leave_out' })}>
          {say('imports.leaveOut')}
        </Button>
      </div>
    </section>
  )
}
