import { expect, test } from 'vitest'
import { aptPlan, missingPackages, missingPackagesMessage } from './debian.mjs'

const wanted = [{ name: 'g++', program: 'g++' }, { name: 'libuv1-dev' }, { name: 'cmake', program: 'cmake' }]

test('a program on the PATH is enough, and a library is asked of dpkg', () => {
  const missing = missingPackages(wanted, {
    hasProgram: (program) => program === 'cmake',
    installed: () => new Set(['libuv1-dev']),
  })
  expect(missing).toEqual(['g++'])
})

test('dpkg is not asked when every program is there', () => {
  const installed = () => {
    throw new Error('dpkg was asked')
  }
  expect(missingPackages([{ name: 'cmake', program: 'cmake' }], { hasProgram: () => true, installed })).toEqual([])
  expect(() => missingPackages(wanted, { hasProgram: () => true, installed })).toThrow('dpkg was asked')
})

test('root installs by itself, waiting for whoever holds the package lists', () => {
  const plan = aptPlan(['g++'], { uid: 0, hasApt: true, sudo: false })
  expect(plan.commands?.[1]).toEqual(
    expect.arrayContaining(['apt-get', '--no-install-recommends', 'DPkg::Lock::Timeout=300', 'g++']),
  )
})

test('a user with sudo asks it, without waiting for a password', () => {
  const plan = aptPlan(['g++'], { uid: 1000, hasApt: true, sudo: true })
  expect(plan.commands?.map((command) => command.slice(0, 4))).toEqual([
    ['sudo', '-n', 'apt-get', 'update'],
    ['sudo', '-n', 'apt-get', 'install'],
  ])
})

test('a user without sudo gets the packages for himself, and where there is no apt a person is asked', () => {
  expect(aptPlan(['g++'], { uid: 1000, hasApt: true, sudo: false })).toEqual({ kind: 'unpack' })
  expect(aptPlan(['g++'], { uid: 0, hasApt: false, sudo: true })).toEqual({ kind: 'ask' })
})

test('whoever must help is told the exact command', () => {
  expect(missingPackagesMessage(['g++', 'cmake'], 'the media worker is built with them')).toContain(
    'apt-get update && apt-get install -y --no-install-recommends g++ cmake',
  )
})
