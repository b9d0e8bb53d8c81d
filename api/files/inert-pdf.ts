// Makes a PDF passive: everything that opens, runs, sends or carries something else is removed from the copy for a
// reader.
import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
} from '@cantoo/pdf-lib'

/**
 * Keys that make a PDF act when it is opened, printed or clicked, and keys under which it carries files and scripts.
 */
const ACTING = [
  'OpenAction',
  'AA',
  'JavaScript',
  'JS',
  'Launch',
  'EmbeddedFiles',
  'EmbeddedFile',
  'EF',
  'AF',
  'XFA',
].map((name) => PDFName.of(name))
/** Keys of actions on a click. Links to a page or an address stay. */
const ACTIONS = ['A', 'Next'].map((name) => PDFName.of(name))
const RUNNING: readonly string[] = [
  '/JavaScript',
  '/Launch',
  '/SubmitForm',
  '/ImportData',
  '/GoToR',
  '/GoToE',
  '/Rendition',
]
const HARMLESS: readonly string[] = ['/GoTo', '/URI', '/Named']
const KIND = PDFName.of('S')
const TYPE = PDFName.of('Type')

export function makeInert({ context }: PDFDocument): void {
  const carried = context
    .enumerateIndirectObjects()
    .filter(([, object]) => isCarried(object))
    .map(([ref]) => ref)
  for (const ref of carried) context.delete(ref)
  for (const [, object] of context.enumerateIndirectObjects()) clean(object, context)
}

/** An embedded file or an action, which a name list may hold. */
const isCarried = (object: PDFObject): boolean =>
  object instanceof PDFStream
    ? object.dict.get(TYPE) === PDFName.of('EmbeddedFile')
    : object instanceof PDFDict && RUNNING.includes(String(object.get(KIND)))

function clean(object: PDFObject, context: PDFContext): void {
  if (object instanceof PDFStream) clean(object.dict, context)
  else if (object instanceof PDFArray) for (const part of object.asArray()) clean(part, context)
  else if (object instanceof PDFDict) {
    for (const key of ACTING) drop(object, key, context)
    for (const key of ACTIONS) if (isHarmful(object.lookup(key))) drop(object, key, context)
    for (const part of object.values()) clean(part, context)
  }
}

/** Harmful unless it is known to be harmless, alone or in a chain of actions. */
function isHarmful(action: PDFObject | undefined): boolean {
  if (action instanceof PDFArray) return action.asArray().some((_, index) => isHarmful(action.lookup(index)))
  return (
    action instanceof PDFDict && action.get(KIND) instanceof PDFName && !HARMLESS.includes(String(action.get(KIND)))
  )
}

/** Removes the target too: an object without a reference would still be in the file. */
function drop(dict: PDFDict, key: PDFName, context: PDFContext): void {
  const value = dict.get(key)
  if (value === undefined) return
  dict.delete(key)
  if (value instanceof PDFRef && !isShared(context.lookup(value))) context.delete(value)
}

/** A page is the target of an action and not part of it. */
const isShared = (object: PDFObject | undefined): boolean =>
  object instanceof PDFDict && ['/Page', '/Pages', '/Catalog'].includes(String(object.get(TYPE)))
