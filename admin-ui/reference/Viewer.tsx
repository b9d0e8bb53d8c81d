import { useEffect, useRef } from 'react'
import { viewerOf } from './swagger.ts'
import './viewer.css'

export function Viewer({ document }: { document: object }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.replaceChildren(viewerOf(document))
  }, [document])
  return <div ref={place} className="viewer" lang="en" translate="no" />
}
