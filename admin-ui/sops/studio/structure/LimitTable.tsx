import { Link } from 'react-router'
import type { Place, SopOutlineItem, SopStructure } from '../../../../api/contract/sop-editing.ts'
import { DataTable } from '../../../parts/DataTable.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { queryString } from '../../../wire/query-string.ts'
import { coded, useLabel, useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'
import { BasisIn, Time } from './DueFields.tsx'
import { useEditing } from './editing.ts'
import { Problems } from './Fields.tsx'
import { listOf, partOf, placeText, textOf, type Part } from './read-part.ts'

interface LimitRow {
  item: SopOutlineItem
  path: Place
  value: Part
}

const limitsIn = ({ items, part }: SopStructure): LimitRow[] =>
  listOf(part?.value).flatMap((one) => {
    const { at, due } = partOf(one)
    const item = items.find((known) => known.at === at)
    return item === undefined
      ? []
      : listOf(due).map((value, index) => ({ item, path: [...item.path, 'due', index], value: partOf(value) }))
  })

/** Every limit of a draft, so that they can be compared and changed without opening one step after the other. */
export function LimitTable() {
  const say = useWords(editorWords)
  const label = useLabel()
  const { structure, canEdit } = useEditing()
  const rows = limitsIn(structure)
  return (
    <section className="stack item-panel" aria-labelledby="item-name">
      <div className="stack-s">
        <h2 id="item-name">{say('editor.allLimits')}</h2>
        <p className="compact quiet">{say('editor.allLimitsText')}</p>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={say('editor.noLimits')} text={say('editor.dueNone')} />
      ) : (
        <fieldset disabled={!canEdit} className="bare">
          <DataTable
            caption={say('editor.allLimits')}
            rows={rows}
            keyOf={({ path }) => placeText(path)}
            columns={[
              {
                head: say('editor.kind.task'),
                cell: ({ item }) => (
                  <Link className="strong" to={`?${queryString({ at: item.at })}`} replace>
                    {coded(item.code, item.label === null ? say('editor.unnamed') : label(item.label))}
                  </Link>
                ),
              },
              {
                head: say('editor.due'),
                cell: ({ path, value }) => (
                  <div className="stack-s">
                    <Problems at={placeText(path)} />
                    <Time path={path} value={value} />
                    {textOf(value['when']) !== '' && (
                      <code className="compact">{say('editor.onlyIf', { condition: textOf(value['when']) })}</code>
                    )}
                  </div>
                ),
              },
              { head: say('editor.basis'), cell: (row) => <BasisIn {...row} /> },
            ]}
          />
        </fieldset>
      )}
    </section>
  )
}
