import type { PathView } from '../../api/contract/explain.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Lines, Part, type Around } from './Lines.tsx'

/** Which steps, by whom, with which outcome, and how certain it is that no shorter way exists. */
export function PathSteps({ path, around }: { path: PathView; around: Around }) {
  const say = useWords()
  const label = useLabel()
  return (
    <Part title={say('explain.path')}>
      {path.found && <p className="compact quiet">{label(path.goal)}</p>}
      {path.steps.length > 0 && <Lines lines={path.steps} around={around} ordered />}
      <p className="compact quiet">{label(path.note)}</p>
    </Part>
  )
}
