import type { SopDeclaration } from '../../../../api/contract/sop-editing.ts'
import { deriveWords } from '../../../../sop-definitions/language/derive-words.ts'
import { DERIVE_WAYS } from '../../../../sop-definitions/language/derive.ts'
import { same } from '../../../../sop-definitions/language/label.ts'
import { useLabel, useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'
import { useChoices, useEditing } from '../structure/editing.ts'
import { Group, PickIn, TextIn, Tick } from '../structure/Fields.tsx'
import { isPart, partOf, put, textOf } from '../structure/read-part.ts'
import { factKindOf, isCoded } from './read-declared.ts'

interface Props {
  one: SopDeclaration
  value: unknown
}

/** How a fact follows from answers, whether people are counted by it, and whether its day places a case in a period. */
export function CountingFields({ one, value }: Props) {
  const say = useWords(editorWords)
  const { send } = useEditing()
  const kind = factKindOf(value)
  const part = partOf(value)
  if (!isPart(value)) return null
  const tick = (key: string) => (checked: boolean) => send([put([...one.path, key], checked ? true : undefined)])
  return (
    <Group name={say('editor.dimension.name')} help={say('editor.dimension.help')}>
      {isPart(part['derive']) && <Derived one={one} rule={part['derive']} />}
      {isCoded(kind) && (
        <>
          <Tick
            label={say('editor.dimension.counted')}
            checked={part['dimension'] !== undefined}
            onCommit={tick('dimension')}
          />
          {part['dimension'] !== undefined && <Dimension one={one} dimension={part['dimension']} />}
        </>
      )}
      {kind === 'date' && (
        <Tick label={say('editor.dimension.period')} checked={part['period'] === true} onCommit={tick('period')} />
      )}
    </Group>
  )
}

/** Too special for fields: told in words, and changed where it is written. */
function Derived({ one: { line }, rule }: { one: SopDeclaration; rule: Readonly<Record<string, unknown>> }) {
  const say = useWords(editorWords)
  const label = useLabel()
  const { goToLine } = useEditing()
  const way = DERIVE_WAYS.find((known) => rule[known] !== undefined)
  const from = way === undefined ? '' : [rule[way]].flat().map(String).join(', ')
  return (
    <p className="compact">
      {say('editor.dimension.follows', { how: way === undefined ? '' : label(deriveWords(way, same(from))) })}{' '}
      <button type="button" className="link-button" onClick={() => goToLine(line)}>
        {say('editor.asText')}
      </button>
    </p>
  )
}

/** `true` and a part without keys say the same; the first key makes a part of it. */
function Dimension({ one: { path, line, id }, dimension }: { one: SopDeclaration; dimension: unknown }) {
  const say = useWords(editorWords)
  const choices = useChoices()
  const { send, ask, goToLine, structure } = useEditing()
  const part = partOf(dimension)
  const { ladder } = part
  const [rung] = Array.isArray(ladder) ? ladder : []
  const isOneList = ladder === undefined || (Array.isArray(ladder) && ladder.length === 1 && typeof rung === 'string')
  const changed = (key: string, next: unknown) => {
    const rest = Object.fromEntries(Object.entries({ ...part, [key]: next }).filter(([, said]) => said !== undefined))
    return put([...path, 'dimension'], Object.keys(rest).length === 0 ? true : rest)
  }
  return (
    <>
      <div className="form-column">
        <TextIn
          label={say('editor.dimension.dimensionName')}
          value={textOf(part['name'])}
          help={say('editor.dimension.dimensionNameHelp', { id })}
          isCode
          onCommit={(name) => ask([changed('name', name === '' ? undefined : name)])}
        />
        {isOneList && (
          <PickIn
            label={say('editor.dimension.ladder')}
            value={textOf(rung)}
            options={choices(structure.names.codes)}
            none={say('editor.dimension.noLadder')}
            help={say('editor.dimension.ladderHelp')}
            onCommit={(list) => send([changed('ladder', list === '' ? undefined : [list])])}
          />
        )}
      </div>
      {!isOneList && (
        <p className="compact quiet">
          {say('editor.dimension.ladderAsText')}{' '}
          <button type="button" className="link-button" onClick={() => goToLine(line)}>
            {say('editor.asText')}
          </button>
        </p>
      )}
      <Tick
        label={say('editor.dimension.sensitive')}
        checked={part['sensitive'] === true}
        onCommit={(checked) => send([changed('sensitive', checked ? true : undefined)])}
      />
    </>
  )
}
