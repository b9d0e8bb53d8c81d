import type { LetterPaper } from '../../api/contract/letters.ts'

type Block = LetterPaper['blocks'][number]

/** What a letter says, as it will be printed. Its language is its own. */
export function LetterShown({ paper, language }: { paper: LetterPaper; language: string }) {
  return (
    <article className="card stack-s" lang={language} aria-label={paper.title}>
      <p>
        {paper.about.map((line) => (
          <span key={line} className="compact">
            {line}
            <br />
          </span>
        ))}
        <strong>{paper.title}</strong>
      </p>
      {paper.blocks.map((block, at) => (
        <One key={`${at}:${block.kind}`} block={block} />
      ))}
    </article>
  )
}

function One({ block }: { block: Block }) {
  if (block.kind === 'list')
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  if (block.kind === 'facts')
    return (
      <dl className="facts">
        {block.rows.map(({ name, text }) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{text === '' ? '…' : text}</dd>
          </div>
        ))}
      </dl>
    )
  return <p className={block.kind === 'note' ? 'notice' : undefined}>{block.text}</p>
}
