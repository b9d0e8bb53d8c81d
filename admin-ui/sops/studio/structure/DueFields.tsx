import { Button } from '@mui/material'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { NamedCode, Place } from '../../../../api/contract/sop-editing.ts'
import {
  DAY_OFF_KINDS,
  EVIDENCE,
  HOLD_REASONS,
  LIMIT_ENDS,
  UNITS,
  type Unit,
} from '../../../../sop-definitions/language/vocabulary.ts'
import { useWords, type Say } from '../../../words/use-words.ts'
import { useChoices, useEditing, useKeys } from './editing.ts'
import { Group, NamesIn, PickIn, Problems, TextIn } from './Fields.tsx'
import {
  COUNTED,
  listOf,
  namesOf,
  partOf,
  placeText,
  put,
  readWithin,
  textOf,
  writeWithin,
  type Part,
} from './read-part.ts'
import { HappeningIn } from './SentryFields.tsx'
import { editorWords } from '../editor-words.id.ts'

const LIMIT_KINDS = ['within', 'before', 'none'] as const
type LimitKind = (typeof LIMIT_KINDS)[number]
const LIMIT = { basis: 'product-default', evidence: 'inferred' }
/** The first content of a limit when its kind is chosen. */
const FIRST = {
  within: { within: '7 days' },
  before: { before: 'case.reopened' },
  none: { none: '-' },
} as const satisfies Record<LimitKind, object>

interface CardProps {
  name: string
  remove: (() => void) | undefined
  children: ReactNode
}
/** One of several limits, which can be taken away. */
export function LimitCard({ name, remove, children }: CardProps) {
  const say = useWords(editorWords)
  return (
    <li className="card stack-s way">
      <div className="spread">
        <span className="strong">{name}</span>
        {remove !== undefined && (
          <Button size="small" color="secondary" startIcon={<IconX size={16} className="icon" />} onClick={remove}>
            {say('editor.removeLimit')}
          </Button>
        )}
      </div>
      {children}
    </li>
  )
}

export function DueFields({ path, value, isWanted }: { path: Place; value: unknown; isWanted: boolean }) {
  const say = useWords(editorWords)
  const { send } = useEditing()
  const list = listOf(value),
    at = [...path, 'due'],
    first = { ...FIRST.within, ...LIMIT }
  const add = (): void =>
    send([list.length === 0 ? put(at, [first]) : { do: 'insert', path: at, index: list.length, value: first }])
  return (
    <Group
      name={say('editor.due')}
      help={list.length === 1 ? undefined : say(list.length === 0 ? 'editor.dueNone' : 'editor.dueMany')}
      at={list.length === 0 ? placeText(at) : undefined}
    >
      {list.length > 0 && (
        <ol className="stack-s">
          {list.map((due, index) => (
            <LimitCard
              key={index}
              name={say('editor.limit', { number: index + 1 })}
              remove={
                isWanted && list.length === 1
                  ? undefined
                  : () => send([put(list.length === 1 ? at : [...at, index], undefined)])
              }
            >
              <Problems at={placeText([...at, index])} />
              <Limit path={[...at, index]} value={partOf(due)} />
            </LimitCard>
          ))}
        </ol>
      )}
      <div>
        <Button size="small" startIcon={<IconPlus size={18} className="icon" />} onClick={add}>
          {say('editor.addLimit')}
        </Button>
      </div>
    </Group>
  )
}

/** Changes the kind of a limit; its basis and its condition stay. */
function ofKind({ when, basis, clause, evidence }: Part, kind: string): Part {
  const chosen = LIMIT_KINDS.find((one) => one === kind) ?? 'within'
  const kept = Object.entries({ when, basis, clause, evidence }).filter(([, said]) => said !== undefined)
  return { ...FIRST[chosen], ...Object.fromEntries(kept) }
}

interface LimitProps {
  path: Place
  value: Part
}
const kindOf = (value: Part): LimitKind => LIMIT_KINDS.find((one) => one in value) ?? 'within'

function Limit({ path, value }: LimitProps) {
  const say = useWords(editorWords)
  const { send } = useEditing()
  const kind = kindOf(value)
  const { pick } = useKeys(path)
  return (
    <>
      <PickIn
        label={say('editor.limitKind')}
        value={kind}
        options={LIMIT_KINDS.map((one) => ({ value: one, text: say(`editor.limitKinds.${one}`) }))}
        onCommit={(next) => send([put(path, ofKind(value, next))])}
      />
      <Time path={path} value={value} />
      {kind === 'within' && <Within path={path} value={value} />}
      {kind !== 'none' && (
        <PickIn
          label={say('editor.until')}
          value={textOf(value['until'])}
          none={say('editor.untilUsual')}
          options={LIMIT_ENDS.map((one) => ({ value: one, text: say(`editor.untilOf.${one}`) }))}
          onCommit={pick('until')}
        />
      )}
      <GroundFields path={path} value={value} />
      {value['thresholds'] !== undefined && <p className="compact quiet">{say('editor.thresholds')}</p>}
    </>
  )
}

/** How long, before what, or why not at all. */
export function Time({ path, value }: LimitProps) {
  const say = useWords(editorWords)
  const { text, pick } = useKeys(path)
  switch (kindOf(value)) {
    case 'before':
      return <HappeningIn label={say('editor.before')} text={textOf(value['before'])} onCommit={pick('before')} />
    case 'none':
      return <TextIn label={say('editor.noneWhy')} value={textOf(value['none'])} isWanted onCommit={text('none')} />
    case 'within': {
      const read = readWithin(textOf(value['within']))
      return read === undefined ? <Unread path={path} value={value} /> : <Span at={[...path, 'within']} read={read} />
    }
  }
}

export function BasisIn({ path, value }: LimitProps) {
  const say = useWords(editorWords)
  const { legal } = useEditing().structure.names
  return (
    <PickIn
      label={say('editor.basis')}
      value={textOf(value['basis'])}
      options={useChoices()(legal)}
      onCommit={useKeys(path).pick('basis')}
    />
  )
}

/** When a limit applies, its basis, and how well that is known. */
function GroundFields({ path, value }: LimitProps) {
  const say = useWords(editorWords)
  const { text, pick } = useKeys(path)
  return (
    <>
      <TextIn
        label={say('editor.when')}
        value={textOf(value['when'])}
        isCode
        help={say('editor.whenHelp')}
        onCommit={text('when')}
      />
      <div className="two-languages">
        <BasisIn path={path} value={value} />
        <TextIn label={say('editor.clause')} value={textOf(value['clause'])} onCommit={text('clause')} />
      </div>
      <PickIn
        label={say('editor.evidence')}
        value={textOf(value['evidence'])}
        options={EVIDENCE.map((one) => ({ value: one, text: say(`editor.evidenceOf.${one}`) }))}
        onCommit={pick('evidence')}
      />
    </>
  )
}

const names = (codes: readonly string[], say: (code: string) => string): NamedCode[] =>
  codes.map((code) => ({ code, label: { id: say(code), en: say(code) } }))
type Read = NonNullable<ReturnType<typeof readWithin>>
const pausing = (say: Say<typeof editorWords>) =>
  HOLD_REASONS.map((code) => [code, say(`editor.pauseOf.${code}`)] as const)
const skipping = (say: Say<typeof editorWords>) =>
  DAY_OFF_KINDS.map((code) => [code, say(`editor.dayOffOf.${code}`)] as const)

/** From when a time counts, and what does not count. */
function Within({ path, value }: LimitProps) {
  const say = useWords(editorWords)
  const { send } = useEditing()
  const { text } = useKeys(path)
  const read = readWithin(textOf(value['within']))
  const pauses = new Map<string, string>(pausing(say)),
    days = new Map<string, string>(skipping(say))
  const list =
    (key: string) =>
    (chosen: readonly string[]): void =>
      send([put([...path, key], chosen.length === 0 ? undefined : [...chosen])])
  return (
    <>
      <TextIn
        label={say('editor.from')}
        value={textOf(value['from'])}
        isCode
        help={say('editor.fromHelp')}
        onCommit={text('from')}
      />
      <NamesIn
        label={say('editor.pausable')}
        chosen={namesOf(value['pausable'])}
        names={names(HOLD_REASONS, (code) => pauses.get(code) ?? code)}
        onCommit={list('pausable')}
      />
      {read?.counting === 'working' && (
        <NamesIn
          label={say('editor.skips')}
          chosen={namesOf(value['skips'])}
          names={names(DAY_OFF_KINDS, (code) => days.get(code) ?? code)}
          onCommit={list('skips')}
        />
      )}
    </>
  )
}

/** A time that cannot be read is corrected as text. */
function Unread({ path, value }: LimitProps) {
  const say = useWords(editorWords)
  const { ask } = useEditing()
  return (
    <TextIn
      label={say('editor.within')}
      value={textOf(value['within'])}
      isWanted
      invalid
      onCommit={(next) => ask([put([...path, 'within'], next)])}
    />
  )
}

/** How many, of what, and which days count. */
function Span({ at, read }: { at: Place; read: Read }) {
  const say = useWords(editorWords)
  const { send, ask } = useEditing()
  const changed = (change: Partial<Read>) => [put(at, writeWithin({ ...read, ...change }))]
  return (
    <div className="three-parts">
      <TextIn
        label={say('editor.within')}
        type="number"
        value={String(read.value)}
        isWanted
        onCommit={(next) => {
          const number = Number(next)
          return Number.isInteger(number) && number >= 0 ? ask(changed({ value: number })) : undefined
        }}
      />
      <PickIn
        label={say('editor.unit')}
        value={read.unit}
        options={UNITS.map((unit) => ({ value: unit, text: say(`editor.unitOf.${unit}`) }))}
        onCommit={(next) => send(changed({ unit: UNITS.find((unit): unit is Unit => unit === next) ?? read.unit }))}
      />
      <PickIn
        label={say('editor.counting')}
        value={read.counting}
        options={COUNTED[read.unit].map((way) => ({ value: way, text: say(`editor.countingOf.${way}`) }))}
        onCommit={(next) =>
          send(changed({ counting: COUNTED[read.unit].find((way) => way === next) ?? read.counting }))
        }
      />
    </div>
  )
}

/** What ends a further limit. */
export function UntilFields({ path, value }: { path: Place; value: unknown }) {
  const say = useWords(editorWords)
  const { send } = useEditing()
  const list = namesOf(value),
    at = [...path, 'until']
  return (
    <Group name={say('editor.untilHappens')} at={placeText(at)}>
      {list.map((text, index) => (
        <HappeningIn
          key={index}
          text={text}
          onCommit={(next) => send([put([...at, index], next)])}
          remove={list.length > 1 ? () => send([put([...at, index], undefined)]) : undefined}
        />
      ))}
      <div>
        <Button
          size="small"
          startIcon={<IconPlus size={18} className="icon" />}
          onClick={() => send([{ do: 'insert', path: at, index: list.length, value: 'case.reopened' }])}
        >
          {say('editor.addHappening')}
        </Button>
      </div>
    </Group>
  )
}
