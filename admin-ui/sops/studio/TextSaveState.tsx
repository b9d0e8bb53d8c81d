import { IconCircleCheck, IconHourglass, IconPencil } from '@tabler/icons-react'
import { useMe } from '../../wire/use-me.ts'
import { clock } from '../../words/clock-words.ts'
import { useLanguage, useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import type { TextSaving } from './text-keeper.ts'

const SIGNS = {
  kept: IconCircleCheck,
  saving: IconHourglass,
  queued: IconHourglass,
  none: IconPencil,
  unsaved: IconPencil,
  conflict: IconPencil,
} as const satisfies Record<TextSaving['kind'], typeof IconPencil>

/** Saved, being saved and not saved look different and read different. */
export function TextSaveState({ saving }: { saving: TextSaving }) {
  const say = useWords(studioWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const Sign = SIGNS[saving.kind]
  return (
    <span role="status" className={`row compact save ${saving.kind === 'kept' ? 'saved' : saving.kind}`}>
      <Sign className="icon" size={18} aria-hidden="true" />
      {saving.kind === 'kept'
        ? say('studio.save.kept', { time: clock(saving.at, { zone, language }) })
        : say(`studio.save.${saving.kind}`)}
    </span>
  )
}
