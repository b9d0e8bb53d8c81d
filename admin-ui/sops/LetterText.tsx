import { letterBlocks, type LetterPart } from '../../sop-definitions/language/letter-text.ts'

interface Props {
  text: string
  /** What stands for a field. */
  fill: (field: string) => string
}

/** The text of an official letter, as it lies on paper. */
export function LetterText({ text, fill }: Props) {
  return (
    <div className="stack-s">
      {letterBlocks(text).map((block, at) =>
        block.kind === 'list' ? (
          <ul key={at} className="dots">
            {block.items.map((parts, item) => (
              <li key={item}>
                <Parts parts={parts} fill={fill} />
              </li>
            ))}
          </ul>
        ) : (
          <p key={at}>
            <Parts parts={block.parts} fill={fill} />
          </p>
        ),
      )}
    </div>
  )
}

const Parts = ({ parts, fill }: { parts: readonly LetterPart[]; fill: Props['fill'] }) =>
  parts.map(({ text, isField, isStrong }, at) => (
    <span key={at} className={isStrong ? 'strong' : undefined}>
      {isField ? fill(text) : text}
    </span>
  ))
