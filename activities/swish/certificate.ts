import { readFileSync } from 'node:fs'
import type { SwishOptions } from './client.ts'

export interface SwishFiles {
  readonly url: string
  readonly callbackUrl: string
  /** PEM files: the certificate that Swish has issued to us, its key, and whoever signed Swish's own where Node knows them not. */
  readonly certificateFile: string
  readonly keyFile: string
  readonly caFile?: string | undefined
  readonly passphrase?: string | undefined
}

/** Reads the certificate once, at start: a worker that cannot be known to Swish says so then. */
export function readSwishFiles({ certificateFile, keyFile, caFile, passphrase, ...rest }: SwishFiles): SwishOptions {
  const cert = read('SWISH_CERTIFICATE', certificateFile)
  const key = read('SWISH_KEY', keyFile)
  const ca = caFile === undefined ? undefined : read('SWISH_CA', caFile)
  return { ...rest, tls: { cert, key, passphrase, ca } }
}

function read(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`${variable}: the file cannot be read. Give the path of a PEM file.`, { cause: error })
  }
}
