import type { glossary } from '../words/id/glossary.ts'
import { useWords } from './use-glossary-words.ts'
import './help.css'

export type Term = keyof typeof glossary.glossary

/** What a word means, out of the one glossary. */
export function Meaning({ term }: { term: Term }) {
  const say = useWords()
  return <span className="meaning">{say(`glossary.${term}.text`)}</span>
}
