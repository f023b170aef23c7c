import type { ColumnType } from 'kysely'

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }

/** A jsonb column: read as parsed, written as text so that arrays are not taken for PostgreSQL's own. */
export type Json<T = unknown> = ColumnType<T, string, string>
