// Where sealed content lies. A driver knows names and bytes, nothing else: what a name stands for, and whether it still
// counts, the table says.

export interface Blob {
  name: string
  at: Date
}

export interface BlobStore {
  /** Whole or not at all: the name stands for nothing until the content ended well. */
  write(name: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Null when there is no such blob. */
  read(name: string): Promise<AsyncIterable<Uint8Array> | null>
  /** A blob that is not there is removed already. */
  remove(name: string): Promise<void>
  /** Everything that lies there, half-written litter too. */
  list(): AsyncIterable<Blob>
}
