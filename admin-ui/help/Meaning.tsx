import { useWords } from '../words/use-words.ts'
import { glossaryWords } from './glossary-words.id.ts'
import './help.css'

export type Term = keyof typeof glossaryWords.glossary

/** The meaning of a word, from the one glossary. */
export function Meaning({ term }: { term: Term }) {
  const say = useWords(glossaryWords)
  return <span className="meaning">{say(`glossary.${term}.text`)}</span>
}
