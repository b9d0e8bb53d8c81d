import type { SopDeclaration } from '../../../../api/contract/sop-editing.ts'
import { useLabel, useWords } from '../../../words/use-words.ts'
import { useEditing } from '../structure/editing.ts'
import { Group, LabelIn } from '../structure/Fields.tsx'
import { labelOf, partOf } from '../structure/read-part.ts'
import { editorWords } from '../editor-words.id.ts'

/**
 * What a client agrees to, and what it means for the client. The rule for clients who do not agree alone is shown as it
 * is written, because it is for the whole procedure.
 */
export function ConsentFields({ one: { path }, value }: { one: SopDeclaration; value: unknown }) {
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
