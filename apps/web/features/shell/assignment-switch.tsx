'use client'

import { Menu, Text, UnstyledButton } from '@mantine/core'
import { IconBuildingHospital, IconCheck, IconSelector } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'

import type { Signed } from '../identity/signed.ts'
import { useChooseAssignment } from '../identity/use-choose-assignment.ts'
import classes from './shell.module.css'

type Props = Readonly<{ signed: Signed }>

/** Where and as what the signed-in person works; with several assignments, the way to another. */
export function AssignmentSwitch({ signed: { current, choices } }: Props) {
  const t = useTranslations()
  const { choose, pending } = useChooseAssignment()
  const role = t(`identity.role.${current.role}`)
  const label = t('shell.assignment.current', { facility: current.facilityName, role })
  const words = (
    <>
      <span className={classes.facility}>{current.facilityShortName}</span>
      <span className={classes.role}>{role}</span>
    </>
  )

  if (choices.length < 2) {
    return (
      <div className={classes.assignment} title={label}>
        {words}
      </div>
    )
  }
  return (
    <Menu position="bottom-start" width={340}>
      <Menu.Target>
        <UnstyledButton
          className={classes.assignment}
          aria-label={`${label}. ${t('shell.assignment.switch')}`}
          disabled={pending}
        >
          {words}
          <IconSelector className={classes.onWide} size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('shell.assignment.switch')}</Menu.Label>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.id}
            role="menuitemradio"
            aria-checked={choice.id === current.id}
            leftSection={<IconBuildingHospital size={16} />}
            rightSection={choice.id === current.id ? <IconCheck size={14} /> : null}
            onClick={() => choose(choice.id)}
          >
            {choice.facilityShortName}
            <Text size="xs" c="dimmed">
              {t(`identity.role.${choice.role}`)}
              {choice.department ? ` · ${choice.department}` : ''}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
