import { z } from '@hono/zod-openapi'
import type { FieldCode } from '../texts/api.ts'
import { sv } from '../texts/sv.ts'
import type { FieldProblem } from './problem.ts'

type Issue = z.core.$ZodIssue

/** What zod found wrong, as fields and codes that texts/ puts into words. `input` is what was read. */
export function fieldProblems(issues: readonly Issue[], input: unknown, where?: 'query' | 'header'): FieldProblem[] {
  return issues.flatMap(issue => problemsOf(issue, input).map(problem => (where ? { ...problem, in: where } : problem)))
}

/** For a schema's own checks: the code to tell, and what goes with it. */
export function custom(code: FieldCode, limit = '') {
  return { code: 'custom', params: { code, limit } } as const
}

const CustomParams = z.object({ code: z.string().default(''), limit: z.string().default('') })

function problemsOf(issue: Issue, input: unknown): FieldProblem[] {
  const pointer = pointerOf(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key => ({ pointer: pointerOf([...issue.path, key]), code: 'unknownField' as const }))
    case 'invalid_type':
      return [{ pointer, code: typeProblem(issue.expected, valueAt(input, issue.path)) }]
    case 'too_small':
      return [{ pointer, ...sizeProblem(issue.origin, Number(issue.minimum), 'small') }]
    case 'too_big':
      return [{ pointer, ...sizeProblem(issue.origin, Number(issue.maximum), 'big') }]
    case 'invalid_value':
      return [{ pointer, ...choiceProblem(issue.values, valueAt(input, issue.path)) }]
    case 'custom': {
      const { code, limit } = CustomParams.parse(issue.params ?? {})
      return [{ pointer, code: isFieldCode(code) ? code : 'wrongForm', limit }]
    }
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
      return [{ pointer, code: valueAt(input, issue.path) === undefined ? 'required' : 'wrongForm' }]
  }
}

function typeProblem(expected: string, value: unknown): FieldCode {
  if (value === undefined) return 'required'
  switch (expected) {
    case 'string':
      return Array.isArray(value) ? 'givenTwice' : 'notText'
    case 'int':
      return 'notAnInteger'
    case 'number':
      return 'notANumber'
    case 'boolean':
      return 'notTrueOrFalse'
    case 'array':
      return 'notAList'
    case 'object':
      return 'notAnObject'
    default:
      return 'wrongForm'
  }
}

function sizeProblem(origin: string, limit: number, side: 'small' | 'big'): { code: FieldCode; limit: string } {
  const text = String(limit)
  switch (origin) {
    case 'string':
      if (side === 'small' && limit === 1) return { code: 'empty', limit: text }
      return { code: side === 'small' ? 'tooShort' : 'tooLong', limit: text }
    case 'array':
      return { code: side === 'small' ? 'tooFew' : 'tooMany', limit: text }
    default:
      return { code: side === 'small' ? 'tooSmall' : 'tooLarge', limit: text }
  }
}

function choiceProblem(values: readonly unknown[], value: unknown): { code: FieldCode; limit: string } {
  if (value === undefined) return { code: 'required', limit: '' }
  if (Array.isArray(value)) return { code: 'givenTwice', limit: '' }
  if (values.length === 1 && values[0] === true) return { code: 'mustBeTrue', limit: '' }
  return { code: 'notAChoice', limit: values.map(String).join(', ') }
}

function isFieldCode(code: string): code is FieldCode {
  return Object.hasOwn(sv.api.fields, code)
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    input,
  )
}

function isRecord(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null
}

/** A JSON Pointer (RFC 6901): '/lines/0/article'. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
