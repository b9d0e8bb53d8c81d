import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { CaseView } from '../../api/contract/cases.ts'
import { UNDONE_REASONS } from '../../sop-definitions/language/same-person.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { AskWhy } from '../asking/AskWhy.tsx'
import { useWords } from '../words/use-words.ts'
import { JoinedWork } from './JoinedWork.tsx'
import { joinWords } from './words.id.ts'
import { Spoken } from '../parts/Spoken.tsx'

/** Where the case goes on, or which other one goes on in it; whoever answers for both may part them again. */
export function JoinNotice({ view }: { view: CaseView }) {
  const { id, zone, goesOnIn, tookIn, status, allowedActions } = view
  const say = useWords(joinWords)
  const [parting, setParting] = useState(false)
  const [closing, setClosing] = useState(false)
  const other = goesOnIn ?? tookIn
  if (other === null) return null
  return (
    <Spoken as="section" className="notice info">
      <p className="strong">
        {say(goesOnIn === null ? 'joins.tookIn' : 'joins.goesOnIn')} <Other other={other} />
      </p>
      <Ended view={view} />
      {tookIn === null ? <p>{say('joins.workThere')}</p> : <JoinedWork work={tookIn} zone={zone} />}
      <div className="row">
        {other.mayPart && (
          <Button variant="outlined" onClick={() => setParting(true)}>
            {say('joins.part')}
          </Button>
        )}
        {goesOnIn !== null && status !== 'closed' && allowedActions.cancel_case?.allowed === true && (
          <Button variant="outlined" onClick={() => setClosing(true)}>
            {say('joins.close')}
          </Button>
        )}
      </div>
      {closing && (
        <AskForm
          title={say('joins.closeTitle')}
          text={say('joins.closeText')}
          action={say('joins.closeGo')}
          done={say('joins.closed')}
          act={(_, desk) => desk.verb('cases', 'cancel_case', { id, data: { reason: 'duplicate' } })}
          onClose={() => setClosing(false)}
        />
      )}
      {parting && (
        <AskWhy
          title={say('joins.partTitle')}
          text={say('joins.partText')}
          action={say('joins.partGo')}
          done={say('joins.parted')}
          pick={{
            label: say('joins.reason'),
            choices: UNDONE_REASONS.map((code) => ({ code, text: say(`joins.partWhy.${code}`) })),
          }}
          act={(reason, desk) =>
            desk.verb('cases', 'part', { id: goesOnIn === null ? other.id : id, data: { reason } })
          }
          onClose={() => setParting(false)}
        />
      )}
    </Spoken>
  )
}

function Ended({ view: { goesOnIn, status } }: { view: CaseView }) {
  const say = useWords(joinWords)
  return goesOnIn?.closed === true && status !== 'closed' && <p className="strong">{say('joins.leadClosed')}</p>
}

function Other({ other: { id, number } }: { other: NonNullable<CaseView['goesOnIn']> }) {
  const say = useWords(joinWords)
  const path = useCreatePath()
  return number === null ? (
    say('joins.unseen')
  ) : (
    <Link to={path({ resource: 'cases', type: 'edit', id })}>{number}</Link>
  )
}
