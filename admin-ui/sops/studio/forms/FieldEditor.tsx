import type { Place } from '../../../../api/contract/sop-editing.ts'
import { DATA_CLASSES, FIELD_KINDS, IDENTITY_FIELDS } from '../../../../sop-definitions/language/vocabulary.ts'
import { useWords } from '../../../words/use-words.ts'
import { CodeList } from '../structure/CodeFields.tsx'
import { useChoices, useEditing, useKeys } from '../structure/editing.ts'
import { LabelIn, PickIn, Problems, TextIn, Tick } from '../structure/Fields.tsx'
import { isPart, labelOf, placeText, put, textOf, type Part } from '../structure/read-part.ts'
import { editorWords } from '../editor-words.id.ts'
import { CHOSEN_KINDS, goesWith, OWN_OPTIONS, toKind } from './new-fields.ts'

interface Props {
  path: Place
  value: Part
}

/** One question in full, with what is wrong in it. */
export function FieldEditor({ path, value }: Props) {
  const say = useWords(editorWords)
  const { send } = useEditing()
  return (
    <div className="stack-s field-editor">
      <Problems at={placeText(path)} />
      <LabelIn name={say('editor.question')} path={[...path, 'label']} value={labelOf(value['label'])} />
      <LabelIn name={say('editor.help')} path={[...path, 'help']} value={labelOf(value['help'])} optional isLong />
      <NatureFields path={path} value={value} />
      <Tick
        label={say('editor.mustAnswer')}
        checked={value['required'] === true}
        onCommit={(checked) => send([put([...path, 'required'], checked ? true : undefined)])}
      />
      <KindFields path={path} value={value} />
      <AskingFields path={path} value={value} />
    </div>
  )
}

/** Its kind of answer, its data class, its purpose, and the fact that it sets. */
function NatureFields({ path, value }: Props) {
  const say = useWords(editorWords)
  const choices = useChoices()
  const {
    send,
    structure: { names },
  } = useEditing()
  const { pick } = useKeys(path)
  const kinds = FIELD_KINDS.filter((one) => one === value['kind'] || CHOSEN_KINDS.some((chosen) => chosen === one))
  return (
    <div className="two-languages">
      <PickIn
        label={say('editor.fieldKind')}
        value={textOf(value['kind'])}
        options={kinds.map((one) => ({ value: one, text: say(`editor.kinds.${one}`) }))}
        onCommit={(next) => send(toKind(path, value, { kind: next, consents: names.consents.map(({ code }) => code) }))}
      />
      <PickIn
        label={say('editor.dataClass')}
        value={textOf(value['class'])}
        options={DATA_CLASSES.map((one) => ({ value: one, text: say(`editor.classes.${one}`) }))}
        onCommit={pick('class')}
      />
      <PickIn
        label={say('editor.purpose')}
        value={textOf(value['purpose'])}
        options={choices(names.purposes)}
        onCommit={pick('purpose')}
      />
      <Fact path={path} value={value} />
    </div>
  )
}

/** Settings that only some kinds of questions have. */
function KindFields({ path, value }: Props) {
  const say = useWords(editorWords)
  const choices = useChoices()
  const {
    ask,
    structure: { names },
  } = useEditing()
  const { pick } = useKeys(path)
  const kind = textOf(value['kind'])
  return (
    <>
      {goesWith('options', kind) && <Options path={path} value={value} />}
      {goesWith('consent', kind) && (
        <PickIn
          label={say('editor.consentOf')}
          value={textOf(value['consent'])}
          options={choices(names.consents)}
          onCommit={pick('consent')}
        />
      )}
      {goesWith('precision', kind) && (
        <PickIn
          label={say('editor.precision')}
          value={textOf(value['precision'])}
          none={say('editor.precisionOf.day')}
          options={[{ value: 'any', text: say('editor.precisionOf.any') }]}
          onCommit={pick('precision')}
        />
      )}
      {goesWith('min', kind) && (
        <div className="two-languages">
          {(['min', 'max'] as const).map((key) => (
            <TextIn
              key={key}
              type="number"
              label={say(`editor.${key}`)}
              value={textOf(value[key])}
              onCommit={(next) => ask([put([...path, key], next === '' ? undefined : Number(next))])}
            />
          ))}
        </div>
      )}
    </>
  )
}

/** When it is asked, whether it was answered elsewhere, and whether it identifies a person. */
function AskingFields({ path, value }: Props) {
  const say = useWords(editorWords)
  const { names } = useEditing().structure
  const { text, pick } = useKeys(path)
  return (
    <>
      <TextIn
        label={say('editor.visible')}
        value={textOf(value['visible'])}
        isCode
        help={say('editor.visibleHelp')}
        onCommit={text('visible')}
      />
      <div className="two-languages">
        <TextIn
          label={say('editor.askOnce')}
          value={textOf(value['ask_once'])}
          help={say('editor.askOnceHelp')}
          options={names.askOnce.map(({ code }) => code)}
          onCommit={text('ask_once')}
        />
        <PickIn
          label={say('editor.identity')}
          value={textOf(value['identity'])}
          none={say('editor.noIdentity')}
          options={IDENTITY_FIELDS.map((one) => ({ value: one, text: say(`editor.identityOf.${one}`) }))}
          onCommit={pick('identity')}
        />
      </div>
    </>
  )
}

const OWN = '='

/** The fact that the answer sets: none, one of the same name, or another. */
function Fact({ path, value }: Props) {
  const say = useWords(editorWords)
  const choices = useChoices()
  const {
    send,
    structure: { names },
  } = useEditing()
  const fact = value['fact'] === true ? OWN : textOf(value['fact'])
  const commit = (next: string): void => {
    const named = next === OWN ? true : next
    send([put([...path, 'fact'], next === '' ? undefined : named)])
  }
  return (
    <PickIn
      label={say('editor.fact')}
      value={fact}
      none={say('editor.noFact')}
      options={[{ value: OWN, text: say('editor.sameFact', { id: textOf(value['id']) }) }, ...choices(names.facts)]}
      onCommit={commit}
    />
  )
}

/** The options of a question: a list that the procedure shares, or its own. */
function Options({ path, value }: Props) {
  const say = useWords(editorWords)
  const choices = useChoices()
  const {
    send,
    structure: { names },
  } = useEditing()
  const at = [...path, 'options'],
    options = value['options']
  return (
    <>
      <PickIn
        label={say('editor.options')}
        value={isPart(options) ? OWN : textOf(options)}
        options={[{ value: OWN, text: say('editor.ownOptions') }, ...choices(names.codes)]}
        onCommit={(next) => send([put(at, next === OWN ? OWN_OPTIONS : next)])}
      />
      {isPart(options) && <CodeList path={at} value={options} stem="pilihan" first={OWN_OPTIONS.pilihan_1} />}
    </>
  )
}
