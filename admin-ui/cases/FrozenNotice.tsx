import type { CaseView } from '../../api/contract/cases.ts'
import { day } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

/**
 * A database restored from a backup is shorter than what the case knows: says what that means for the reader, and what
 * the reader can do.
 */
export function FrozenNotice({ view }: { view: CaseView }) {
  const say = useWords()
  const language = useLanguage()
  const { frozen } = view
  if (frozen === null) return null
  return (
    <section className="notice refusal" role="status">
      <p className="strong">{say('case.frozen', { day: day(frozen.since, { zone: view.zone, language }) })}</p>
      <p>{frozen.lost > 0 ? say('case.frozenWhy', { count: frozen.lost }) : say('case.frozenWhyUnknown')}</p>
      <p>{say('case.frozenDo', { number: view.number })}</p>
    </section>
  )
}
