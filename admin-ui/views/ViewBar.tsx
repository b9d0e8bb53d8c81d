import { Button } from '@mui/material'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { SavedView } from '../../api/contract/my-desk.ts'
import { writeAddress } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { useWords } from '../words/use-words.ts'
import { lazyPart } from '../layout/lazy-page.ts'
import { paletteWords } from '../palette/words.id.ts'
import { Pick } from '../parts/Pick.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { isSameView, PLAIN_ADDRESS, useViews, viewPath, type NewView, type PlainList } from './view-of-address.ts'
import './views.css'

/** Forms are loaded when a view is about to be named. */
const NameViewDialog = lazyPart(() => import('./NameViewDialog.tsx').then((m) => m.NameViewDialog))
const SaveViewDialog = lazyPart(() => import('./NameViewDialog.tsx').then((m) => m.SaveViewDialog))

/**
 * The saved views of a list whose filters are its address; below its filters, so that none moves when it is used, the
 * button that saves another.
 */
export function SavedViews({ list, children }: { list: PlainList; children: ReactNode }) {
  const [values] = useAddress(PLAIN_ADDRESS[list])
  const shown = { list, filters: writeAddress(PLAIN_ADDRESS[list], values) }
  return (
    <>
      <ViewBar shown={shown} />
      {children}
      <div className="row">
        <SaveViewButton shown={shown} />
      </div>
    </>
  )
}

/** The user's saved views of a list: choose, rename, remove and undo that. Renders nothing if there are none. */
export function ViewBar({ shown }: { shown: NewView }) {
  const say = useWords(paletteWords)
  const navigate = useNavigate()
  const [isNaming, name] = useState(false)
  const [removed, setRemoved] = useState<SavedView>()
  const views = (useViews().data?.data ?? []).filter(({ list }) => list === shown.list)
  const current = views.find(({ filters }) => isSameView(filters, shown.filters))
  const remove = useVerb(
    (view: SavedView, desk) => desk.verb('views', 'delete', { id: view.id }).then(() => view),
    setRemoved,
  )
  const restore = useVerb(
    ({ list, name: kept, filters }: SavedView, desk) => desk.create('views', { data: { list, name: kept, filters } }),
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
            <ChangeButtons
              name={current.name}
              busy={remove.busy}
              onRename={() => name(true)}
              onRemove={() => void remove.run(current)}
            />
          )}
        </div>
      )}
      {removed !== undefined && (
        <Removed name={removed.name} busy={restore.busy} onUndo={() => void restore.run(removed)} />
      )}
      {no !== undefined && <RefusalNotice no={no} />}
      {isNaming && current !== undefined && (
        <NameViewDialog
          title={say('views.rename')}
          name={current.name}
          act={(named, desk) => desk.verb('views', 'update', { id: current.id, data: named })}
          onClose={() => name(false)}
        />
      )}
    </>
  )
}

interface ChangeProps {
  name: string
  busy: boolean
  onRename: () => void
  onRemove: () => void
}

function ChangeButtons({ name, busy, onRename, onRemove }: ChangeProps) {
  const say = useWords(paletteWords)
  return (
    <>
      <Button size="small" aria-label={say('views.renameOf', { name })} onClick={onRename}>
        {say('views.rename')}
      </Button>
      <Button size="small" aria-label={say('views.removeOf', { name })} aria-disabled={busy} onClick={onRemove}>
        {say('views.remove')}
      </Button>
    </>
  )
}

function Removed({ name, busy, onUndo }: { name: string; busy: boolean; onUndo: () => void }) {
  const say = useWords(paletteWords)
  return (
    <Spoken as="p" className="row compact">
      <span>{say('views.removed', { name })}</span>
      <Button size="small" variant="outlined" aria-disabled={busy} onClick={onUndo}>
        {say('views.undo')}
      </Button>
    </Spoken>
  )
}

/** Beside the filters in use, unless they are a saved view already. */
export function SaveViewButton({ shown }: { shown: NewView }) {
  const say = useWords(paletteWords)
  const [isAsking, ask] = useState(false)
  const views = useViews().data?.data ?? []
  const isKept = views.some(({ list, filters }) => list === shown.list && isSameView(filters, shown.filters))
  if (isKept || Object.keys(shown.filters).length === 0) return null
  return (
    <>
      <Button size="small" onClick={() => ask(true)}>
        {say('views.save')}
      </Button>
      {isAsking && <SaveViewDialog view={shown} onClose={() => ask(false)} />}
    </>
  )
}
