import { IconCircleCheck, IconHourglass, IconPencil, type Icon } from '@tabler/icons-react'
import type { Saving } from '../tasks/use-draft.ts'
import { clock } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { Spoken } from './Spoken.tsx'

const SIGNS = {
  none: IconPencil,
  unsaved: IconPencil,
  saving: IconHourglass,
  queued: IconHourglass,
  conflict: IconPencil,
  saved: IconCircleCheck,
} as const satisfies Record<Saving['kind'], Icon>

/** Saved, being saved and not saved look different and read different. */
export function SaveState({ saving, zone }: { saving: Saving; zone: Zone }) {
  const say = useWords()
  const language = useLanguage()
  const Sign = SIGNS[saving.kind]
  const text =
    saving.kind === 'saved'
      ? say('work.save.saved', { time: clock(saving.at, { zone, language }) })
      : say(`work.save.${saving.kind}`)
  return (
    <Spoken as="span" className={`row compact save ${saving.kind}`}>
      <Sign className="icon" size={18} aria-hidden="true" />
      {text}
    </Spoken>
  )
}
