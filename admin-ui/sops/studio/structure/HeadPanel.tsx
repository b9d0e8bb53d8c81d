import { useLabel, useWords } from '../../../words/use-words.ts'
import { studioWords } from '../words.id.ts'
import { RemarkList } from '../RemarkList.tsx'
import type { EditEnd } from '../text-keeper.ts'
import { useEditing } from './editing.ts'
import { Group, LabelIn, TextIn } from './Fields.tsx'
import { put, restingRemarks } from './read-part.ts'
import { editorWords } from '../editor-words.id.ts'

/** The name and the revision of the procedure, and remarks outside every stage and form. */
export function HeadPanel() {
  const say = useWords(editorWords)
  const studio = useWords(studioWords)
  const {
    structure: { head },
    remarks,
    canEdit,
    ask,
    goToLine,
  } = useEditing()
  const rest = restingRemarks(remarks)
  const number = (text: string): Promise<EditEnd> | undefined => {
    const revision = Number(text)
    return Number.isInteger(revision) && revision > 0 ? ask([put(['revision'], revision)]) : undefined
  }
  return (
    <section className="stack item-panel" aria-labelledby="item-name">
      <h2 id="item-name">{say('editor.head')}</h2>
      <fieldset disabled={!canEdit} className="bare stack">
        <LabelIn name={say('editor.title')} path={['title']} value={head.title} />
        <div className="two-languages">
          <TextIn
            label={say('editor.edition')}
            value={head.edition ?? ''}
            isWanted
            help={say('editor.editionHelp')}
            onCommit={(edition) => ask([put(['edition'], edition)])}
          />
          <TextIn
            label={say('editor.revision')}
            type="number"
            value={head.revision === null ? '' : String(head.revision)}
            isWanted
            help={say('editor.revisionHelp')}
            onCommit={number}
          />
        </div>
      </fieldset>
      <Letters />
      {rest.length > 0 && (
        <Group name={studio('studio.remarks')}>
          <RemarkList remarks={rest} goTo={goToLine} />
        </Group>
      )}
      <p className="compact quiet">
        {say('editor.headRest')}{' '}
        <button type="button" className="link-button" onClick={() => goToLine(1)}>
          {say('editor.asText')}
        </button>
      </p>
    </section>
  )
}

/** The letters that the procedure has templates for, each with its place in the text. */
function Letters() {
  const say = useWords(editorWords)
  const label = useLabel()
  const {
    structure: { letters },
    goToLine,
  } = useEditing()
  if (letters.length === 0) return null
  return (
    <Group name={say('editor.letters')} help={say('editor.lettersHelp')}>
      <ul className="uses">
        {letters.map(({ at, id, code, label: name, line, lastLine }) => (
          <li key={at}>
            {code !== null && <span className="code">{code} </span>}
            {name === null ? id : label(name)}{' '}
            <button type="button" className="link-button" onClick={() => goToLine(line)}>
              {say('editor.lines', { from: line, to: lastLine })}
            </button>
          </li>
        ))}
      </ul>
    </Group>
  )
}
