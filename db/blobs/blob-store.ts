// A store of sealed content. A driver knows only names and bytes; the table `document` says what a name stands for and
// whether it is still valid.

export interface Blob {
  name: string
  at: Date
}

export interface BlobStore {
  /** Whole or not at all: the name exists only after all content was written. */
  write(name: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Null when there is no such blob. */
  read(name: string): Promise<AsyncIterable<Uint8Array> | null>
  /** Removing a blob that does not exist succeeds. */
  remove(name: string): Promise<void>
  /** Everything in the store, also half-written remains. */
  list(): AsyncIterable<Blob>
}
