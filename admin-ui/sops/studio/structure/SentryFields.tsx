import { Button } from '@mui/material'
import { IconPlus, IconX } from '@tabler/icons-react'
import { ITEM_HAPPENINGS, type Place, type SopOutlineItem } from '../../../../api/contract/sop-editing.ts'
import { CONSENT_STATES } from '../../../../sop-definitions/language/vocabulary.ts'
import { coded, useLabel, useWords } from '../../../words/use-words.ts'
import { useEditing } from './editing.ts'
import { Group, PickIn, Problems, TextIn } from './Fields.tsx'
import { asNames, listOf, namesOf, partOf, placeText, put, textOf } from './read-part.ts'
import { editorWords } from '../editor-words.id.ts'

const CASE = 'case',
  REVIEW = 'review',
  CONSENT = 'consent.'

/** When a step opens or ends: in one of several ways; each way needs everything that it names. */
export function SentryFields({ which, path, value }: { which: 'entry' | 'exit'; path: Place; value: unknown }) {
  const say = useWords(editorWords)
  const { send, structure } = useEditing()
  const list = listOf(value),
    at = [...path, which]
  const first = structure.items.find(({ kind }) => kind === 'task')?.id ?? 'case.opened'
  const add = (): void =>
    send([
      list.length === 0
        ? put(at, [{ on: first }])
        : { do: 'insert', path: at, index: list.length, value: { on: first } },
    ])
  return (
    <Group
      name={say(`editor.${which}`)}
      help={list.length === 0 ? say(`editor.${which}None`) : undefined}
      at={list.length === 0 ? placeText(at) : undefined}
    >
      {list.length > 0 && (
        <ol className="stack-s">
          {list.map((sentry, index) => (
            <li key={index} className="card stack-s way">
              <Sentry
                path={[...at, index]}
                value={partOf(sentry)}
                remove={() => send([put(list.length === 1 ? at : [...at, index], undefined)])}
                number={index + 1}
              />
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button size="small" startIcon={<IconPlus size={18} className="icon" />} onClick={add}>
          {say('editor.addWay')}
        </Button>
      </div>
    </Group>
  )
}

function Sentry({
  path,
  value,
  remove,
  number,
}: {
  path: Place
  value: Readonly<Record<string, unknown>>
  remove: () => void
  number: number
}) {
  const say = useWords(editorWords)
  const { send, ask } = useEditing()
  const on = namesOf(value['on']),
    condition = textOf(value['if'])
  const write = (next: readonly string[]): void => {
    if (next.length > 0 || condition !== '') send([put([...path, 'on'], asNames(next))])
  }
  return (
    <>
      <div className="spread">
        <span className="strong">{say('editor.way', { number })}</span>
        <Button size="small" color="secondary" startIcon={<IconX size={16} className="icon" />} onClick={remove}>
          {say('editor.removeWay')}
        </Button>
      </div>
      <Problems at={placeText(path)} />
      {on.map((text, index) => (
        <HappeningIn
          key={index}
          text={text}
          onCommit={(next) => write(on.with(index, next))}
          remove={on.length > 1 || condition !== '' ? () => write(on.toSpliced(index, 1)) : undefined}
        />
      ))}
      <div>
        <Button
          size="small"
          startIcon={<IconPlus size={18} className="icon" />}
          onClick={() => write([...on, 'case.opened'])}
        >
          {say(on.length === 0 ? 'editor.addHappening' : 'editor.andHappening')}
        </Button>
      </div>
      <TextIn
        label={say('editor.condition')}
        value={condition}
        isCode
        help={say('editor.conditionHelp')}
        onCommit={(text) =>
          text !== '' || on.length > 0 ? ask([put([...path, 'if'], text === '' ? undefined : text)]) : undefined
        }
      />
    </>
  )
}

interface HappeningProps {
  text: string
  onCommit: (text: string) => void
  remove?: () => void
  label?: string
}

/** A happening: the item, and what happens to it. `identified` alone means the usual happening of that item. */
export function HappeningIn({ text, onCommit, remove, label }: HappeningProps) {
  const say = useWords(editorWords)
  const { items } = useEditing().structure
  const subjects = useSubjects()
  const whatsOf = useWhats()
  const { subject, what } = splitAt(text)
  const found = items.find(({ id }) => id === subject)
  return (
    <div className="happening">
      <PickIn
        label={label ?? say('editor.subject')}
        value={subject}
        options={subjects}
        onCommit={(next) => onCommit(firstOf(next))}
      />
      <PickIn
        label={say('editor.what')}
        value={what}
        none={found === undefined ? undefined : say(`editor.bare.${found.kind}`)}
        options={whatsOf(subject, found)}
        onCommit={(next) => onCommit(next === '' ? subject : `${subject}.${next}`)}
      />
      {remove !== undefined && (
        <Button size="small" color="secondary" aria-label={say('editor.removeOf', { name: text })} onClick={remove}>
          <IconX className="icon" size={18} aria-hidden="true" />
        </Button>
      )}
    </div>
  )
}

interface Option {
  value: string
  text: string
}

/** Everything to which something can happen. */
function useSubjects(): readonly Option[] {
  const say = useWords(editorWords)
  const words = useLabel()
  const { items, names } = useEditing().structure
  return [
    { value: CASE, text: say('editor.theCase') },
    { value: REVIEW, text: say('editor.theReview') },
    ...items.map((item) => ({
      value: item.id,
      text: coded(item.code, item.label === null ? item.id : words(item.label)),
    })),
    ...names.consents.map(({ code, label: name }) => ({ value: `${CONSENT}${code}`, text: words(name) })),
  ]
}

/** What can happen to a subject; first the outcomes of a step. */
function useWhats(): (subject: string, found: SopOutlineItem | undefined) => readonly Option[] {
  const say = useWords(editorWords)
  const words = useLabel()
  return (subject, found) => [
    ...(found?.outcomes ?? []).map(({ code, label: name }) => ({
      value: code,
      text: say('editor.outcomeIs', { outcome: words(name) }),
    })),
    ...happeningsOf(subject, found).map((one) => ({ value: one, text: say(`editor.happening.${one}`) })),
  ]
}

function happeningsOf(subject: string, found: SopOutlineItem | undefined) {
  if (subject === CASE) return ['opened', 'reopened'] as const
  if (subject === REVIEW) return ['completed'] as const
  if (subject.startsWith(CONSENT)) return CONSENT_STATES
  return found === undefined ? [] : ITEM_HAPPENINGS[found.kind]
}

/** The happening chosen first when a subject is chosen. */
function firstOf(subject: string): string {
  if (subject === CASE) return 'case.opened'
  if (subject === REVIEW) return 'review.completed'
  return subject.startsWith(CONSENT) ? `${subject}.given` : subject
}

function splitAt(text: string): { subject: string; what: string } {
  const dot = text.startsWith(CONSENT) ? text.indexOf('.', CONSENT.length) : text.indexOf('.')
  return dot === -1 ? { subject: text, what: '' } : { subject: text.slice(0, dot), what: text.slice(dot + 1) }
}
