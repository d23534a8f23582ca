import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { refusals } from '@lientuyen/core/refusals'
import { expect, test } from 'vitest'

import { type Messages, messagesIn, terms } from './messages.ts'

type Tree = { [key: string]: string | Tree }

const sentences = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : sentences(value, `${path}${key}.`),
  )
/** The arguments of a sentence; what stands deeper are the branches of a plural or select. */
function blanks(sentence: string) {
  const outermost = sentence.replaceAll(/\{(\w+)\s*,(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, '{$1}')
  return [...new Set([...outermost.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort()
}
const [vi, en] = await Promise.all([messagesIn('vi'), messagesIn('en')])
const names = Object.keys(terms) as (keyof Messages)[]

test.each(names)('%s says the same things in Vietnamese and English', (term) => {
  const keys = (messages: Messages) =>
    sentences(messages[term])
      .map(([key]) => key)
      .sort()
  expect(keys(en)).toEqual(keys(vi))
})

test.each(names)('%s leaves no sentence empty', (term) => {
  const empty = [vi, en].flatMap((messages) => sentences(messages[term]).filter(([, sentence]) => !sentence.trim()))
  expect(empty).toEqual([])
})

test.each(names)('%s fills the same blanks in both languages', (term) => {
  const inAll = (messages: Messages) =>
    Object.fromEntries(sentences(messages[term]).map(([key, sentence]) => [key, blanks(sentence)]))
  expect(inAll(en)).toEqual(inAll(vi))
})

test('every file of messages is loaded', () => {
  const files = globSync(`${import.meta.dirname}/../messages/*/*.json`).map((path) => basename(path, '.json'))
  expect([...new Set(files)].sort()).toEqual([...names].sort())
})

test.each(refusals)('the refusal %s has a sentence', (refusal) => {
  expect(sentences(vi.refusal).map(([key]) => key)).toContain(refusal)
})

test('every rule that the field checks has a sentence', () => {
  const sources = globSync(`${import.meta.dirname}/../../../packages/{core,db}/src/**/*.ts`).map((path) =>
    readFileSync(path, 'utf8'),
  )
  const rules = sources.flatMap((source) => [...source.matchAll(/\brule: '(\w+)'/g)].map((match) => match[1]!))
  expect(rules.length).toBeGreaterThan(10)
  expect(Object.keys(vi.refusal.rule)).toEqual(expect.arrayContaining([...new Set(rules)]))
})
