import type { SopDeclaration } from '../../../../api/contract/sop-editing.ts'
import { CodeList } from '../structure/CodeFields.tsx'
import { useEditing } from '../structure/editing.ts'
import { Group, TextIn } from '../structure/Fields.tsx'
import { partOf, placeText, put, textOf } from '../structure/read-part.ts'
import { useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'
import { FIRST_CODE } from './read-declared.ts'

/** A list of codes that questions and facts share: its source, and its codes in the order that people see. */
export function CodesFields({ one: { path }, value }: { one: SopDeclaration; value: unknown }) {
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
