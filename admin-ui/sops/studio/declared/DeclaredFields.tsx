// What can be changed of a fact, a list of codes, and a consent.
import { Button } from '@mui/material'
import type { SopDeclaration } from '../../../../api/contract/sop-editing.ts'
import { useLabel, useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'
import { CodeList } from '../structure/CodeFields.tsx'
import { useChoices, useEditing } from '../structure/editing.ts'
import { Group, LabelIn, PickIn, TextIn, Tick } from '../structure/Fields.tsx'
import { isPart, labelOf, partOf, placeText, put, textOf } from '../structure/read-part.ts'
import { FACT_KINDS, factKindOf, FIRST_CODE, isCoded, OWN_CODES, toFactKind } from './read-declared.ts'

interface FieldsProps {
  one: SopDeclaration
  value: unknown
}

/** A fact of a case: its name, its kind, and whether it is known from the opening. */
export function FactFields({ one, value }: FieldsProps) {
  const say = useWords(editorWords)
  const { send, structure } = useEditing()
  const { path, id } = one,
    part = partOf(value),
    kind = factKindOf(value)
  const lists = structure.names.codes.map(({ code }) => code)
  const change = (next: string): void => {
    const chosen = FACT_KINDS.find((fact) => fact === next)
    if (chosen !== undefined) send([put(path, toFactKind(value, chosen, lists))])
  }
  return (
    <Group name={say('editor.declared.says')}>
      {isPart(value) ? (
        <LabelIn name={say('editor.label')} path={[...path, 'label']} value={labelOf(part['label'])} optional />
      ) : (
        <div className="row">
          <span className="compact quiet">{say('editor.declared.bare')}</span>
          <Button
            size="small"
            variant="outlined"
            onClick={() => send([put(path, { ...toFactKind(value, kind ?? 'boolean', lists), label: { id, en: id } })])}
          >
            {say('editor.declared.giveName')}
          </Button>
        </div>
      )}
      <div className="form-column">
        <PickIn
          label={say('editor.declared.factKind')}
          value={kind ?? textOf(value)}
          options={FACT_KINDS.map((fact) => ({ value: fact, text: say(`editor.declared.factKinds.${fact}`) }))}
          onCommit={change}
        />
      </div>
      {isCoded(kind) && <Codes one={one} kind={kind} codes={part[kind]} />}
      {isPart(value) && (
        <Tick
          label={say('editor.declared.opening')}
          checked={part['opening'] === true}
          onCommit={(checked) => send([put([...path, 'opening'], checked ? true : undefined)])}
        />
      )}
    </Group>
  )
}

const OWN = '='

/** The codes of a fact: a list that the procedure shares, or its own. */
function Codes({
  one: { path, line },
  kind,
  codes,
}: {
  one: SopDeclaration
  kind: 'one_of' | 'many_of'
  codes: unknown
}) {
  const say = useWords(editorWords)
  const choices = useChoices()
  const { send, goToLine, structure } = useEditing()
  const at = [...path, kind],
    isOwn = typeof codes !== 'string'
  return (
    <>
      <div className="form-column">
        <PickIn
          label={say('editor.declared.codesOf')}
          value={isOwn ? OWN : codes}
          options={[{ value: OWN, text: say('editor.declared.ownCodes') }, ...choices(structure.names.codes)]}
          onCommit={(next) => send([put(at, next === OWN ? OWN_CODES : next)])}
        />
      </div>
      {isPart(codes) && <CodeList path={at} value={codes} stem="pilihan" first={FIRST_CODE} />}
      {isOwn && !isPart(codes) && (
        <p className="compact quiet">
          {say('editor.declared.bareCodes')}{' '}
          <button type="button" className="link-button" onClick={() => goToLine(line)}>
            {say('editor.asText')}
          </button>
        </p>
      )}
    </>
  )
}

/** A list of codes that questions and facts share: its source, and its codes in the order that people see. */
export function CodesFields({ one: { path }, value }: FieldsProps) {
  const say = useWords(editorWords)
  const { ask } = useEditing()
  const part = partOf(value),
    entries = [...path, 'entries']
  return (
    <>
      <Group name={say('editor.declared.says')}>
        <div className="form-column">
          <TextIn
            label={say('editor.declared.source')}
            value={textOf(part['source'])}
            help={say('editor.declared.sourceHelp')}
            onCommit={(text) => ask([put([...path, 'source'], text === '' ? undefined : text)])}
          />
        </div>
      </Group>
      <Group name={say('editor.declared.codes')} help={say('editor.declared.codesHelp')} at={placeText(entries)}>
        <CodeList path={entries} value={partOf(part['entries'])} stem="pilihan" first={FIRST_CODE} />
      </Group>
    </>
  )
}

/**
 * What a client agrees to, and what it means for the client. The rule for clients who do not agree alone is shown as it
 * is written, because it is for the whole procedure.
 */
export function ConsentFields({ one: { path }, value }: FieldsProps) {
  const say = useWords(editorWords)
  const label = useLabel()
  const {
    goToLine,
    structure: { rules },
  } = useEditing()
  const part = partOf(value)
  return (
    <>
      <Group name={say('editor.declared.says')}>
        <LabelIn name={say('editor.declared.agreed')} path={[...path, 'label']} value={labelOf(part['label'])} />
        <LabelIn
          name={say('editor.declared.explained')}
          path={[...path, 'help']}
          value={labelOf(part['help'])}
          optional
          isLong
        />
      </Group>
      <Group
        name={say('editor.declared.represented')}
        help={say(rules.length === 0 ? 'editor.declared.noRules' : 'editor.declared.rulesHelp')}
      >
        {rules.map((rule) => (
          <div key={rule.at} className="stack-s">
            <p className="compact strong">{rule.label === null ? rule.id : label(rule.label)}</p>
            <pre
              className="yaml-lines"
              tabIndex={0}
              aria-label={say('editor.declared.rule', { name: rule.label === null ? rule.id : label(rule.label) })}
            >
              {rule.text}
            </pre>
            <p className="compact">
              <button type="button" className="link-button" onClick={() => goToLine(rule.line)}>
                {say(rule.line === rule.lastLine ? 'editor.oneLine' : 'editor.lines', {
                  from: rule.line,
                  to: rule.lastLine,
                })}
              </button>
            </p>
          </div>
        ))}
      </Group>
    </>
  )
}
