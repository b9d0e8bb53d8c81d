import type { ReactNode } from 'react'
import type { SopView } from '../../api/contract/people.ts'
import { LETTER_RECEIVER_WORDS } from '../../sop-definitions/language/letters.ts'
import { LetterText } from './LetterText.tsx'
import { useLabel, useWords } from '../words/use-words.ts'

export type SopLetter = SopView['letters'][number]

/** The letters that a procedure has templates for; each opens to its rules and its text. */
export function SopLetters({ letters }: { letters: readonly SopLetter[] }) {
  const say = useWords()
  const label = useLabel()
  if (letters.length === 0) return null
  return (
    <section className="stack-s" aria-labelledby="sop-letters">
      <div className="section-head">
        <h2 id="sop-letters">{say('sops.letters.title')}</h2>
        <span className="count compact">{say('sops.letters.count', { count: letters.length })}</span>
      </div>
      <p className="compact quiet">{say('sops.letters.rule')}</p>
      <ul className="card flush lines">
        {letters.map((letter) => (
          <li key={letter.letter}>
            <details className="step sop-step">
              <summary>
                <span className="code">{letter.code}</span>
                <span className="grow">{label(letter.label)}</span>
                <span className="compact quiet only-desk">{label(LETTER_RECEIVER_WORDS[letter.to])}</span>
              </summary>
              <LetterFacts letter={letter} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LetterFacts({ letter }: { letter: SopLetter }) {
  const say = useWords()
  const label = useLabel()
  const { to, needs, signer, steps, fields, body } = letter
  const nameOf = (field: string): string => {
    const known = fields.find((one) => one.field === field)
    return `[${known === undefined ? field : label(known.label)}]`
  }
  return (
    <div className="stack-s item-facts">
      <dl className="facts wide">
        <Fact name={say('sops.letters.to')}>{label(LETTER_RECEIVER_WORDS[to])}</Fact>
        <Fact name={say('sops.letters.limit')}>{letter.class}</Fact>
        {needs.length > 0 && <Fact name={say('sops.needs')}>{needs.map(label).join(', ')}</Fact>}
        <Fact name={say('sops.letters.signer')}>{label(signer)}</Fact>
        {steps.length > 0 && <Fact name={say('sops.letters.steps')}>{steps.map(label).join(', ')}</Fact>}
      </dl>
      <LetterText text={label(body)} fill={nameOf} />
    </div>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents">
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
