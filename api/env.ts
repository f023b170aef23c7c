import type { BlockList } from 'node:net'
import type { Attempts } from '../auth/attempts.ts'
import type { Caller, Keyring } from '../auth/keyring.ts'
import type { Vault } from '../auth/secrets.ts'
import type { Db } from '../db/connect.ts'
import type { Instant } from '../domain/instant.ts'
import type { Language } from '../domain/message.ts'
import type { Simulation } from '../domain/simulation.ts'
import type { Log } from '../log.ts'
import type { Engine } from './engine.ts'
import type { Metrics } from './metrics.ts'

/** All that the API needs of the world, given by whoever runs it: a server, or a test. */
export interface ApiDeps {
  readonly db: Db
  readonly engine: Engine
  /** Where the content of documents lies, by hash. */
  readonly files: {
    get(sha256: string): Promise<Uint8Array>
    put(content: Uint8Array): Promise<{ readonly sha256: string }>
  }
  readonly vault: Vault
  readonly metrics: Metrics
  readonly probes: Probes
  readonly log: Log
  readonly now: () => Instant
  /** A new UUID. */
  readonly newId: () => string
  readonly settings: ApiSettings
}

export interface ApiSettings {
  readonly version: string
  /** Where people reach Ledtid, without a slash at the end. */
  readonly publicUrl: string
  /** The last part of the address where the SMS gateway reports; without one there is no such address. */
  readonly reportSecret?: string | undefined
  /** How `now` runs ahead of the world's time, where it does. */
  readonly simulation?: Simulation | undefined
  /** The last part of the address where Swish calls back; without one there is no such address. */
  readonly swishSecret?: string | undefined
  /** Whose word on where a request comes from is taken; without any, nobody's. */
  readonly proxies?: BlockList | undefined
  /** Where Temporal's own pages show a workflow, up to its id; undefined where there are none. */
  readonly workflowsUrl?: string | undefined
}

/** What must answer for the API to be of use. Each throws when its part is down. */
export interface Probes {
  readonly postgres: () => Promise<void>
  readonly temporal: () => Promise<void>
  /** False while the process is on its way out. */
  readonly isServing: () => boolean
}

/** The same, with what belongs to one app: who has been seen, and who has failed. */
export interface AppDeps extends ApiDeps {
  readonly keyring: Keyring
  readonly attempts: Attempts
}

/** What a page has found out already, when it asks the API within the process in the name of whoever is logged in. */
export interface FromPage {
  readonly caller: Caller
  readonly language: Language
  readonly requestId: string
  readonly log: Log
}

/** What each request carries with it. `caller` is there on every route that asks for a permission. */
export interface ApiEnv {
  /** Never anything that comes over the wire: what serves HTTP fills in its own, and only a page gives `fromPage`. */
  Bindings: { fromPage?: FromPage }
  Variables: {
    requestId: string
    language: Language
    log: Log
    caller: Caller
  }
}

/** A request made within the process may come without any. */
export function bindingsOf({ env }: { readonly env: ApiEnv['Bindings'] | undefined }): ApiEnv['Bindings'] {
  return env ?? {}
}
