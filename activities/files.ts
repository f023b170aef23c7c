import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exists, writeWhole } from './write-file.ts'

/**
 * Where the content of documents lies, by its own SHA-256 and never changed (B4). A folder today; anything that keeps bytes
 * by name, such as object storage, can take its place.
 */
export interface Files {
  /** Stores the content lastingly. Storing the same again changes nothing, so a retry is safe. */
  put(content: Uint8Array): Promise<StoredFile>
  /** The content, checked against its hash. Throws a FileError when it is missing or damaged. */
  get(sha256: string): Promise<Uint8Array>
}

export interface StoredFile {
  /** 64 hexadecimal digits. */
  readonly sha256: string
  readonly bytes: number
}

export class FileError extends Error {
  readonly code: 'FileMissing' | 'FileDamaged'

  constructor(code: FileError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FileError'
    this.code = code
  }
}

/** A store in a folder, made when something is first put there. */
export function createFiles(folder: string): Files {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)

  return {
    async put(content) {
      const sha256 = hashOf(content)
      const path = pathOf(sha256)
      // A damaged file is written anew: whoever puts the content has a whole one.
      if (!(await exists(path)) || hashOf(await readFile(path)) !== sha256) await writeWhole(path, content)
      return { sha256, bytes: content.byteLength }
    },

    async get(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError(`"${sha256}" is not a SHA-256 in hexadecimal.`)
      const content = await read(pathOf(sha256), sha256)
      if (hashOf(content) === sha256) return content
      throw new FileError(
        'FileDamaged',
        `File ${sha256} in ${folder} is damaged: its content has another hash. Restore it from a backup.`,
      )
    },
  }

  async function read(path: string, sha256: string): Promise<Uint8Array> {
    try {
      return await readFile(path)
    } catch (cause) {
      if (await exists(path)) throw cause
      throw new FileError('FileMissing', `File ${sha256} is not in ${folder}. Restore it from a backup.`, { cause })
    }
  }
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
