'use client'

import { Button, Text, Title, UnstyledButton } from '@mantine/core'
import { IconBuildingHospital, IconChevronRight } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import classes from './door.module.css'
import type { AssignmentChoice } from './signed.ts'
import { useChooseAssignment } from './use-choose-assignment.ts'
import { useSignOut } from './use-sign-out.ts'

type Props = Readonly<{ choices: readonly AssignmentChoice[]; next: string }>

/** Where and as what a person with several assignments works now. */
export function AssignmentForm({ choices, next }: Props) {
  const t = useTranslations()
  const { choose, pending } = useChooseAssignment(next)
  const signOut = useSignOut()
  const isNone = choices.length === 0

  return (
    <div className={classes.form}>
      <Title order={1}>{t(isNone ? 'sign-in.assignment.none-title' : 'sign-in.assignment.title')}</Title>
      <Text c="dimmed">{t(isNone ? 'sign-in.assignment.none' : 'sign-in.assignment.text')}</Text>
      {choices.map(({ id, facilityName, role, department }) => (
        <UnstyledButton key={id} className={classes.choice} disabled={pending} onClick={() => choose(id)}>
          <IconBuildingHospital size={22} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
          <span style={{ flex: 1 }}>
            <Text fw={600}>{facilityName}</Text>
            <Text size="sm" c="dimmed">
              {t(`identity.role.${role}`)}
              {department ? ` · ${department}` : ''}
            </Text>
          </span>
          <IconChevronRight size={18} aria-hidden style={{ flex: 'none' }} />
        </UnstyledButton>
      ))}
      <Button variant="subtle" color="gray" onClick={signOut} style={{ alignSelf: 'flex-start' }} ml={-12}>
        {t('sign-in.assignment.sign-out')}
      </Button>
    </div>
  )
}
