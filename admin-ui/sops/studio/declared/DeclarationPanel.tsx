import type { RefObject } from 'react'
import type { SopDeclaration, SopUse } from '../../../../api/contract/sop-editing.ts'
import { coded, useLabel, useWords } from '../../../words/use-words.ts'
import { RemarkList } from '../RemarkList.tsx'
import type { EditEnd } from '../text-keeper.ts'
import { useEditing } from '../structure/editing.ts'
import { Group, Problems, TextIn } from '../structure/Fields.tsx'
import { PlaceButtons } from '../structure/ItemActions.tsx'
import { placeText, type PartView } from '../structure/read-part.ts'
import { useChosenHeading } from '../structure/Outline.tsx'
import { editorWords } from '../editor-words.id.ts'
import { CountingFields } from './CountingFields.tsx'
import { CodesFields, ConsentFields, FactFields } from './DeclaredFields.tsx'
import { brokenUses, moved, removed } from './read-declared.ts'

const FIELDS = { facts: FactFields, codes: CodesFields, consents: ConsentFields } as const

interface Props {
  one: SopDeclaration
  value: unknown
  isChosen: RefObject<boolean>
  show: (view: PartView, at: string) => void
}

/** One fact, code list or consent in full, with where it is used and what is wrong there. */
export function DeclarationPanel({ one, value, isChosen, show }: Props) {
  const say = useWords(editorWords)
  const label = useLabel()
  const { structure, remarks, canEdit, goToLine } = useEditing()
  const heading = useChosenHeading(isChosen)
  const Fields = FIELDS[one.kind],
    broken = brokenUses(structure, remarks, one)
  return (
    <section className="stack item-panel" aria-labelledby="declared-name">
      <div className="stack-s">
        <h2 id="declared-name" ref={heading} tabIndex={-1}>
          {one.label === null ? one.id : label(one.label)}
        </h2>
        <p className="row compact quiet">
          <span>
            {say(`editor.declared.kind.${one.kind}`)}, {say('editor.reference', { id: one.id })}
          </span>
          <button type="button" className="link-button" onClick={() => goToLine(one.line)}>
            {say(one.line === one.lastLine ? 'editor.oneLine' : 'editor.lines', { from: one.line, to: one.lastLine })}
          </button>
        </p>
        <Problems at={one.at} />
      </div>
      {canEdit && <Actions one={one} show={show} />}
      {broken.length > 0 && (
        <Group name={say('editor.declared.broken')} help={say('editor.declared.brokenHelp')}>
          <RemarkList remarks={broken} goTo={goToLine} />
        </Group>
      )}
      <fieldset disabled={!canEdit} className="bare stack">
        <Fields one={one} value={value} />
        {one.kind === 'facts' && <CountingFields one={one} value={value} />}
      </fieldset>
      <Uses one={one} show={show} />
    </section>
  )
}

/**
 * A declaration that is used keeps its code and cannot be removed: every place that names it would have to change too.
 */
function Actions({ one, show }: Pick<Props, 'one' | 'show'>) {
  const say = useWords(editorWords)
  const { structure, send, ask } = useEditing()
  const isUsed = one.uses.length > 0
  const remove = (): void => send([removed(structure, one)], structure.declared.find(({ at }) => at !== one.at)?.path)
  const rename = async (key: string): Promise<EditEnd> => {
    const end = await ask([{ do: 'rename', path: one.path, key }])
    if (end === 'done') show('data', placeText([one.kind, key]))
    return end
  }
  return (
    <div className="stack-s">
      <div className="row">
        <PlaceButtons
          up={moved(structure, one, -1)}
          down={moved(structure, one, 1)}
          kept={isUsed ? 'declared-kept' : undefined}
          remove={remove}
        />
      </div>
      {isUsed ? (
        <p id="declared-kept" className="compact quiet">
          {say('editor.declared.kept')}
        </p>
      ) : (
        <div className="form-column">
          <TextIn
            label={say('editor.declared.code')}
            value={one.id}
            isCode
            isWanted
            help={say('editor.declared.codeHelp')}
            onCommit={rename}
          />
        </div>
      )}
    </div>
  )
}

const VIEWS = { item: 'structure', form: 'forms', fact: 'data' } as const satisfies Record<
  Exclude<SopUse['in'], 'rest'>,
  PartView
>
/** Parts of the document outside every step, form and fact. */
const RESTS = ['headline', 'protections', 'closes', 'letters'] as const

/** Every step, form and fact that names it, each a link. */
function Uses({ one, show }: { one: SopDeclaration; show: (view: PartView, at: string) => void }) {
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
