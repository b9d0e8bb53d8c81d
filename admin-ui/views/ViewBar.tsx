import { Button } from '@mui/material'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { SavedView } from '../../api/contract/my-desk.ts'
import { useWords } from '../palette/use-palette-words.ts'
import { Pick } from '../parts/Pick.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { NameViewDialog } from './NameViewDialog.tsx'
import { useViews } from './use-views.ts'
import type { NewView } from './view-of-address.ts'
import { isSameView, viewPath } from './view-path.ts'
import { removeView, renameView, saveView } from './view-verbs.ts'
import './views.css'

/** The person's own views of a list: choose one, rename, remove and take that back. Where she has none, nothing. */
export function ViewBar({ shown }: { shown: NewView }) {
  const say = useWords()
  const navigate = useNavigate()
  const [isNaming, name] = useState(false)
  const [removed, setRemoved] = useState<SavedView>()
  const views = (useViews().data?.data ?? []).filter(({ list }) => list === shown.list)
  const current = views.find(({ filters }) => isSameView(filters, shown.filters))
  const rename = useVerb(renameView, () => name(false))
  const remove = useVerb((view: SavedView) => removeView(view).then(() => view), setRemoved)
  const restore = useVerb(
    ({ list, name: kept, filters }: SavedView) => saveView({ list, name: kept, filters }),
    () => setRemoved(undefined),
  )
  const no = remove.no ?? restore.no
  const choose = (id: string): void => {
    const view = views.find((one) => one.id === id)
    void navigate(view === undefined ? `/${shown.list}` : viewPath(view))
  }
  return (
    <>
      {views.length > 0 && (
        <div className="view-bar">
          <div>
            <Pick
              label={say('views.label')}
              value={current?.id ?? ''}
              placeholder={say('views.choose')}
              options={views.map(({ id, name: text }) => ({ value: id, text }))}
              onChange={choose}
            />
          </div>
          {current !== undefined && (
            <>
              <Button
                size="small"
                aria-label={say('views.renameOf', { name: current.name })}
                onClick={() => name(true)}
              >
                {say('views.rename')}
              </Button>
              <Button
                size="small"
                aria-label={say('views.removeOf', { name: current.name })}
                aria-disabled={remove.busy}
                onClick={() => void remove.run(current)}
              >
                {say('views.remove')}
              </Button>
            </>
          )}
        </div>
      )}
      {removed !== undefined && (
        <p className="row compact" role="status">
          <span>{say('views.removed', { name: removed.name })}</span>
          <Button
            size="small"
            variant="outlined"
            aria-disabled={restore.busy}
            onClick={() => void restore.run(removed)}
          >
            {say('views.undo')}
          </Button>
        </p>
      )}
      {no !== undefined && <RefusalNotice no={no} />}
      {isNaming && current !== undefined && (
        <NameViewDialog
          title={say('views.rename')}
          action={say('state.save')}
          name={current.name}
          verb={rename}
          onClose={() => name(false)}
          onName={(typed) => void rename.run({ id: current.id, name: typed })}
        />
      )}
    </>
  )
}
