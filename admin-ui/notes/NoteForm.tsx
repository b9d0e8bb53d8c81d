import { Button, TextField } from '@mui/material'
import { useRef, useState } from 'react'
import { useNotify } from 'react-admin'
import { NOTE_MAX, NoteColleagues } from '../../api/contract/case-notes.ts'
import { Pick } from '../parts/Pick.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { writeNote } from './note-verbs.ts'
import { useWords } from './use-notes-words.ts'

/** An `@` that begins a word asks for a colleague: nobody is mentioned by typing a name. */
const asksForSomebody = (text: string): boolean => /(^|\s)@$/.test(text)

/** A new note, and whom it mentions: picked from those who may read it. */
export function NoteForm({ caseId }: { caseId: string }) {
  const say = useWords()
  const notify = useNotify()
  const { data } = useAnswer(`/api/cases/${caseId}/notes/colleagues`, NoteColleagues)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const field = useRef<HTMLTextAreaElement>(null)
  const write = useVerb(() => writeNote(caseId, { text, mentions: [...chosen] }), () => { setText(''); setChosen([]); notify(say('notes.saved'), { type: 'success' }) })
  const people = data?.data ?? []
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? ''
  const type = (typed: string): void => {
    setText(typed)
    if (typed.length > text.length && asksForSomebody(typed)) document.getElementById('note-mention')?.focus()
  }
  const mention = (id: string): void => {
    if (id === '') return
    setChosen([...chosen, id])
    if (asksForSomebody(text)) setText(`${text}${nameOf(id)} `)
    field.current?.focus()
  }
  return (
    <form className="card stack" noValidate aria-labelledby="note-new" onSubmit={(event) => { event.preventDefault(); if (text.trim() !== '') void write.run(undefined) }}>
      <h2 id="note-new" className="small-head">{say('notes.write')}</h2>
      <TextField id="note-text" label={say('notes.label')} value={text} onChange={(event) => type(event.target.value)} multiline minRows={3} fullWidth inputRef={field} helperText={say('notes.help')} slotProps={{ htmlInput: { maxLength: NOTE_MAX } }} />
      {chosen.length > 0 && <ul className="row" aria-label={say('notes.mentioned')}>{chosen.map((id) => <li key={id}><button type="button" className="chosen" onClick={() => setChosen(chosen.filter((one) => one !== id))} aria-label={say('notes.drop', { name: nameOf(id) })}>{nameOf(id)} <span aria-hidden="true">×</span></button></li>)}</ul>}
      {people.length > 0 && <Pick id="note-mention" label={say('notes.mention')} value="" placeholder={say('notes.more')} help={say('notes.mentionHelp', { office: data?.sharers ?? '' })} options={people.filter(({ id }) => !chosen.includes(id)).map(({ id, name, organisation }) => ({ value: id, text: `${name}, ${organisation}` }))} onChange={mention} />}
      {write.no !== undefined && <RefusalNotice no={write.no} />}
      <div className="row"><Button type="submit" variant="contained" aria-disabled={write.busy || text.trim() === ''}>{write.busy ? say('state.sending') : say('notes.save')}</Button>{text.trim() === '' && <span className="compact quiet">{say('notes.needText')}</span>}</div>
    </form>
  )
}
