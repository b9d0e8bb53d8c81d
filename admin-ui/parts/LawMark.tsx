import { IconAdjustments, IconScale } from '@tabler/icons-react'
import { useWords } from '../words/use-words.ts'

/**
 * Beside every date: whether the law or this product set it. A sign, a word and a border, so that nothing depends on
 * colour alone.
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
