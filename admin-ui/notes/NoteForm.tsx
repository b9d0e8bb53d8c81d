import { Button, TextField } from '@mui/material'
import { useRef } from 'react'
import { useNotify } from 'react-admin'
import { NOTE_MAX, NoteColleagues } from '../../api/contract/case-notes.ts'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { withName } from './mention.ts'
import { MentionOffer, MentionPick } from './Mentions.tsx'
import { writeNote } from './note-verbs.ts'
import { keepIfStillHers, keepUnsent, leftOver, readUnsent, useUnsent, type Place, type Sent } from './unsent.ts'
import { useWords } from '../words/use-words.ts'
import { noteWords } from './words.id.ts'

/** Sends the note as it is now. What is typed while it is being sent is not lost. */
async function sendNote(place: Place, sent: Sent): Promise<void> {
  keepUnsent(place, { underWay: true })
  try {
    await writeNote(place.caseId, { text: sent.text, mentions: [...sent.mentions] })
    keepIfStillHers(place, leftOver(readUnsent(place), sent))
  } finally {
    keepIfStillHers(place, { underWay: false })
  }
}

/** A new note, and whom it mentions: chosen from the people who may read it. */
export function NoteForm({ place }: { place: Place }) {
  const say = useWords(noteWords)
  const notify = useNotify()
  const { data } = useAnswer(`/api/cases/${place.caseId}/notes/colleagues`, NoteColleagues)
  const { text, mentions, underWay } = useUnsent(place)
  const field = useRef<HTMLTextAreaElement>(null)
  const write = useVerb(
    (sent: Sent) => sendNote(place, sent),
    () => notify(say('notes.saved'), { type: 'success' }),
  )
  const people = data?.data ?? []
  const others = people.filter(({ id }) => !mentions.includes(id))
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? ''
  const mention = (id: string): void => {
    keepUnsent(place, { mentions: [...mentions, id], text: withName(text, nameOf(id)) })
    field.current?.focus()
  }
  const drop = (id: string): void => keepUnsent(place, { mentions: mentions.filter((one) => one !== id) })
  const isMissing = text.trim() === ''
  return (
    <form
      className="card stack"
      noValidate
      aria-labelledby="note-new"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isMissing && !underWay) void write.run({ text, mentions })
      }}
    >
      <h2 id="note-new" className="small-head">
        {say('notes.write')}
      </h2>
      <TextField
        id="note-text"
        label={say('notes.label')}
        value={text}
        onChange={(event) => keepUnsent(place, { text: event.target.value })}
        multiline
        minRows={3}
        fullWidth
        inputRef={field}
        helperText={say('notes.help')}
        slotProps={{ htmlInput: { maxLength: NOTE_MAX } }}
      />
      <MentionOffer text={text} people={others} mention={mention} />
      <Mentioned people={mentions.map((id) => ({ id, name: nameOf(id) }))} onDrop={drop} />
      {people.length > 0 && <MentionPick people={others} office={data?.sharers ?? ''} mention={mention} />}
      {write.no !== undefined && <RefusalNotice no={write.no} />}
      <div className="row">
        <Button type="submit" variant="contained" aria-disabled={underWay || isMissing}>
          {underWay ? say('state.sending') : say('notes.save')}
        </Button>
        {isMissing && <span className="compact quiet">{say('notes.needText')}</span>}
      </div>
    </form>
  )
}

interface MentionedProps {
  people: readonly { id: string; name: string }[]
  onDrop: (id: string) => void
}

function Mentioned({ people, onDrop }: MentionedProps) {
  const say = useWords(noteWords)
  if (people.length === 0) return null
  return (
    <ul className="row" aria-label={say('notes.mentioned')}>
      {people.map(({ id, name }) => (
        <li key={id}>
          <button type="button" className="chosen" onClick={() => onDrop(id)} aria-label={say('notes.drop', { name })}>
            {name} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** When notes can no longer be written, the author can still copy an unsent one. */
export function UnsentNote({ place }: { place: Place }) {
  const say = useWords(noteWords)
  const { text } = useUnsent(place)
  return text === '' ? null : (
    <TextField
      label={say('notes.unsent')}
      value={text}
      helperText={say('notes.unsentHelp')}
      multiline
      fullWidth
      slotProps={{ htmlInput: { readOnly: true } }}
    />
  )
}
