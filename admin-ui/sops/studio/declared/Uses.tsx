import type { SopDeclaration, SopUse } from '../../../../api/contract/sop-editing.ts'
import { coded, useLabel, useWords } from '../../../words/use-words.ts'
import { useEditing } from '../structure/editing.ts'
import { Group } from '../structure/Fields.tsx'
import type { PartView } from '../structure/read-part.ts'
import { editorWords } from '../editor-words.id.ts'

const VIEWS = { item: 'structure', form: 'forms', fact: 'data' } as const satisfies Record<
  Exclude<SopUse['in'], 'rest'>,
  PartView
>
/** Parts of the document outside every step, form and fact. */
const RESTS = ['headline', 'protections', 'closes'] as const

/** Every step, form and fact that names it, each a link. */
export function Uses({ one, show }: { one: SopDeclaration; show: (view: PartView, at: string) => void }) {
  const say = useWords(editorWords)
  const { goToLine } = useEditing()
  const nameOf = useNames()
  const go = (use: SopUse): void => {
    if (use.in === 'rest') goToLine(use.line)
    else show(VIEWS[use.in], use.at)
  }
  return (
    <Group
      name={say('editor.declared.uses')}
      help={one.uses.length === 0 ? say(`editor.declared.unusedHelp.${one.kind}`) : undefined}
    >
      {one.uses.length > 0 && (
        <ul className="uses">
          {one.uses.map((use) => (
            <li key={use.at}>
              <span className="compact quiet">{say(`editor.declared.in.${use.in}`)}</span>{' '}
              <button type="button" className="link-button" onClick={() => go(use)}>
                {nameOf(use)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Group>
  )
}

function useNames(): (use: SopUse) => string {
  const say = useWords(editorWords)
  const label = useLabel()
  const {
    structure: { items, declared },
  } = useEditing()
  return (use) => {
    const rest = use.in === 'rest' ? RESTS.find((key) => key === use.id) : undefined
    if (rest !== undefined) return say(`editor.declared.rest.${rest}`, { line: use.line })
    const step = use.in === 'item' ? items.find(({ at }) => at === use.at) : undefined
    const fact = use.in === 'fact' ? declared.find(({ at }) => at === use.at) : undefined
    const said = step?.label ?? fact?.label ?? null
    return coded(step?.code ?? null, said === null ? use.id : label(said))
  }
}
