import { Button } from '@mui/material'
import { useState } from 'react'
import { CorrectNote, NOTE_MAX, type NoteRow } from '../../api/contract/case-notes.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { WordsField } from '../asking/fields.tsx'
import { correctNote, takeBackNote } from './note-verbs.ts'
import { useWords } from '../words/use-words.ts'
import { noteWords } from './words.id.ts'

/** What the author may still do with a note. */
export function NoteChange({ note, time }: { note: NoteRow; time: string }) {
  const say = useWords(noteWords)
  const [asked, ask] = useState<'correct' | 'takeBack'>()
  const close = (): void => ask(undefined)
  return (
    <div className="row">
      <Button
        size="small"
        variant="outlined"
        aria-label={say('notes.correctOf', { time })}
        onClick={() => ask('correct')}
      >
        {say('notes.correct')}
      </Button>
      <Button
        size="small"
        color="secondary"
        aria-label={say('notes.takeBackOf', { time })}
        onClick={() => ask('takeBack')}
      >
        {say('notes.takeBack')}
      </Button>
      {asked === 'correct' && <Correct note={note} onClose={close} />}
      {asked === 'takeBack' && <TakeBack note={note} onClose={close} />}
    </div>
  )
}

function Correct({ note, onClose }: { note: NoteRow; onClose: () => void }) {
  const say = useWords(noteWords)
  const before = note.texts.at(-1)?.text ?? ''
  const unchanged = say('notes.unchanged')
  return (
    <AskForm
      schema={CorrectNote.refine(({ text }) => text !== before, {
        path: ['text'],
        params: { otherwise: { id: unchanged, en: unchanged } },
      })}
      start={{ text: before, seen: note.version }}
      onClose={onClose}
      title={say('notes.correctTitle')}
      text={say('notes.correctText')}
      action={say('notes.correctAct')}
      done={say('notes.correctedDone')}
      act={(correction) => correctNote(note.id, correction)}
    >
      <WordsField name="text" label={say('notes.label')} lines={4} most={NOTE_MAX} />
    </AskForm>
  )
}

function TakeBack({ note, onClose }: { note: NoteRow; onClose: () => void }) {
  const say = useWords(noteWords)
  return (
    <AskForm
      onClose={onClose}
      title={say('notes.takeBackTitle')}
      text={say('notes.takeBackText')}
      action={say('notes.takeBackAct')}
      done={say('notes.takenBackDone')}
      act={() => takeBackNote(note.id)}
    />
  )
}
