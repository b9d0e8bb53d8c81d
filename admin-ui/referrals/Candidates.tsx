import { Button } from '@mui/material'
import { useWords } from '../words/use-words.ts'
import { referralWords } from './words.id.ts'

/** An office that is suggested, the best first, and why. */
export interface Candidate {
  id: string
  name: string
  why: readonly string[]
}

/** Suggested offices above the free choice of all; nothing where nobody is suggested. */
export function Candidates({
  offices,
  onChoose,
}: {
  offices: readonly Candidate[]
  onChoose: (office: string) => void
}) {
  const say = useWords(referralWords)
  if (offices.length === 0) return null
  return (
    <section className="stack-s" aria-label={say('referral.offerCandidates')}>
      <h3>{say('referral.offerCandidates')}</h3>
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
