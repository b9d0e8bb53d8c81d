// A paper's tables as Markdown, for a README or a wiki.
import type { Line, Paper } from './paper.ts'

const cell = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\|<>*_`]/g, (sign) => `\\${sign}`)
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const words = (line: Line): string =>
  line
    .map(({ text, tone }) =>
      tone === 'strong' && text.trim() !== ''
        ? text.replace(/^(.*?)(\s*)$/, (_, inner: string, blank: string) => `**${cell(inner)}**${blank}`)
        : cell(text),
    )
    .join('')

export const paperMarkdown = ({ title, about, blocks }: Paper): string =>
  [
    `# ${cell(title)}`,
    '',
    ...about.flatMap((line) => [words(line), '']),
    ...blocks.flatMap((block) =>
      block.kind === 'table'
        ? [
            row(block.head.map(cell)),
            row(block.head.map(() => '---')),
            ...block.rows.map((cells) => row(cells.map(words))),
            '',
          ]
        : [],
    ),
  ].join('\n')
