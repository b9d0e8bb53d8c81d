import { useEffect, useRef } from 'react'
import { Button } from '@mui/material'
import { CandidateList } from '../../api/contract/directory.ts'
import type { ServiceKind } from '../../sop-definitions/language/vocabulary.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { referralWords } from './words.id.ts'

/** An office that is suggested, the best first, and why. */
interface Candidate {
  id: string
  name: string
  why: readonly string[]
}

interface Sought {
  caseId: string
  kind: ServiceKind
  /** The area from which the procedure looks for an office; null: where the client was found. */
  from?: { code: string; name: string } | null
  /** The first of them is chosen already. */
  isFirst?: boolean
  onChoose: (office: string) => void
}
/** What the directory of services offers for this case; whoever does not coordinate it chooses freely. */
export function Suggested({ caseId, kind, from = null, isFirst = false, onChoose }: Sought) {
  const label = useLabel()
  const me = useMe()
  const area = from === null ? '' : `&area=${encodeURIComponent(from.code)}`
  const isShown = may(me, 'coordinate_case')
  const answer = useAnswer(`/api/services/candidates?kind=${kind}&caseId=${caseId}${area}`, CandidateList, {
    enabled: isShown,
  })
  const first = isFirst ? answer.data?.data[0]?.office.id : undefined
  const isChosen = useRef(false)
  useEffect(() => {
    if (first === undefined || isChosen.current) return
    isChosen.current = true
    onChoose(first)
  }, [first, onChoose])
  if (!isShown) return null
  return (
    <Awaited answer={answer} rows={2}>
      {({ data }) => (
        <Candidates
          from={from?.name ?? null}
          offices={data.map(({ office, reasons }) => ({ ...office, why: reasons.map((one) => label(one.label)) }))}
          onChoose={onChoose}
        />
      )}
    </Awaited>
  )
}

/** Suggested offices above the free choice of all; nothing where nobody is suggested. */
function Candidates({
  from,
  offices,
  onChoose,
}: { from: string | null; offices: readonly Candidate[] } & Pick<Sought, 'onChoose'>) {
  const say = useWords(referralWords)
  if (offices.length === 0) return null
  return (
    <section className="stack-s" aria-label={say('referral.offerCandidates')}>
      <h3>{say('referral.offerCandidates')}</h3>
      {from !== null && <p className="compact quiet">{say('referral.offerFrom', { area: from })}</p>}
      <ul className="lines bare">
        {offices.map(({ id, name, why }) => (
          <li key={id} className="spread">
            <span>
              <span className="strong">{name}</span>
              {why.length > 0 && <span className="compact quiet"> {why.join(', ')}</span>}
            </span>
            <Button
              size="small"
              variant="outlined"
              aria-label={say('referral.choose', { name })}
              onClick={() => onChoose(id)}
            >
              {say('state.choose')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
