import { expect, test } from 'vitest'
import { aptPlan, missingPackages } from './debian.mjs'

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
  expect(plan).toMatchObject({ kind: 'run' })
  expect(plan.kind === 'run' && plan.install).toEqual(
    expect.arrayContaining(['apt-get', '--no-install-recommends', 'DPkg::Lock::Timeout=300', 'g++']),
  )
})

test('a user with sudo asks it without a password prompt', () => {
  const plan = aptPlan(['g++'], { uid: 1000, hasApt: true, sudo: true })
  expect(plan.kind === 'run' && plan.install.slice(0, 4)).toEqual(['sudo', '-n', 'apt-get', 'install'])
})

test.each([
  { uid: 1000, hasApt: true, sudo: false },
  { uid: 1000, hasApt: false, sudo: true },
  { uid: 0, hasApt: false, sudo: false },
])('anybody else is told the exact command (%o)', (who) => {
  expect(aptPlan(['g++', 'cmake'], who)).toEqual({
    kind: 'ask',
    command: 'sudo apt-get update && sudo apt-get install -y --no-install-recommends g++ cmake',
  })
})
