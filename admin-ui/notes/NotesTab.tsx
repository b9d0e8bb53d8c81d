import { Button } from '@mui/material'
import { useState } from 'react'
import { CorrectNote, NOTE_MAX, NoteList, type NoteRow } from '../../api/contract/case-notes.ts'
import type { CaseView } from '../../api/contract/cases.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { WordsField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { NoteForm, UnsentNote } from './NoteForm.tsx'
import { noteWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import './notes.css'

/** What colleagues wrote to each other about the case, newest first. */
export function NotesTab({ view }: { view: CaseView }) {
  const say = useWords(noteWords)
  const label = useLabel()
  const me = useMe()
  const list = useGrowing(`/api/cases/${view.id}/notes`, NoteList)
  const place = { person: me?.id ?? '', caseId: view.id }
  return (
    <Awaited answer={list} rows={4}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.data)
        const no = pages[0]?.writable ?? null
        return (
          <div className="stack notes">
            {no === null ? (
              <NoteForm place={place} />
            ) : (
              <>
                <p className="quiet">{label(no)}</p>
                <UnsentNote place={place} />
              </>
            )}
            {rows.length === 0 ? (
              <EmptyState title={say('notes.empty')} text={say('notes.emptyText')} />
            ) : (
              <section className="stack" aria-labelledby="notes-list">
                <h2 id="notes-list" className="hidden">
                  {say('notes.list')}
                </h2>
                {rows.map((note) => (
                  <Note key={note.id} note={note} zone={view.zone} canChange={no === null} />
                ))}
              </section>
            )}
            <LoadMore list={list} />
          </div>
        )
      }}
    </Awaited>
  )
}

function Note({ note, zone, canChange }: { note: NoteRow; zone: Zone; canChange: boolean }) {
  const say = useWords(noteWords)
  const language = useLanguage()
  const time = moment(note.at, { zone, language })
  return (
    <article className="card stack-s note" aria-label={`${note.by.name}, ${time}`}>
      <p className="row between">
        <span>
          <span className="strong">{note.mine ? say('notes.fromMe') : note.by.name}</span>{' '}
          <span className="quiet compact">{note.by.organisation}</span>
        </span>
        <time className="quiet compact" dateTime={note.at}>
          {time}
        </time>
      </p>
      {note.mentions.length > 0 && (
        <p className="compact row">
          {say('notes.to', { names: note.mentions.map(({ name }) => name).join(', ') })}
          {note.forMe && <span className="for-me">{say('notes.forMe')}</span>}
        </p>
      )}
      <NoteBody note={note} zone={zone} />
      {canChange && note.mine && note.texts.length > 0 && <NoteChange note={note} time={time} />}
    </article>
  )
}

/** The text of a note, or what became of it. */
function NoteBody({ note, zone }: { note: NoteRow; zone: Zone }) {
  const say = useWords(noteWords)
  const label = useLabel()
  const place = { zone, language: useLanguage() }
  if (note.hidden !== null)
    return (
      <p className="quiet row">
        <StatusTag look="confidential">{say('status.confidential')}</StatusTag>
        {label(note.hidden)}
      </p>
    )
  if (note.takenBackAt !== null)
    return <p className="quiet">{say('notes.takenBack', { time: moment(note.takenBackAt, place) })}</p>
  if (note.gone) return <p className="quiet">{say('notes.gone')}</p>
  const newest = note.texts.at(-1)
  const earlier = note.texts.slice(0, -1)
  return (
    <>
      <p className="words">{newest?.text}</p>
      {newest !== undefined && earlier.length > 0 && (
        <details className="compact">
          <summary>
            {say('notes.corrected', { time: moment(newest.at, place) })}. {say('notes.before')}
          </summary>
          <ol className="stack-s">
            {earlier.map((old, at) => (
              <li key={old.at} className="stack-s">
                <p className="words quiet">{old.text}</p>
                <p className="small quiet">
                  {say('notes.until', { time: moment(note.texts[at + 1]?.at ?? old.at, place) })}
                </p>
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}

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
      keeping={{ at: `note/${note.id}`, texts: ['text'] }}
      onClose={onClose}
      title={say('notes.correctTitle')}
      text={say('notes.correctText')}
      action={say('notes.correctAct')}
      done={say('notes.correctedDone')}
      act={(correction, desk) => desk.verb('notes', 'correct', { id: note.id, data: correction })}
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
      act={(_, desk) => desk.verb('notes', 'takeBack', { id: note.id })}
    />
  )
}
