import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { LinkedCase } from '../../api/contract/cases.ts'
import { useWords } from '../words/use-words.ts'

/** Cases of the client before and after this one, each with why it followed. */
interface Props {
  linked: readonly LinkedCase[]
  /** What stands before each in a line of others. */
  before?: string
  className?: string
}
export function LinkedCases({ linked, before, className }: Props) {
  const say = useWords()
  const path = useCreatePath()
  return linked.map(({ which, id, number, kind }) => (
    <span key={`${which}${id}`} className={className}>
      {before}
      {before === undefined ? say(`case.linked.${which}`) : say(`case.linked.${which}`).toLowerCase()}{' '}
      <Link className="nowrap" to={path({ resource: 'cases', type: 'edit', id })}>
        {number}
      </Link>
      {`, ${say(`case.reentry.${kind}`).toLowerCase()}`}
    </span>
  ))
}
