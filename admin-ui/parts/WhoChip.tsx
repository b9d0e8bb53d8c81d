import { IconBuilding, IconUser, IconUserQuestion } from '@tabler/icons-react'
import type { z } from 'zod'
import type { Who } from '../../api/contract/labels.ts'
import { useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'

export type Who = z.infer<typeof Who>

/** The owner of a task: a person of an organisation, a team, or nobody yet. */
export function WhoChip({ who }: { who: Who }) {
  const say = useWords()
  const me = useMe()
  if (who.organisation === null)
    return (
      <span className="who nobody">
        <IconUserQuestion className="icon" size={18} aria-hidden="true" />
        {say('who.nobody')}
      </span>
    )
  if (who.userId !== null && who.userId === me?.id)
    return (
      <span className="who strong">
        <IconUser className="icon" size={18} aria-hidden="true" />
        {say('who.you')}
      </span>
    )
  if (who.user === null)
    return (
      <span className="who">
        <IconBuilding className="icon" size={18} aria-hidden="true" />
        {who.organisation}
      </span>
    )
  return (
    <span className="who">
      <IconUser className="icon" size={18} aria-hidden="true" />
      <span>
        {who.user}
        <span className="quiet"> · {who.organisation}</span>
      </span>
    </span>
  )
}
