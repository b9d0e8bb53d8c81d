import { Button } from '@mui/material'
import { useState } from 'react'
import type { NoteColleagues } from '../../api/contract/case-notes.ts'
import { Pick } from '../parts/Pick.tsx'
import { offeredFor } from './mention.ts'
import { useWords } from '../words/use-words.ts'
import { noteWords } from './words.id.ts'

interface Props {
  people: NoteColleagues['data']
  mention: (id: string) => void
}

/** Colleagues who match what was typed after an `@`; the cursor stays where it is. */
export function MentionOffer({ text, people, mention }: Props & { text: string }) {
  const say = useWords(noteWords)
  const offered = offeredFor(text, people)
  return (
    <div className="row" role="status">
      {offered.length > 0 && <span className="compact quiet">{say('notes.offer')}</span>}
      {offered.map(({ id, name, organisation }) => (
        <Button key={id} size="small" variant="outlined" onClick={() => mention(id)}>
          {say('notes.mentionOf', { name: `${name}, ${organisation}` })}
        </Button>
      ))}
    </div>
  )
}

/** The list only chooses; the button beside it adds the mention, because arrow keys in a list choose at every step. */
export function MentionPick({ people, office, mention }: Props & { office: string }) {
  const say = useWords(noteWords)
  const [picked, pick] = useState('')
  const one = people.find(({ id }) => id === picked)
  const go = (): void => {
    if (one !== undefined) {
      mention(one.id)
      pick('')
    }
  }
  return (
    <div className="mention">
      <Pick
        label={say('notes.mention')}
        value={one?.id ?? ''}
        placeholder={say('notes.more')}
        help={say('notes.mentionHelp', { office })}
        options={people.map(({ id, name, organisation }) => ({ value: id, text: `${name}, ${organisation}` }))}
        onChange={pick}
      />
      <Button variant="outlined" aria-disabled={one === undefined} onClick={go}>
        {say('notes.mentionGo')}
      </Button>
    </div>
  )
}
