import type { RefObject } from 'react'
import { Link } from 'react-router'
import type { Place, SopOutlineItem, SopPart } from '../../../../api/contract/sop-editing.ts'
import type { ItemKind } from '../../../../sop-definitions/language/vocabulary.ts'
import { queryString } from '../../../wire/query-string.ts'
import { coded, useLabel, useWords } from '../../../words/use-words.ts'
import { AskingFields } from './AskingFields.tsx'
import { OutcomeFields } from './CodeFields.tsx'
import { DueFields, UntilFields } from './DueFields.tsx'
import { useChoices, useEditing, useKeys } from './editing.ts'
import { Group, LabelIn, NamesIn, PickIn, ProblemList, TextIn, Tick } from './Fields.tsx'
import { ItemActions } from './ItemActions.tsx'
import {
  asNames,
  remarksOf,
  isPart,
  labelOf,
  namesOf,
  partOf,
  placeText,
  put,
  restOf,
  textOf,
  type Part,
} from './read-part.ts'
import { SentryFields } from './SentryFields.tsx'
import { useChosenHeading } from './Outline.tsx'
import { editorWords } from '../editor-words.id.ts'

/** Keys whose remarks a group of the panel shows itself. */
const GROUPS = [
  'role',
  'cosign',
  'form',
  'referral',
  'handover',
  'outcomes',
  'entry',
  'exit',
  'due',
  'until',
  'consent',
  'items[',
] as const
/** Keys that can be changed only as text. */
const TEXT_ONLY = ['protection'] as const

interface PanelProps {
  item: SopOutlineItem
  part: SopPart
  isChosen: RefObject<boolean>
}

/** One stage or step in full: its name, who does it, how it opens and ends, by when, what it needs. */
export function ItemPanel({ item, part, isChosen }: PanelProps) {
  const say = useWords(editorWords)
  const label = useLabel()
  const { remarks, canEdit, goToLine } = useEditing()
  const value = partOf(part.value),
    { path, kind } = item
  const rest = restOf(remarksOf(remarks, item.at), item.at, GROUPS)
  const heading = useChosenHeading(isChosen)
  const textOnly = TEXT_ONLY.filter((key) => key in value)
  return (
    <section className="stack item-panel" aria-labelledby="item-name">
      <div className="stack-s">
        <h2 id="item-name" ref={heading} tabIndex={-1}>
          {coded(item.code, item.label === null ? say('editor.unnamed') : label(item.label))}
        </h2>
        <p className="row compact quiet">
          <span>
            {say(`editor.kind.${kind}`)}, {say('editor.reference', { id: item.id })}
          </span>
          <button type="button" className="link-button" onClick={() => goToLine(item.line)}>
            {say('editor.lines', { from: item.line, to: item.lastLine })}
          </button>
        </p>
        <ProblemList found={rest} />
      </div>
      {canEdit && <ItemActions item={item} />}
      <fieldset disabled={!canEdit} className="bare stack">
        <NameFields item={item} value={value} />
        {kind === 'task' && <WhoFields item={item} value={value} />}
        {kind === 'task' && <AskingFields item={item} value={value} />}
        {kind === 'task' && <OutcomeFields path={path} value={value['outcomes']} />}
        <SentryFields which="entry" path={path} value={value['entry']} />
        <SentryFields which="exit" path={path} value={value['exit']} />
        {(kind === 'task' || kind === 'clock') && (
          <DueFields path={path} value={value['due']} isWanted={kind === 'clock'} />
        )}
        {kind === 'clock' && <UntilFields path={path} value={value['until']} />}
        {kind === 'task' && <ConsentFields item={item} value={partOf(value['consent'])} />}
        <ControlFields item={item} value={value} />
      </fieldset>
      {textOnly.length > 0 && (
        <p className="compact quiet">
          {say('editor.textOnly')}{' '}
          <button type="button" className="link-button" onClick={() => goToLine(item.line)}>
            {say('editor.asText')}
          </button>
        </p>
      )}
    </section>
  )
}

interface Props {
  item: SopOutlineItem
  value: Part
}

function NameFields({ item: { path, kind }, value }: Props) {
  const say = useWords(editorWords)
  const { text } = useKeys(path)
  return (
    <Group name={say('editor.name')}>
      <LabelIn name={say('editor.label')} path={[...path, 'label']} value={labelOf(value['label'])} />
      {kind === 'task' && (
        <LabelIn name={say('editor.help')} path={[...path, 'help']} value={labelOf(value['help'])} optional isLong />
      )}
      <div className="two-languages">
        <TextIn label={say('editor.number')} value={textOf(value['code'])} onCommit={text('code')} />
        <TextIn label={say('editor.clause')} value={textOf(value['clause'])} onCommit={text('clause')} />
      </div>
    </Group>
  )
}

const formAddress = (place: Place): string => `?${queryString({ view: 'forms', at: placeText(place) })}`

function WhoFields({ item: { path }, value }: Props) {
  const say = useWords(editorWords)
  const choices = useChoices()
  const { send, structure } = useEditing()
  const { names, forms } = structure
  const form = value['form'],
    isOwn = isPart(form)
  return (
    <>
      <Group name={say('editor.who')} at={placeText([...path, 'role'])}>
        <NamesIn
          label={say('editor.roles')}
          chosen={namesOf(value['role'])}
          names={names.roles}
          isWanted
          onCommit={(codes) => send([put([...path, 'role'], asNames(codes))])}
        />
        <PickIn
          label={say('editor.cosign')}
          value={textOf(value['cosign'])}
          none={say('editor.noCosign')}
          options={choices(names.roles)}
          onCommit={(role) => send([put([...path, 'cosign'], role === '' ? undefined : role)])}
        />
      </Group>
      <Group name={say('editor.form')} at={placeText([...path, 'form'])}>
        {isOwn ? (
          <p className="compact quiet">{say('editor.ownForm')}</p>
        ) : (
          <PickIn
            label={say('editor.formUsed')}
            value={textOf(form)}
            none={say('editor.noForm')}
            options={forms.filter((one) => !one.isOwn).map(({ id }) => ({ value: id, text: id }))}
            onCommit={(id) => send([put([...path, 'form'], id === '' ? undefined : id)])}
          />
        )}
        {form !== undefined && (
          <div>
            <Link to={formAddress(isOwn ? [...path, 'form'] : ['forms', textOf(form)])}>{say('editor.openForm')}</Link>
          </div>
        )}
      </Group>
    </>
  )
}

/** Written as a whole: empty parts are left out, and if nothing is left the key is removed. */
function ConsentFields({ item: { path }, value }: Props) {
  const say = useWords(editorWords)
  const { send, structure } = useEditing()
  const at = [...path, 'consent']
  const write = (key: string, codes: readonly string[]): void => {
    const next = Object.fromEntries(
      Object.entries({ ...value, [key]: [...codes] }).filter(([, kept]) => namesOf(kept).length > 0),
    )
    send([put(at, Object.keys(next).length === 0 ? undefined : next)])
  }
  return (
    <Group name={say('editor.consent')} at={placeText(at)}>
      {(['needs', 'collects'] as const).map((key) => (
        <NamesIn
          key={key}
          label={say(`editor.${key}`)}
          chosen={namesOf(value[key])}
          names={structure.names.consents}
          onCommit={(codes) => write(key, codes)}
        />
      ))}
      {namesOf(value['needs']).length > 0 && (
        <NamesIn
          label={say('editor.unless')}
          chosen={namesOf(value['unless'])}
          names={structure.names.overrides}
          onCommit={(codes) => write('unless', codes)}
        />
      )}
    </Group>
  )
}

const FLAGS = {
  task: ['required', 'manual', 'discretionary', 'skippable'],
  stage: ['required', 'manual', 'discretionary'],
  milestone: ['required'],
  clock: [],
} as const satisfies Record<ItemKind, readonly string[]>

function ControlFields({ item: { path, kind }, value }: Props) {
  const say = useWords(editorWords)
  const { send, ask } = useEditing()
  if (kind === 'clock') return null
  return (
    <Group name={say('editor.control')}>
      <div className="flags">
        {FLAGS[kind].map((flag) => (
          <Tick
            key={flag}
            label={say(`editor.flag.${flag}`)}
            checked={value[flag] === true}
            onCommit={(checked) => send([put([...path, flag], checked ? true : undefined)])}
          />
        ))}
      </div>
      <div className="form-column">
        <TextIn
          label={say('editor.repeat')}
          type="number"
          value={textOf(value['repeat'])}
          help={say('editor.repeatHelp')}
          onCommit={(text) => ask([put([...path, 'repeat'], text === '' ? undefined : Number(text))])}
        />
      </div>
    </Group>
  )
}
