import { NoteList, type NoteRow } from '../../api/contract/case-notes.ts'
import type { CaseView } from '../../api/contract/cases.ts'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { NoteChange } from './NoteChange.tsx'
import { NoteForm, UnsentNote } from './NoteForm.tsx'
import { noteWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'
import './notes.css'

/** What colleagues wrote to each other about the case, newest first. */
export function NotesTab({ view }: { view: CaseView }) {
  const say = useWords(noteWords)
  const label = useLabel()
  const me = useMe()
  const list = useGrowing(`/api/cases/${view.id}/notes`, NoteList)
  if (list.isPending) return <Loading rows={4} />
  if (list.data === undefined) return <BrokenState no={list.error} retry={() => void list.refetch()} />
  const rows = list.data.pages.flatMap((page) => page.data)
  const no = list.data.pages[0]?.writable ?? null
  const place = { person: me?.id ?? '', caseId: view.id }
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
