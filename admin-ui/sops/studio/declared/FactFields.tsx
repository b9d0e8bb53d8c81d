import { Button } from '@mui/material'
import type { SopDeclaration } from '../../../../api/contract/sop-editing.ts'
import { useLabel, useWords } from '../../../words/use-words.ts'
import { CodeList } from '../structure/CodeFields.tsx'
import { useEditing } from '../structure/editing.ts'
import { Group, LabelIn, PickIn, Tick } from '../structure/Fields.tsx'
import { isPart, labelOf, partOf, put, textOf } from '../structure/read-part.ts'
import { editorWords } from '../editor-words.id.ts'
import { FACT_KINDS, factKindOf, FIRST_CODE, isCoded, OWN_CODES, toFactKind } from './read-declared.ts'

interface Props {
  one: SopDeclaration
  value: unknown
}

/** A fact of a case: its name, its kind, and whether it is known from the opening. */
export function FactFields({ one, value }: Props) {
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
  const label = useLabel()
  const { send, goToLine, structure } = useEditing()
  const at = [...path, kind],
    isOwn = typeof codes !== 'string'
  return (
    <>
      <div className="form-column">
        <PickIn
          label={say('editor.declared.codesOf')}
          value={isOwn ? OWN : codes}
          options={[
            { value: OWN, text: say('editor.declared.ownCodes') },
            ...structure.names.codes.map((list) => ({ value: list.code, text: label(list.label) })),
          ]}
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
