// Text as markup. Everything from an SOP goes through `escaped`; there is no other way into a tag.

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Also drops what XML cannot hold: control characters and lone surrogates. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[&<>"']/g, (sign) => ENTITY[sign] ?? sign)
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')

export type Attributes = Readonly<Record<string, string | number | null | undefined>>

/** `content` is already markup; pass a text as `escaped(text)`. */
export function tag(name: string, attributes: Attributes, content: string = ''): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === null || value === undefined ? [] : [` ${key}="${escaped(String(value))}"`]))
    .join('')
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}
