import { Button } from '@mui/material'
import { useFormContext, useWatch } from 'react-hook-form'
import { NoteColleagues } from '../../api/contract/case-notes.ts'
import { useField } from '../asking/use-field.ts'
import { PickAndGo } from '../parts/Pick.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { offeredFor, withName } from './mention.ts'
import { useWords } from '../words/use-words.ts'
import { noteWords } from './words.id.ts'

type People = NoteColleagues['data']
const idsIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Whom the note mentions. Whoever is mentioned after an `@` has the name put into the text as well. */
export function MentionsField({ caseId }: { caseId: string }) {
  const say = useWords(noteWords)
  const { data } = useAnswer(`/api/cases/${caseId}/notes/colleagues`, NoteColleagues)
  const { value, problem, ref, onChange } = useField({ name: 'mentions', label: say('notes.mention') })
  const { setValue, setFocus } = useFormContext()
  const text = String(useWatch({ name: 'text' }))
  const people = data?.data ?? []
  const mentions = idsIn(value).map(String)
  const others = people.filter(({ id }) => !mentions.includes(id))
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? ''
  const mention = (id: string): void => {
    onChange([...mentions, id])
    setValue('text', withName(text, nameOf(id)))
    setFocus('text')
  }
  return (
    <>
      <MentionOffer text={text} people={others} mention={mention} />
      <Mentioned
        people={mentions.map((id) => ({ id, name: nameOf(id) }))}
        onDrop={(id) => onChange(mentions.filter((one) => one !== id))}
      />
      {people.length > 0 && (
        <div className="mention">
          <PickAndGo
            label={say('notes.mention')}
            placeholder={say('notes.more')}
            help={say('notes.mentionHelp', { office: data?.sharers ?? '' })}
            problem={problem}
            inputRef={ref}
            options={others.map(({ id, name, organisation }) => ({ value: id, text: `${name}, ${organisation}` }))}
            action={say('notes.mentionGo')}
            onGo={mention}
          />
        </div>
      )}
    </>
  )
}

interface Props {
  people: People
  mention: (id: string) => void
}

/** Colleagues who match what was typed after an `@`; the cursor stays where it is. */
function MentionOffer({ text, people, mention }: Props & { text: string }) {
  const say = useWords(noteWords)
  const offered = offeredFor(text, people)
  return (
    <Spoken className="row">
      {offered.length > 0 && <span className="compact quiet">{say('notes.offer')}</span>}
      {offered.map(({ id, name, organisation }) => (
        <Button key={id} size="small" variant="outlined" onClick={() => mention(id)}>
          {say('notes.mentionOf', { name: `${name}, ${organisation}` })}
        </Button>
      ))}
    </Spoken>
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
