import { TextField } from '@mui/material'
import { useLayoutEffect, useState } from 'react'
import { useNotify } from 'react-admin'
import { useFormContext, type FieldValues } from 'react-hook-form'
import { NOTE_MAX, WriteNote } from '../../api/contract/case-notes.ts'
import { WordsField } from '../asking/fields.tsx'
import { PageForm } from '../asking/PageForm.tsx'
import type { DeskProvider } from '../wire/data-provider.ts'
import { MentionsField } from './Mentions.tsx'
import { keepIfStillHers, keepUnsent, leftOver, readUnsent, useUnsent, type Place } from './unsent.ts'
import { useWords } from '../words/use-words.ts'
import { noteWords } from './words.id.ts'

/** Sends the note as it is now. What is typed while it is being sent is not lost. */
async function sendNote({ verb }: DeskProvider, place: Place, data: WriteNote): Promise<void> {
  const { text, mentions } = readUnsent(place)
  keepUnsent(place, { underWay: true })
  try {
    await verb('notes', 'create', { id: place.caseId, data })
    keepIfStillHers(place, leftOver(readUnsent(place), { text, mentions }))
  } finally {
    keepIfStillHers(place, { underWay: false })
  }
}

/** A new note, and whom it mentions: chosen from the people who may read it. */
export function NoteForm({ place }: { place: Place }) {
  const say = useWords(noteWords)
  const notify = useNotify()
  const { underWay } = useUnsent(place)
  const [{ text, mentions, underWay: wasUnderWay }] = useState(() => readUnsent(place))
  return (
    <PageForm
      schema={WriteNote}
      start={{ text, mentions }}
      keeping={{ at: `note of ${place.caseId}`, texts: ['text', 'mentions'], blank: { text: '', mentions: [] } }}
      onEntered={(entered) => keepEntered(place, entered)}
      head={
        <h2 id="note-new" className="small-head">
          {say('notes.write')}
        </h2>
      }
      labelledBy="note-new"
      action={say('notes.save')}
      closed={wasUnderWay && underWay ? say('state.sending') : undefined}
      act={(note, desk) => sendNote(desk, place, note)}
      onDone={() => notify(say('notes.saved'), { type: 'success' })}
    >
      <Kept place={place} />
      <WordsField name="text" label={say('notes.label')} help={say('notes.help')} lines={3} most={NOTE_MAX} />
      <MentionsField caseId={place.caseId} />
    </PageForm>
  )
}

const keepEntered = (place: Place, { text, mentions }: FieldValues): void => keepUnsent(place, { text, mentions })

/** What was sent leaves the form; what was typed meanwhile stays in it. */
function Kept({ place }: { place: Place }) {
  const { text, mentions } = useUnsent(place)
  const { getValues, setValue } = useFormContext()
  useLayoutEffect(() => {
    if (getValues('text') !== text) setValue('text', text)
    if (String(getValues('mentions')) !== String(mentions)) setValue('mentions', mentions)
  }, [text, mentions, getValues, setValue])
  return null
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
