import { IconAdjustments, IconScale } from '@tabler/icons-react'
import { useWords } from '../words/use-words.ts'

/**
 * Beside every date: whether the law set it or this product did. A sign, a word and a border of its own, so that colour
 * never speaks alone.
 */
export function LawMark({ isLaw }: { isLaw: boolean }) {
  const say = useWords()
  const Sign = isLaw ? IconScale : IconAdjustments
  return (
    <span className={`${isLaw ? 'law' : 'default'} mark`}>
      <Sign className="icon" size={14} aria-hidden="true" />
      {say(isLaw ? 'clock.mark.law' : 'clock.mark.default')}
    </span>
  )
}
