import { lazy, Suspense, useId, useState } from 'react'
import type { Term } from '../help/Meaning.tsx'
import { untilServerAnswers } from '../wire/reach.ts'
import { useWords } from '../words/use-words.ts'

const Meaning = lazy(() =>
  untilServerAnswers()
    .then(() => import('../help/Meaning.tsx'))
    .then((m) => ({ default: m.Meaning })),
)

/** Beside a word that not everybody knows: its meaning. `word`: as it is written on the page. */
export function WhatIs({ term, word }: { term: Term; word: string }) {
  const say = useWords()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <button
        type="button"
        className="link-button what-is"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={say('what.isOf', { word })}
        onClick={() => setOpen(!isOpen)}
      >
        {say('what.is')}
      </button>
      {isOpen && (
        <span id={id} role="note" className="meaning-place">
          <Suspense fallback={null}>
            <Meaning term={term} />
          </Suspense>
        </span>
      )}
    </>
  )
}
